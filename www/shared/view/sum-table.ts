import type { DecisionWords } from "../decision-words.js";
import type { Line, ScorecardShown } from "../explanation.js";
import { between, number, plain, range, signed } from "../text.js";
import { type Child, el } from "./dom.js";

/** A score as the sum it is: start, what counted or may yet count, what limits cut, the score. */
export function sumTable(scorecard: ScorecardShown, words: DecisionWords): HTMLElement {
  const { label, sum } = scorecard;
  const columns = [words.points, words.criterionAndValue].map((name) =>
    el("th", { scope: "col" }, name),
  );
  return el(
    "table",
    { class: "sum-table" },
    el("caption", { class: "visually-hidden" }, plain(`${label}: ${sum}`)),
    el("thead", { class: "visually-hidden" }, el("tr", {}, ...columns)),
    el("tbody", {}, ...bodyRows(scorecard, words).map(row)),
    el("tfoot", {}, row(scoreRow(scorecard))),
  );
}

/** Known and worth nothing: kept one step away, so that what counted stands out. */
export function isQuiet(line: Line): boolean {
  return line.outcome !== "unknown" && line.points === 0 && line.faded === 0;
}

/** What counted: the bin by its own label where it has one. */
export function wording({ bin, label }: Line): string {
  return bin ?? label;
}

interface Row {
  kind: "start" | "for" | "against" | "unknown" | "limit" | "score";
  key: string;
  points: string;
  label: string;
  note?: string;
  seen?: Child;
}

function bodyRows({ name, start, lines, limits }: ScorecardShown, words: DecisionWords): Row[] {
  const first: Row = {
    kind: "start",
    key: `${name}-start`,
    points: number(start),
    label: words.start,
  };
  const cuts = limits.map(({ cut, text }, index): Row => {
    const label = text.replace(/^[+−]\d[\d,]*\s+/u, "");
    return { kind: "limit", key: `${name}-limit-${index}`, points: signed(cut), label };
  });
  const counted = lines.filter((line) => !isQuiet(line)).map((line) => lineRow(line, name, words));
  return [...(start === 0 ? [] : [first]), ...counted, ...cuts];
}

function lineRow(line: Line, scorecard: string, words: DecisionWords): Row {
  const common = {
    key: `${scorecard}-${line.id}`,
    points: signed(line.points),
    label: wording(line),
    note: line.faded === 0 ? "" : words.faded(signed(line.faded)),
  };
  if (line.outcome !== "unknown") {
    const kind = line.points < 0 ? "against" : "for";
    return { ...common, kind, seen: line.seen && plain(line.seen) };
  }
  const known = line.seen === null ? words.noValue : plain(line.seen);
  const could = el("span", { class: "could" }, words.couldBe(possibleChange(line)));
  return { ...common, kind: "unknown", seen: el("span", {}, known, " ", could) };
}

function scoreRow({ name, label, points, sum }: ScorecardShown): Row {
  // `20 = 20` says nothing that the line does not.
  const seen = /[+−×] /u.test(sum) && el("span", { class: "sum" }, plain(sum));
  return { kind: "score", key: `${name}-score`, points: number(points), label, seen };
}

/** Label and value stand in one cell, side by side where there is room: three columns do not fit a phone. */
function row({ kind, key, points, label, note = "", seen }: Row): HTMLElement {
  const faded = note !== "" && el("span", { class: "note" }, ` ${note}`);
  const line = el(
    "span",
    { class: "line" },
    el("span", { class: "line-label" }, plain(label), faded),
    seen && el("span", { class: "seen" }, seen),
  );
  return el(
    "tr",
    { class: `line-${kind}`, "data-key": `line-${key}`, "data-points": points },
    el("td", { class: "points" }, points),
    el("th", { scope: "row" }, line),
  );
}

/** What an unknown criterion may come to, with signs: `−10 to +25`, `+25`. */
function possibleChange({ possible: [low, high] }: Line): string {
  if (low === null || high === null) return range([low, high]);
  if (low === 0 || low === high) return signed(high);
  if (high === 0) return signed(low);
  return between(signed(low), signed(high));
}
