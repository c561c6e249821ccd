import type { DecisionWords } from "../decision-words.js";
import type { Line, ScorecardShown, TotalShown } from "../explanation.js";
import { number, plain, range } from "../text.js";
import { el } from "./dom.js";
import { type Score, scoreBar } from "./score-bar.js";
import { isQuiet, sumTable, wording } from "./sum-table.js";

/** One scorecard: its score as a picture, then as a sum with the value seen beside each line. */
export function scoreSection(scorecard: ScorecardShown, words: DecisionWords): HTMLElement {
  const quiet = scorecard.lines.filter(isQuiet);
  return el(
    "section",
    { class: "score" },
    heading(scorecard, scorecard.grade, words),
    scoreBar(scorecard, words),
    sumTable(scorecard, words),
    quiet.length > 0 && quietLines(scorecard.name, quiet, words),
    agreedReasons(scorecard, words),
  );
}

export function totalSection(total: TotalShown, words: DecisionWords): HTMLElement {
  return el(
    "section",
    { class: "score score-total" },
    heading(total, total.grade, words),
    scoreBar(total, words),
    el("p", { class: "sum" }, plain(total.sum)),
  );
}

function heading(score: Score, grade: string | null, words: DecisionWords): HTMLElement {
  const { label, points, possible } = score;
  const open = possible[0] !== possible[1];
  const couldBe = el("span", { class: "score-open" }, words.couldBe(range(possible)));
  const gradeName = el("span", { class: "visually-hidden" }, `${words.grade} `);
  return el(
    "h3",
    { class: "score-head" },
    el("span", {}, plain(label), " ", open && couldBe),
    el("span", { class: "score-points" }, number(points)),
    grade !== null && el("span", { class: "score-grade" }, gradeName, plain(grade)),
  );
}

function quietLines(card: string, lines: readonly Line[], words: DecisionWords): HTMLElement {
  const items = lines.map((line) => {
    const seen = line.seen !== null && el("span", { class: "seen" }, ` ${plain(line.seen)}`);
    return el("li", {}, plain(wording(line)), seen);
  });
  return details(`quiet-${card}`, words.gaveNothing(lines.length), el("ul", {}, ...items));
}

/** Why sales and marketing agreed on these points, one step away from the sum itself. */
function agreedReasons({ name, lines }: ScorecardShown, words: DecisionWords): HTMLElement | null {
  const items = lines.flatMap(({ label, why }) =>
    why === null ? [] : [el("div", {}, el("dt", {}, plain(label)), el("dd", {}, plain(why)))],
  );
  if (items.length === 0) return null;
  return details(`why-${name}`, words.whyThese, el("dl", {}, ...items));
}

function details(key: string, summary: string, content: HTMLElement): HTMLElement {
  return el("details", { class: "more", "data-key": key }, el("summary", {}, summary), content);
}
