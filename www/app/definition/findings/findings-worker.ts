import { lint, reach } from "../../../engine/agreement.js";
import type { Deep, DeepAnswer } from "./deep-look.js";

/** The file that looks through definitions beside the page: rules first, then what a definition can come to. */
addEventListener("message", ({ data }: MessageEvent<{ text: string; asOf: string }>) => {
  void look(data.text, data.asOf);
});

async function look(text: string, asOf: string): Promise<void> {
  const say = (answer: DeepAnswer): void => postMessage(answer);
  const found = await lint(text, { asOf });
  say({ text, diagnostics: found as Deep["findings"] });
  const runs = found.every(({ severity }) => severity !== "error");
  say({ text, reach: runs ? await reach(text, { asOf }).catch(() => null) : null });
}
