import { agreementLine } from "./agreement-line.js";
import { askSection, problemSection, type WayTo } from "./ask-section.js";
import type { DecisionWords } from "../decision-words.js";
import type { DefinitionOutline } from "../definition-outline.js";
import { type Child, el, isChild } from "./dom.js";
import { icon } from "./icons.js";
import { nextStepSection } from "./next-step.js";
import type { Explanation } from "../explanation.js";
import { redraw } from "./redraw.js";
import { scoreSection, totalSection } from "./score-section.js";
import { plain } from "../text.js";

export interface DecisionShown {
  explanation: Explanation;
  definition: DefinitionOutline;
  /** Whether private criteria or gates were left out of it, so that the whole of it may decide otherwise. */
  provisional: boolean;
}

export interface DecisionViewOptions {
  words: DecisionWords;
  /** How to lead a person to where a field is answered; null where it is not, then its question is plain text. */
  wayTo: WayTo;
  /** What a host knows besides, shown between the verdict and the scores. */
  besides?: (shown: DecisionShown) => readonly Child[];
}

export interface DecisionView {
  show(shown: DecisionShown): void;
  /** Something else than a decision: what to do to get one, or why there is none. */
  showInstead(...content: Child[]): void;
  /** Says that the decision is that of an earlier lead (the one being typed cannot be read), or no longer so. */
  setOutdated(notice: string | null): void;
}

/**
 * Shows one decision, verdict first, then why, then what to do; knows neither form nor page.
 * The verdict is also said in a live region that stays in the document, and only when it changed.
 */
export function decisionView(root: HTMLElement, options: DecisionViewOptions): DecisionView {
  const spoken = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const outdated = el("p", { class: "outdated", role: "status" });
  const body = el("div", { class: "decision-body" });
  root.classList.add("decision");
  root.append(spoken, outdated, body);
  return {
    show(shown) {
      root.dataset["kind"] = shown.explanation.verdict.kind;
      redraw(body, sections(shown, options).filter(isChild));
      say(spoken, verdictInWords(shown, options.words));
    },
    showInstead(...content) {
      delete root.dataset["kind"];
      redraw(body, [el("div", { class: "instead" }, ...content)]);
      say(spoken, "");
    },
    setOutdated(notice) {
      say(outdated, notice ?? "");
    },
  };
}

function sections(shown: DecisionShown, { words, wayTo, besides }: DecisionViewOptions): Child[] {
  const { explanation, definition } = shown;
  return [
    el(
      "div",
      { class: "decision-top" },
      agreementLine(explanation.decision, definition, words),
      verdictSection(shown, words),
    ),
    ...(besides?.(shown) ?? []),
    el(
      "section",
      { class: "scores", "aria-label": words.scores },
      ...explanation.scorecards.map((scorecard) => scoreSection(scorecard, words)),
      explanation.total && totalSection(explanation.total, words),
    ),
    problemSection(explanation, words),
    askSection(explanation, words, wayTo),
    nextStepSection(explanation, words),
  ];
}

function verdictSection(shown: DecisionShown, words: DecisionWords): HTMLElement {
  const { verdict, decision, headline, unsettled } = shown.explanation;
  return el(
    "section",
    { class: "verdict", "aria-label": words.verdict },
    el("h2", { class: "verdict-word" }, icon(verdict.kind), el("span", {}, plain(verdict.label))),
    decision.grade !== null &&
      el(
        "p",
        { class: "grade" },
        el("span", { class: "grade-label" }, words.grade),
        " ",
        el("strong", {}, plain(decision.grade)),
      ),
    el("p", { class: "headline" }, plain(headline)),
    unsettled !== null && el("p", { class: "unsettled" }, plain(unsettled)),
    shown.provisional
      ? el(
          "p",
          { class: "provisional" },
          el("strong", {}, `${words.provisional}. `),
          words.notTheWhole,
        )
      : unsettled === null && el("p", { class: "settled" }, words.settled),
  );
}

function verdictInWords(
  { explanation: { verdict, decision, headline }, provisional }: DecisionShown,
  words: DecisionWords,
): string {
  const yet = provisional ? `, ${words.provisional.toLowerCase()}` : "";
  const grade = decision.grade === null ? "" : `, ${words.grade.toLowerCase()} ${decision.grade}`;
  return plain(`${verdict.label}${grade}${yet}. ${headline}`);
}

function say(region: HTMLElement, sentence: string): void {
  if (region.textContent !== sentence) region.textContent = sentence;
}
