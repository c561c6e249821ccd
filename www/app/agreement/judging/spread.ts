import { type Columns, NONE } from "../../../engine/many/types.js";

/** Why a lead was picked; not said to whoever judges it. */
export type Why = "near" | "unsettled" | "other";

export interface Picked {
  readonly row: number;
  readonly why: Why;
}

/** The points at which something changes, of each score in the order of the columns. */
export type Thresholds = readonly (readonly number[])[];

type DecidedColumns = Pick<
  Columns,
  "verdict" | "gate" | "route" | "grade" | "possible" | "settled" | "completeness" | "scores"
>;

/** Of five leads in a row two are near a threshold, two unsettled, and one is of a shape that was not there yet. */
const TURNS: readonly Why[] = ["near", "unsettled", "near", "unsettled", "other"];

/**
 * Picks leads that are worth judging: near a threshold, unsettled, and of different shapes. The same columns, count
 * and seed always give the same leads, in the same order, which tells nothing of why each was picked.
 *
 * A random sample was considered: most of it is leads that nobody argues about.
 */
export function spread(
  columns: DecidedColumns,
  rows: number,
  { thresholds, count, seed }: { thresholds: Thresholds; count: number; seed: number },
): Picked[] {
  const seen = looks(columns, rows, thresholds);
  const picked: Picked[] = [];
  const isPicked = new Uint8Array(rows);
  const shapes = new Map<number, number>();
  for (let turn = 0; picked.length < Math.min(count, rows); turn += 1) {
    const why = TURNS[turn % TURNS.length] ?? "other";
    const row = best(seen, why, { isPicked, shapes, seed });
    if (row < 0) continue; // then there are none of that kind, and the next turn is another's
    isPicked[row] = 1;
    const shape = seen.shape[row] ?? 0;
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    picked.push({ row, why });
  }
  return shuffled(picked, seed);
}

interface Looks {
  readonly rows: number;
  /** How far from the nearest threshold, as a share of the score's spread. */
  readonly distance: Float64Array;
  /** Rows of one shape have the same number. */
  readonly shape: Uint32Array;
  is(row: number, why: Why): boolean;
}

/** Nearer than this share of a score's spread is near. */
const NEAR = 0.1;

function looks(columns: DecidedColumns, rows: number, thresholds: Thresholds): Looks {
  const { gate, settled } = columns;
  const distance = distances(columns, rows, thresholds);
  return {
    rows,
    distance,
    is(row, why) {
      if (why === "other") return true;
      if (gate[row] !== NONE) return false; // what a gate rules out is not on the border of anything
      return why === "unsettled" ? settled[row] === 0 : (distance[row] ?? 1) <= NEAR;
    },
    shape: Uint32Array.from({ length: rows }, (_, row) => shapeOf(columns, row)),
  };
}

/** What leads look alike in, to whoever decides: verdict, grade, gate, route, what it may become, how much is known. */
function shapeOf(columns: DecidedColumns, row: number): number {
  const { verdict, grade, gate, route, possible, completeness } = columns;
  const known = Math.floor((completeness[row] ?? 0) / 34);
  const parts = [verdict[row], grade[row], gate[row], route[row], possible[row], known];
  return parts.reduce<number>((mixed, part) => noise(part ?? 0, mixed), 0);
}

function distances({ scores }: DecidedColumns, rows: number, thresholds: Thresholds): Float64Array {
  const nearest = new Float64Array(rows).fill(1);
  for (const [at, { points }] of scores.entries()) {
    const marks = thresholds[at] ?? [];
    const width = spreadOf(points, rows);
    if (marks.length === 0 || width === 0) continue;
    for (let row = 0; row < rows; row += 1)
      for (const mark of marks)
        nearest[row] = Math.min(nearest[row] ?? 1, Math.abs((points[row] ?? 0) - mark) / width);
  }
  return nearest;
}

function spreadOf(points: ArrayLike<number>, rows: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row += 1) {
    low = Math.min(low, points[row] ?? 0);
    high = Math.max(high, points[row] ?? 0);
  }
  return rows === 0 ? 0 : high - low;
}

interface Taken {
  readonly isPicked: Uint8Array;
  readonly shapes: ReadonlyMap<number, number>;
  readonly seed: number;
}

/** The row of its kind whose shape was picked least, then the nearest, then the one that the seed prefers; −1 for none. */
function best(seen: Looks, why: Why, { isPicked, shapes, seed }: Taken): number {
  let found = -1;
  let least = Infinity;
  for (let row = 0; row < seen.rows; row += 1) {
    if (isPicked[row] === 1 || !seen.is(row, why)) continue;
    const alike = shapes.get(seen.shape[row] ?? 0) ?? 0;
    const far = why === "near" ? Math.round((seen.distance[row] ?? 1) * 50) : 0;
    const order = (alike * 128 + far) * 2 ** 32 + noise(row, seed);
    if (order < least) [found, least] = [row, order];
  }
  return found;
}

/** The order by the seed: a list that began with the nearest would tell what the definition says. */
function shuffled(picked: readonly Picked[], seed: number): Picked[] {
  return [...picked].sort((a, b) => noise(a.row, seed + 1) - noise(b.row, seed + 1));
}

/** A number that a row and a seed always give, evenly spread (the finisher of MurmurHash3). */
export function noise(row: number, seed: number): number {
  let mixed = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

type Json = Readonly<Record<string, unknown>>;

/** The points at which a grade or the verdict may change, for scores of these names (the total among them). */
export function thresholdsOf(text: string, scores: readonly string[]): Thresholds {
  const definition = JSON.parse(text) as Json;
  const found = new Map<string, Set<number>>(scores.map((name) => [name, new Set()]));
  const add = (score: string, mark: unknown): void => {
    if (typeof mark === "number") found.get(score)?.add(mark);
  };
  const cards = Object.entries((definition["scorecards"] ?? {}) as Record<string, Json>);
  for (const [name, card] of [
    ...cards,
    ["total", definition["total"]] as [string, Json | undefined],
  ])
    for (const grade of (card?.["grades"] ?? []) as Json[]) add(name, grade["from"]);
  walk([definition["decide"], definition["routes"]], (condition) => {
    const { score } = condition;
    if (typeof score === "string")
      for (const edge of ["gte", "gt", "lt", "lte"]) add(score, condition[edge]);
  });
  return scores.map((name) => [...(found.get(name) ?? [])].sort((a, b) => a - b));
}

function walk(node: unknown, see: (object: Json) => void): void {
  if (node === null || typeof node !== "object") return;
  if (!Array.isArray(node)) see(node as Json);
  for (const inner of Object.values(node)) walk(inner, see);
}
