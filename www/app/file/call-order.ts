import { type Decisions, NONE } from "../../engine/many/types.js";
import type { RouteOutline } from "./sheet.js";

/** Who is called first: whoever sales accepts, then who may yet become one. */
const KINDS = ["accept", "nurture", "recycle", "incomplete", "disqualify", "junk"];

/** More than any route promises. */
const NO_HURRY = 100_000;

/**
 * A key for every row, the first to call first: by what kind of verdict it is, by how soon its route wants
 * an answer, by its last score (the total, if there is one) from the top.
 */
export function callKeys(
  { columns, legend, rows }: Decisions,
  routes: readonly RouteOutline[],
): Float64Array {
  const kinds = legend.verdicts.map(
    ({ kind }) => (KINDS.indexOf(kind) + KINDS.length + 1) % (KINDS.length + 1),
  );
  const hurry = legend.routes.map(({ id }) => hoursOf(routes, id));
  const points = columns.scores.at(-1)?.points;
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const route = columns.route[row] ?? NONE;
    const hours = route === NONE ? NO_HURRY : (hurry[route] ?? NO_HURRY);
    const kind = kinds[columns.verdict[row] ?? 0] ?? KINDS.length;
    keys[row] = (kind * (NO_HURRY + 1) + hours) * POINTS - bounded(points?.[row] ?? 0);
  }
  return keys;
}

/** Scores beyond are as good as one another here. */
const POINTS = 2_000_000;

function bounded(points: number): number {
  return Math.max(-999_999, Math.min(999_999, points));
}

function hoursOf(routes: readonly RouteOutline[], id: string): number {
  const hours = routes.find((route) => route.id === id)?.hours ?? NO_HURRY;
  return Math.min(NO_HURRY, Math.round(hours));
}
