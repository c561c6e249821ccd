import { decisionView } from "../shared/view/decision-view.js";
import { type DefinitionOutline, outline } from "../shared/definition-outline.js";
import { byId, type Child, el } from "../shared/view/dom.js";
import type { Diagnostic, Explanation } from "../shared/explanation.js";
import { plain } from "../shared/text.js";
import { diagnosticsView } from "./diagnostics-view.js";
import { decisionWords, strings } from "./strings.js";
import { verdictBar } from "./verdict-bar.js";

/** What this page uses of the form element. It is loaded by its own script; here it is only an element. */
interface LeadForm extends HTMLElement {
  explain(): Explanation | null;
  readonly definitionText: string | null;
  controlOf(field: string): HTMLElement | null;
}

interface LeadFormError {
  message: string;
  diagnostics: readonly Diagnostic[];
}

/** Beside the form: what its answers come to, redrawn whenever the element says the decision changed. */
export function formView(root: HTMLElement): void {
  const form = root.querySelector<LeadForm>("lead-form");
  if (!form) return;
  const panel = byId("form-decision");
  const bar = verdictBar(panel);
  const wayTo = (field: string): (() => void) | null => {
    const control = form.controlOf(field);
    return control && (() => control.focus());
  };
  const view = decisionView(panel, { words: decisionWords, wayTo });
  root.append(bar.element);
  view.showInstead(el("p", { class: "waiting" }, strings.form.waiting));
  form.addEventListener("lead-decision", () => {
    const explanation = form.explain();
    if (!explanation || form.definitionText === null) return;
    view.show({ explanation, definition: outlineOf(form.definitionText) });
    bar.show(explanation);
  });
  form.addEventListener("lead-error", (event) => {
    bar.clear();
    view.showInstead(
      ...errorInWords((event as CustomEvent<LeadFormError>).detail, form.definitionText ?? ""),
    );
  });
}

function errorInWords({ message, diagnostics }: LeadFormError, text: string): Child[] {
  return [
    el("h2", {}, strings.form.noDecision),
    el("p", { class: "headline" }, plain(message)),
    diagnostics.length > 0 && diagnosticsView(diagnostics, text),
    el("p", {}, strings.form.stillWorks),
  ];
}

let last: { text: string; outline: DefinitionOutline } | undefined;

/** The outline of a text, read again only when it is another one. */
function outlineOf(text: string): DefinitionOutline {
  if (last?.text !== text) {
    last = { text, outline: outline(JSON.parse(text) as Record<string, unknown>) };
  }
  return last.outline;
}
