import { el } from "../shared/view/dom.js";
import { icon } from "../shared/view/icons.js";
import type { Explanation } from "../shared/explanation.js";
import { plain } from "../shared/text.js";
import { decisionWords } from "./strings.js";

export interface VerdictBar {
  element: HTMLElement;
  show(explanation: Explanation): void;
  clear(): void;
}

/** On a narrow screen the decision stands below the form: this line keeps it in view and leads there. */
export function verdictBar(panel: HTMLElement): VerdictBar {
  const element = el("button", { type: "button", class: "verdict-bar", hidden: true });
  element.addEventListener("click", () => {
    panel.focus({ preventScroll: true });
    panel.scrollIntoView();
  });
  return {
    element,
    show({ verdict, decision }) {
      element.hidden = false;
      element.dataset["kind"] = verdict.kind;
      element.replaceChildren(
        icon(verdict.kind),
        el("span", { class: "verdict-bar-word" }, plain(verdict.label)),
        el(
          "span",
          { class: "verdict-bar-status" },
          decisionWords.agreement[decision.definition.status],
        ),
        decision.grade === null ? "" : el("strong", {}, plain(decision.grade)),
        icon("arrow"),
      );
    },
    clear() {
      element.hidden = true;
    },
  };
}
