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

/** So many rows are decided by both. */
export function shared(places: Uint32Array): number {
  let rows = 0;
  for (const place of places) if (place !== NOWHERE) rows += 1;
  return rows;
}

/** The rows that are marked. */
export function rowsOf(marks: Uint8Array): Uint32Array {
  const rows = new Uint32Array(marks.reduce((sum, one) => sum + one, 0));
  for (let row = 0, at = 0; row < marks.length; row += 1) if (marks[row]) rows[at++] = row;
  return rows;
}

/** Flows between verdicts, grades or routes; rows that have another one after are marked in `moved`. */
export function flowsOf(
  { before, after }: Rows,
  places: Uint32Array,
  part: keyof typeof PARTS,
  moved: Uint8Array,
): Flow[] {
  const [column, namesOf]: readonly [Column, Names] = PARTS[part];
  const [names, later] = [namesOf(before.legend), namesOf(after.legend)];
  const [a, b] = [column(before.columns), column(after.columns)];
  // What has the same name stays; the last place is that of none.
  const same = Uint32Array.from([...names.map((name) => place(later, name)), later.length]);
  // Definitions of a library may have verdicts of different kinds by one name.
  const first = Uint32Array.from([...later.map((name) => place(later, name)), later.length]);
  const width = later.length + 1;
  const counts = new Uint32Array((names.length + 1) * width);
  for (let row = 0; row < places.length; row += 1) {
    const old = places[row] as number;
    if (old === NOWHERE) continue;
    const [was, is] = [known(a[old] as number, names), known(b[row] as number, later)];
    (counts[was * width + is] as number) += 1;
    if (same[was] !== first[is]) moved[row] = 1;
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

/** What became of the leads that both decide on, by a byte for each row before: 0 won, 1 lost, 2 neither. */
export function outcomes({ before, after }: Rows, places: Uint32Array, told: Uint8Array) {
  const none = (decisions: Pick<Decisions, "legend">) =>
    decisions.legend.verdicts.map(() => [0, 0, 0] as [number, number, number]);
  const [were, are] = [none(before), none(after)];
  for (let row = 0; row < places.length; row += 1) {
    const old = places[row] as number;
    if (old === NOWHERE) continue;
    const became = (told[old] ?? 2) as 0 | 1 | 2;
    const was = were[before.columns.verdict[old] as number];
    const is = are[after.columns.verdict[row] as number];
    if (was) was[became] += 1;
    if (is) is[became] += 1;
  }
  return { before: named(before, were), after: named(after, are) };
}

function named(
  { legend }: Pick<Decisions, "legend">,
  counts: readonly [number, number, number][],
): Outcome[] {
  return legend.verdicts.map(({ name }, at) => {
    const [won, lost, open] = counts[at] ?? [0, 0, 0];
    return { verdict: name, won, lost, open };
  });
}

/** About so many ranges show how points are spread. */
const RANGES = 100;

/** How the points of one score are spread, by both. */
export function spread({ before, after }: Rows, at: number): Spread {
  const { name, points } = after.columns.scores[at] as Columns["scores"][number];
  const label = after.legend.scores[at]?.label ?? name;
  const old =
    before.columns.scores.find((score) => score.name === name)?.points ?? new Int32Array();
  const [low, high] = bounds([old, points]);
  const width = widthOf(high - low);
  const from = Math.floor(low / width) * width;
  const ranges = Math.floor((high - from) / width) + 1;
  const count = (numbers: Numbers) => counted(numbers, from, width, ranges);
  return { name, label, from, width, before: count(old), after: count(points) };
}

function bounds(all: readonly Numbers[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  // Not every definition of a library has every score: what is not a number is neither less nor more.
  for (const numbers of all)
    for (const number of numbers) {
      if (number < low) low = number;
      if (number > high) high = number;
    }
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
