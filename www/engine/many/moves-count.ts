// Counts over the decisions of two definitions on the same rows.
import type { Both, Flow, Outcome, Spread } from "./moves-types.js";
import { type Columns, type Decisions, type Legend, NONE, type Numbers } from "./types.js";

/** The row before of each row after; `NOWHERE` where there is none. */
export const NOWHERE = 0xffffffff;

type Rows = Both<Pick<Decisions, "columns" | "legend" | "rows">>;

export function alignment({ before, after }: Rows): Uint32Array {
  const places = new Uint32Array(after.rows);
  let at = 0;
  for (let row = 0; row < places.length; row += 1) {
    const record = after.columns.record[row] as number;
    while (at < before.rows && (before.columns.record[at] as number) < record) at += 1;
    places[row] = at < before.rows && before.columns.record[at] === record ? at : NOWHERE;
  }
  return places;
}

type Column = (columns: Columns) => Uint16Array;
type Names = (legend: Legend) => readonly string[];

const PARTS = {
  verdicts: [(columns) => columns.verdict, (legend) => legend.verdicts.map(({ name }) => name)],
  grades: [(columns) => columns.grade, (legend) => legend.grades],
  routes: [(columns) => columns.route, (legend) => legend.routes.map(({ id }) => id)],
} as const satisfies Record<string, readonly [Column, Names]>;

/** Flows between verdicts, grades and routes, and the rows that have another of any. */
export function flows(both: Rows, places: Uint32Array) {
  const moved = new Uint8Array(places.length);
  const of = ([column, names]: readonly [Column, Names]) =>
    flowsOf(both, places, column, names, moved);
  const found = {
    verdicts: of(PARTS.verdicts),
    grades: of(PARTS.grades),
    routes: of(PARTS.routes),
  };
  const movers = new Uint32Array(moved.reduce((sum, one) => sum + one, 0));
  for (let row = 0, at = 0; row < moved.length; row += 1) if (moved[row]) movers[at++] = row;
  return { flows: found, movers };
}

function flowsOf(
  { before, after }: Rows,
  places: Uint32Array,
  column: Column,
  namesOf: Names,
  moved: Uint8Array,
): Flow[] {
  const [names, later] = [namesOf(before.legend), namesOf(after.legend)];
  const [a, b] = [column(before.columns), column(after.columns)];
  // What has the same name stays; the last place is that of none.
  const same = Uint32Array.from([...names.map((name) => place(later, name)), later.length]);
  const width = later.length + 1;
  const counts = new Uint32Array((names.length + 1) * width);
  for (let row = 0; row < places.length; row += 1) {
    const old = places[row] as number;
    if (old === NOWHERE) continue;
    const [was, is] = [known(a[old] as number, names), known(b[row] as number, later)];
    (counts[was * width + is] as number) += 1;
    if (same[was] !== is) moved[row] = 1;
  }
  const flow = (count: number, at: number): Flow => ({
    from: names[Math.floor(at / width)] ?? null,
    to: later[at % width] ?? null,
    count,
  });
  return Array.from(counts, flow).filter(({ count }) => count > 0);
}

function place(names: readonly string[], name: string): number {
  const found = names.indexOf(name);
  return found < 0 ? NOWHERE : found;
}

const known = (number: number, names: readonly string[]): number =>
  number === NONE ? names.length : number;

/** So many of some verdicts are accepted. */
export function accepted(found: readonly Flow[], legend: Legend, side: "from" | "to"): number {
  const kinds = new Map(legend.verdicts.map(({ name, kind }) => [name, kind]));
  return sum(found.filter((flow) => kinds.get(flow[side] ?? "") === "accept"));
}

export function routes(found: readonly Flow[], { before, after }: Rows) {
  const ids = new Set([...before.legend.routes, ...after.legend.routes].map(({ id }) => id));
  const of = (id: string, side: "from" | "to") => sum(found.filter((flow) => flow[side] === id));
  return Array.from(ids, (id) => ({ id, before: of(id, "from"), after: of(id, "to") }));
}

const sum = (found: readonly Flow[]): number => found.reduce((all, { count }) => all + count, 0);

/** What became of the leads of each verdict, by a byte for each row: 0 won, 1 lost, 2 neither. */
export function outcomesOf(
  decisions: Pick<Decisions, "columns" | "legend">,
  rows: Uint32Array,
  told: Uint8Array,
): Outcome[] {
  const counts = decisions.legend.verdicts.map(() => [0, 0, 0] as [number, number, number]);
  for (let at = 0; at < told.length; at += 1) {
    const row = rows[at] as number;
    const of = counts[decisions.columns.verdict[row] as number];
    if (of) of[(told[at] ?? 2) as 0 | 1 | 2] += 1;
  }
  return decisions.legend.verdicts.map(({ name }, at) => {
    const [won, lost, open] = counts[at] ?? [0, 0, 0];
    return { verdict: name, won, lost, open };
  });
}

/** About so many ranges show how points are spread. */
const RANGES = 100;

export function spreads({ before, after }: Rows): Spread[] {
  return after.columns.scores.map(({ name, points }, at) => {
    const label = after.legend.scores[at]?.label ?? name;
    const old =
      before.columns.scores.find((score) => score.name === name)?.points ?? new Int32Array();
    const [low, high] = bounds([old, points]);
    const width = widthOf(high - low);
    const from = Math.floor(low / width) * width;
    const ranges = Math.floor((high - from) / width) + 1;
    const count = (numbers: Numbers) => counted(numbers, from, width, ranges);
    return { name, label, from, width, before: count(old), after: count(points) };
  });
}

function bounds(all: readonly Numbers[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const numbers of all)
    for (const number of numbers) [low, high] = [Math.min(low, number), Math.max(high, number)];
  return low <= high ? [low, high] : [0, 0];
}

/** 1, 2, 5, 10, 20 and so on. */
function widthOf(span: number): number {
  let width = 1;
  for (let step = 0; span / width > RANGES; step += 1) width *= step % 3 === 1 ? 2.5 : 2;
  return width;
}

function counted(numbers: Numbers, from: number, width: number, ranges: number): Uint32Array {
  const counts = new Uint32Array(ranges);
  for (const number of numbers) (counts[Math.floor((number - from) / width)] as number) += 1;
  return counts;
}
