// Leads as JSON: what their keys are, and lists of them, which one worker reads from beginning to end.
import { bytesOf } from "./bytes.js";
import type { Hand } from "./crew.js";
import { ManyDecisions } from "./decisions.js";
import { Gatherer } from "./gatherer.js";
import { LEADS, keysReport } from "./look.js";
import { PIECE, type Run, begin } from "./pieces.js";
import type { Text } from "./text.js";
import type { Report } from "./types.js";

/** So many bytes of leads are looked at. */
const HEAD = 1 << 20;

/** What the first leads of a text say of all. */
export async function jsonReport(run: Run, text: Text): Promise<Report> {
  const gatherer = new Gatherer(await begin(run, "json"), 1, false);
  const blob = text.blob.slice(0, HEAD);
  await decideList({ ...run, options: { asOf: run.options.asOf } }, blob, gatherer);
  const { encoding, packed } = text;
  const whole = blob.size === text.blob.size && gatherer.rows <= LEADS;
  const first = new ManyDecisions(run.crew, gatherer, undefined, { text: blob, keys: [] });
  const about = { kind: "json", encoding, packed, whole } as const;
  return keysReport(run.crew, await first.leads(LEADS), about);
}

export async function decideList(
  { crew, options }: Run,
  text: Blob,
  gatherer: Gatherer,
): Promise<void> {
  const [hand] = crew.hands as [Hand];
  const piece = options.chunk ?? PIECE;
  const ask = (from: number) =>
    hand.ask("json", { text, from, to: Math.min(from + piece, text.size) });
  let next = ask(0);
  for (let to = piece; to < text.size + piece; to += piece) {
    const chunk = next;
    if (to < text.size) next = ask(to);
    next.catch(() => undefined); // it is told when its turn comes
    const bytes = Math.min(to, text.size);
    gatherer.add(await chunk, bytes / text.size);
    options.onProgress?.({ bytes, of: text.size, rows: gatherer.rows });
  }
}

/** Whether a text is one list rather than leads one after the other. */
export async function isOneList(text: Blob): Promise<boolean> {
  const start = new TextDecoder().decode(await bytesOf(text, 0, 1 << 16));
  return start.trimStart().startsWith("[");
}
