import type { DecisionWords } from "../decision-words.js";
import type { DefinitionOutline } from "../definition-outline.js";
import { el } from "./dom.js";
import type { Explanation, Question } from "../explanation.js";
import { plain } from "../text.js";

/** See `DecisionViewOptions`. */
export type WayTo = (field: string) => (() => void) | null;

/** What is not known, the most telling question first, each with what its answer could bring. */
export function askSection(
  explanation: Explanation,
  definition: DefinitionOutline,
  words: DecisionWords,
  wayTo: WayTo,
): HTMLElement {
  const { ask_next: questions, nearest_change: nearest, decision } = explanation;
  const change = nearest.verdict ?? nearest.grade;
  return el(
    "section",
    { class: "ask" },
    el(
      "h3",
      {},
      words.askNext,
      " ",
      el("span", { class: "complete" }, words.complete(decision.completeness)),
    ),
    questions.length > 0
      ? el("ol", {}, ...questions.map((question) => item(question, definition, words, wayTo)))
      : el("p", { class: "note" }, words.nothingToAsk),
    change &&
      el("p", { class: "nearest" }, el("strong", {}, words.nearest), " ", plain(change.text)),
  );
}

function item(
  question: Question,
  definition: DefinitionOutline,
  words: DecisionWords,
  wayTo: WayTo,
): HTMLElement {
  const could = question.verdicts.map((name) =>
    el("span", { class: "could-become" }, plain(definition.verdictLabels.get(name) ?? name)),
  );
  return el(
    "li",
    {},
    ask(question, words, wayTo),
    el("span", { class: "bring" }, plain(question.text), " ", ...could),
  );
}

function ask(question: Question, words: DecisionWords, wayTo: WayTo): HTMLElement {
  const go = wayTo(question.field);
  if (!go) return el("span", { class: "question" }, plain(question.question));
  const button = el(
    "button",
    {
      type: "button",
      class: "question",
      "data-key": `ask-${question.field}`,
      title: words.ask(plain(question.label)),
    },
    plain(question.question),
  );
  button.addEventListener("click", go);
  return button;
}

/** Values that came with the lead and could not be read: said in words, and counted as not known. */
export function problemSection(
  { problems }: Explanation,
  words: DecisionWords,
): HTMLElement | null {
  if (problems.length === 0) return null;
  return el(
    "section",
    { class: "problems" },
    el("h3", {}, words.problems),
    el("ul", {}, ...problems.map((problem) => el("li", {}, plain(problem.text)))),
  );
}
