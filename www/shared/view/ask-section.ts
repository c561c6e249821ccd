import type { DecisionWords } from "../decision-words.js";
import type { Explanation, Question } from "../explanation.js";
import { plain } from "../text.js";
import { el } from "./dom.js";

/** How to lead a person to where a field is answered; null where it is not. */
export type WayTo = (field: string) => (() => void) | null;

/** So many questions are shown at once; a rep asks one or two. */
const SHOWN = 4;

/** What is not known, the most telling question first, each with what its answer could bring. */
export function askSection(
  explanation: Explanation,
  words: DecisionWords,
  wayTo: WayTo,
): HTMLElement {
  const { ask_next: questions, nearest_change: nearest, decision } = explanation;
  const items = questions.map((question) => item(question, words, wayTo));
  const later = items.splice(SHOWN);
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
    items.length > 0 ? el("ol", {}, ...items) : el("p", { class: "note" }, words.nothingToAsk),
    later.length > 0 && more(later, words),
    change &&
      el("p", { class: "nearest" }, el("strong", {}, words.nearest), " ", plain(change.text)),
  );
}

function more(items: HTMLElement[], words: DecisionWords): HTMLElement {
  return el(
    "details",
    { class: "more", "data-key": "ask-more" },
    el("summary", {}, words.moreQuestions(items.length)),
    el("ol", { start: SHOWN + 1 }, ...items),
  );
}

function item(question: Question, words: DecisionWords, wayTo: WayTo): HTMLElement {
  const { label, text } = question;
  const bring = text.startsWith(`${label}: `) ? text.slice(label.length + 2) : text;
  return el("li", {}, ask(question, words, wayTo), el("span", { class: "bring" }, plain(bring)));
}

function ask(
  { field, label, question }: Question,
  words: DecisionWords,
  wayTo: WayTo,
): HTMLElement {
  const go = wayTo(field);
  if (!go) return el("span", { class: "question" }, plain(question));
  const button = el(
    "button",
    {
      type: "button",
      class: "question",
      "data-key": `ask-${field}`,
      title: words.ask(plain(label)),
    },
    plain(question),
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
  const items = problems.map((problem) => el("li", {}, plain(problem.text)));
  return el("section", { class: "problems" }, el("h3", {}, words.problems), el("ul", {}, ...items));
}
