import type { DecisionWords } from "../decision-words.js";
import { type Child, el } from "./dom.js";
import type { ScorecardShown, Line, TotalShown } from "../explanation.js";
import { type Score, scoreBar } from "./score-bar.js";
import { number, plain, range, signed } from "../text.js";

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

function heading(
  { label, points, possible }: Score,
  grade: string | null,
  words: DecisionWords,
): HTMLElement {
  const open = possible[0] !== possible[1];
  return el(
    "h3",
    { class: "score-head" },
    el(
      "span",
      {},
      plain(label),
      open && el("span", { class: "score-open" }, words.couldBe(range(possible))),
    ),
    el("span", { class: "score-points" }, number(points)),
    grade !== null &&
      el(
        "span",
        { class: "score-grade" },
        el("span", { class: "visually-hidden" }, `${words.grade} `),
        plain(grade),
      ),
  );
}

function sumTable(scorecard: ScorecardShown, words: DecisionWords): HTMLElement {
  const { name, label, lines, limits, start, points, sum } = scorecard;
  return el(
    "table",
    { class: "sum-table" },
    el("caption", { class: "visually-hidden" }, plain(`${label}: ${sum}`)),
    el(
      "thead",
      { class: "visually-hidden" },
      el(
        "tr",
        {},
        el("th", { scope: "col" }, words.points),
        el("th", { scope: "col" }, words.criterionAndValue),
      ),
    ),
    el(
      "tbody",
      {},
      start !== 0 &&
        row({ kind: "start", key: `${name}-start`, points: number(start), label: words.start }),
      ...lines.filter((line) => !isQuiet(line)).map((line) => row(lineRow(line, name, words))),
      ...limits.map((limit, index) =>
        row({
          kind: "limit",
          key: `${name}-limit-${index}`,
          points: signed(limit.cut),
          label: limit.text.replace(/^[+−]\d[\d,]*\s+/u, ""),
        }),
      ),
    ),
    el(
      "tfoot",
      {},
      row({
        kind: "score",
        key: `${name}-score`,
        points: number(points),
        label,
        seen: el("span", { class: "sum" }, plain(sum)),
      }),
    ),
  );
}

interface Row {
  kind: "start" | "for" | "against" | "unknown" | "limit" | "score";
  key: string;
  points: string;
  label: string;
  note?: string;
  seen?: Child;
}

function lineRow(line: Line, scorecard: string, words: DecisionWords): Row {
  const note = line.faded === 0 ? "" : words.faded(signed(line.faded));
  const common = {
    key: `${scorecard}-${line.id}`,
    points: signed(line.points),
    label: line.label,
    note,
  };
  if (line.outcome !== "unknown")
    return {
      ...common,
      kind: line.points < 0 ? "against" : "for",
      seen: line.seen && plain(line.seen),
    };
  const known = el("span", {}, line.seen === null ? words.noValue : plain(line.seen));
  const seen = el(
    "span",
    {},
    known,
    " ",
    el("span", { class: "could" }, words.couldBe(possibleChange(line))),
  );
  return { ...common, kind: "unknown", seen };
}

/** Label and value stand in one cell, side by side where there is room: three columns do not fit a phone. */
function row({ kind, key, points, label, note = "", seen }: Row): HTMLElement {
  const name = el(
    "span",
    { class: "line-label" },
    plain(label),
    note !== "" && el("span", { class: "note" }, ` ${note}`),
  );
  return el(
    "tr",
    { class: `line-${kind}`, "data-key": `line-${key}`, "data-points": points },
    el("td", { class: "points" }, points),
    el(
      "th",
      { scope: "row" },
      el("span", { class: "line" }, name, seen && el("span", { class: "seen" }, seen)),
    ),
  );
}

/** What an unknown criterion may come to, with signs: `−10 to +25`, `+25`. */
function possibleChange({ possible: [low, high] }: Line): string {
  if (low === null || high === null) return range([low, high]);
  if (low === 0) return signed(high);
  if (high === 0) return signed(low);
  return `${signed(low)} to ${signed(high)}`;
}

/** Known and worth nothing: kept one step away, so that what counted stands out. */
function isQuiet(line: Line): boolean {
  return line.outcome !== "unknown" && line.points === 0 && line.faded === 0;
}

function quietLines(scorecard: string, lines: readonly Line[], words: DecisionWords): HTMLElement {
  const items = lines.map((line) =>
    el(
      "li",
      {},
      plain(line.label),
      line.seen !== null && el("span", { class: "seen" }, ` ${plain(line.seen)}`),
    ),
  );
  return el(
    "details",
    { class: "more", "data-key": `quiet-${scorecard}` },
    el("summary", {}, words.gaveNothing(lines.length)),
    el("ul", {}, ...items),
  );
}

/** Why sales and marketing agreed on these points, one step away from the sum itself. */
function agreedReasons({ name, lines }: ScorecardShown, words: DecisionWords): HTMLElement | null {
  const items = lines.flatMap(({ label, why }) =>
    why === null ? [] : [el("div", {}, el("dt", {}, plain(label)), el("dd", {}, plain(why)))],
  );
  return items.length === 0
    ? null
    : el(
        "details",
        { class: "more", "data-key": `why-${name}` },
        el("summary", {}, words.whyThese),
        el("dl", {}, ...items),
      );
}
