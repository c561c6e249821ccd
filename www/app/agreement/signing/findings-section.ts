import { lint } from "../../../engine/agreement.js";
import type { Diagnostic } from "../../../shared/explanation.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { diagnosticsView } from "../../diagnostics-view.js";
import { button, reason, type Section, section } from "../sections.js";
import { agreementStrings } from "../strings.js";

const words = agreementStrings.findings;

/** What the rules find that counts as a mistake. They run when somebody asks: on a large definition it takes seconds. */
export function findingsSection(): Pick<Section, "element"> & { read(text: string): void } {
  const { element, show } = section("agreement-findings", words.title);
  let shown: string | null = null;
  const look = async (text: string): Promise<void> => {
    show(el("p", { role: "status" }, words.looking));
    await new Promise((resolve) => setTimeout(resolve, 50)); // so that it is drawn before the rules run
    const content = await lint(text).then(
      (found) => findings(found, text),
      (error: unknown) => [el("p", { class: "field-problem" }, plain(words.failed(reason(error))))],
    );
    if (shown === text) show(...content);
  };
  return {
    element,
    read(text) {
      if (shown === text) return;
      shown = text;
      show(
        el("p", { class: "field-hint" }, words.about),
        button(words.look, () => void look(text)),
      );
    },
  };
}

function findings(found: readonly Diagnostic[], text: string): Child[] {
  const mistakes = found.filter(({ severity }) => severity === "error");
  const edit = el("a", { href: "#/definition" }, words.edit);
  if (mistakes.length > 0) return [diagnosticsView(mistakes, text), edit];
  if (found.length === 0) return [el("p", { role: "status" }, words.none)];
  return [el("p", { role: "status" }, words.noneButWarnings(found.length)), edit];
}
