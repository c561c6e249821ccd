import type { Columns } from "../../engine/many/types.js";

/** What rows are filtered by, beside the text that is looked for. */
export const FACETS = ["verdict", "grade", "route", "gate", "settled", "problems"] as const;
export type Facet = (typeof FACETS)[number];

/** The wanted codes of each facet; a facet that is not named takes all. */
export type Filters = ReadonlyMap<Facet, ReadonlySet<number>>;

/** For each facet one code a row. */
export type Codes = Readonly<Record<Facet, Uint16Array | Uint8Array>>;

/** Which rows pass, and how many rows each code would give beside the other facets' choices. */
export interface Passed {
  /** 1 for each row that passes. */
  readonly isIn: Uint8Array;
  readonly count: number;
  readonly counts: Readonly<Record<Facet, Uint32Array>>;
}

export function codesOf(columns: Columns): Codes {
  const { verdict, grade, route, gate, settled } = columns;
  return { verdict, grade, route, gate, settled, problems: columns.problems.map(atMostOne) };
}

/**
 * A row that fails at one facet only is counted there, so that a bar says what choosing it as well would
 * bring, and a bar that is not chosen never shrinks to nothing. One plain loop a facet: a million rows take
 * some milliseconds.
 */
export function pass(codes: Codes, filters: Filters, found: Uint8Array | null): Passed {
  const failures = failuresOf(codes, filters, found);
  const isIn = new Uint8Array(failures.length);
  let count = 0;
  for (let row = 0; row < isIn.length; row++)
    if (failures[row] === NONE) {
      isIn[row] = 1;
      count++;
    }
  const counted = FACETS.map((facet, place) => [facet, countsOf(codes[facet], failures, place)]);
  return {
    ...{ isIn, count },
    counts: Object.fromEntries(counted) as Record<Facet, Uint32Array>,
  };
}

/** The same filters with one code more or less; a facet without codes is left out. */
export function toggled(filters: Filters, facet: Facet, code: number): Filters {
  const chosen = new Set(filters.get(facet));
  if (!chosen.delete(code)) chosen.add(code);
  const next = new Map(filters);
  if (chosen.size > 0) next.set(facet, chosen);
  else next.delete(facet);
  return next;
}

/** Codes are 16 bits wide. */
const CODES = 65536;
const NONE = 255;
const MANY = 254;

/** For each row the place of the one facet that it fails at, or that it fails at none or at many. */
function failuresOf(codes: Codes, filters: Filters, found: Uint8Array | null): Uint8Array {
  const failures = new Uint8Array(codes.verdict.length).fill(NONE);
  FACETS.forEach((facet, place) => {
    const table = tableOf(filters.get(facet));
    if (table === null) return;
    const values = codes[facet];
    for (let row = 0; row < values.length; row++)
      if (table[values[row] ?? 0] === 0) failures[row] = failures[row] === NONE ? place : MANY;
  });
  if (found === null) return failures;
  for (let row = 0; row < found.length; row++) if (found[row] === 0) failures[row] = MANY;
  return failures;
}

function countsOf(values: ArrayLike<number>, failures: Uint8Array, place: number): Uint32Array {
  const counts = new Uint32Array(CODES);
  for (let row = 0; row < failures.length; row++) {
    const failed = failures[row];
    if (failed !== NONE && failed !== place) continue;
    const code = values[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function tableOf(wanted: ReadonlySet<number> | undefined): Uint8Array | null {
  if (!wanted) return null;
  const table = new Uint8Array(CODES);
  for (const code of wanted) table[code] = 1;
  return table;
}

function atMostOne(count: number): number {
  return count > 0 ? 1 : 0;
}
