import { type Decisions, NONE } from "../../engine/many/types.js";
import { hours, number, plain } from "../../shared/text.js";
import { type Bar, bars, percent } from "../../shared/view/bars.js";
import { type Child, el, isChild } from "../../shared/view/dom.js";
import { heatMap } from "../../shared/view/heat-map.js";
import { binned, type BinScale, histogram } from "../../shared/view/histogram.js";
import { redraw } from "../../shared/view/redraw.js";
import type { Facet, Filters, Passed } from "./facets.js";
import type { Sheet } from "./sheet.js";
import { fileStrings } from "./strings.js";

export interface Summary {
  decisions: Decisions;
  sheet: Sheet;
  passed: Passed;
  /** How the points of each score are put into bins; the same whatever is filtered. */
  scales: readonly BinScale[];
  filters: Filters;
  /** What could not be read; the same whatever is filtered. */
  troubles: HTMLElement;
}

const words = fileStrings.result;

/** What the leads that pass come to: every picture counts them, and filters them on a click. */
export function showSummary(
  root: HTMLElement,
  summary: Summary,
  pick: (facet: Facet, code: number) => void,
): void {
  const facet = (name: Facet, items: readonly Bar[]): HTMLElement =>
    bars(items, summary.filters.get(name), words, (code) => pick(name, code));
  const parts: Child[] = [
    card(
      "verdicts",
      words.verdicts,
      facet("verdict", verdictBars(summary)),
      figures(summary, pick),
    ),
    grades(summary, facet, (code) => pick("grade", code)),
    card("scores", words.scores, ...distributions(summary)),
    summary.decisions.legend.routes.length > 0 &&
      card("routes", words.routes, facet("route", routeBars(summary))),
    summary.decisions.legend.gates.length > 0 &&
      card("gates", words.gates, facet("gate", gateBars(summary))),
    summary.troubles,
  ];
  redraw(root, parts.filter(isChild));
}

function card(name: string, title: string, ...content: Child[]): HTMLElement {
  const id = `summary-${name}`;
  return el(
    "section",
    { class: `card card-${name}`, "aria-labelledby": id },
    el("h3", { id }, title),
    ...content,
  );
}

function verdictBars({ decisions, passed }: Summary): Bar[] {
  return decisions.legend.verdicts.map(({ label, kind }, code) => ({
    ...{ code, label, kind, count: passed.counts.verdict[code] ?? 0 },
  }));
}

function routeBars({ decisions, passed, sheet }: Summary): Bar[] {
  const known = decisions.legend.routes.map(({ id }, code) => {
    const route = sheet.routes.find((item) => item.id === id);
    const within = route?.hours ?? null;
    return {
      ...{ code, label: route?.to || id, count: passed.counts.route[code] ?? 0 },
      note: within === null ? undefined : words.within(hours(within)),
    };
  });
  return [...known, ...none(words.noRoute, passed.counts.route)];
}

function gateBars({ decisions, passed }: Summary): Bar[] {
  const known = decisions.legend.gates.map(({ label }, code) => ({
    ...{ code, label, count: passed.counts.gate[code] ?? 0 },
  }));
  return [...known, ...none(words.noGate, passed.counts.gate)];
}

function none(label: string, counts: Uint32Array): Bar[] {
  const count = counts[NONE] ?? 0;
  return count > 0 ? [{ code: NONE, label, count }] : [];
}

/** Two joined grades are a grid, one or three are bars. */
function grades(
  { decisions, passed, sheet, filters }: Summary,
  facet: (name: Facet, items: readonly Bar[]) => HTMLElement,
  pick: (code: number) => void,
): HTMLElement | null {
  const { grades: joined, scores } = decisions.legend;
  if (joined.length === 0) return null;
  const [side, top] = sheet.joined.map((name) => scores.find((score) => score.name === name));
  const count = (code: number): number => passed.counts.grade[code] ?? 0;
  if (sheet.joined.length !== 2 || !side || !top) {
    const items = joined.map((label, code) => ({ code, label, count: count(code) }));
    return card(
      "grades",
      words.grades,
      facet("grade", [...items, ...none(words.noGrade, passed.counts.grade)]),
    );
  }
  const [rows, columns] = [side.grades, top.grades];
  const map = {
    ...{ rows, columns, side: side.label, top: top.label },
    caption: plain(words.gradesOf(side.label, top.label)),
    cell: (row: number, column: number) => {
      const label = `${rows[row] ?? ""}${columns[column] ?? ""}`;
      const code = joined.indexOf(label);
      return code < 0 ? { code: -1, count: 0, label } : { code, count: count(code), label };
    },
  };
  return card("grades", words.grades, heatMap(map, filters.get("grade"), pick));
}

function distributions({ decisions, passed, scales, sheet }: Summary): HTMLElement[] {
  return decisions.legend.scores.map(({ name, label }, place) => {
    const points = decisions.columns.scores[place]?.points ?? new Float64Array();
    const scale = scales[place];
    const marks = (sheet.marks.get(name) ?? []).flatMap(({ grade, from }) =>
      from === null ? [] : [{ grade, from }],
    );
    return histogram(
      { label, marks, bins: scale ? binned(points, passed.isIn, scale) : [] },
      words,
    );
  });
}

/** The shares that are asked for first. The second and third are filters too. */
function figures(
  { decisions, passed, filters }: Summary,
  pick: (facet: Facet, code: number) => void,
) {
  const { verdict } = decisions.columns;
  const accepts = decisions.legend.verdicts.map(({ kind }) => kind === "accept");
  const accepted = accepts.reduce(
    (sum, isAccept, code) => sum + (isAccept ? countIn(verdict, passed.isIn, code) : 0),
    0,
  );
  const button = (facet: Facet, label: string): HTMLElement => {
    const count = passed.counts[facet][1] ?? 0;
    const all = count + (passed.counts[facet][0] ?? 0);
    const node = el(
      "button",
      {
        ...{ type: "button", class: "figure", "data-key": `figure-${facet}` },
        "aria-pressed": String(filters.get(facet)?.has(1) ?? false),
      },
      el("strong", {}, percent(count, all)),
      el("span", {}, label),
    );
    node.addEventListener("click", () => pick(facet, 1));
    return node;
  };
  return el(
    "div",
    { class: "figures" },
    el(
      "p",
      { class: "figure", title: number(accepted) },
      el("strong", {}, percent(accepted, passed.count)),
      el("span", {}, words.accepted),
    ),
    button("settled", words.settled),
    button("problems", words.withProblems),
  );
}

function countIn(codes: Uint16Array, isIn: Uint8Array, code: number): number {
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (isIn[row] === 1 && codes[row] === code) count++;
  return count;
}
