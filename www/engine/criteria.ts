// Criteria cross from the engine as numbers, and get their names here. As JSON text they were most of
// a decision's answer: reading 60 of them took `JSON.parse` some 60 microseconds, and this takes 3
// (Node 20). Numbers in JSON text took 8, and objects built from within the engine pay for a call into
// JavaScript for each member. `make bench` measures the whole.
import type { Contribution } from "#score";

/** The scorecard and the id of each criterion. */
export type Names = readonly (readonly [scorecard: string, id: string])[];

const OUTCOMES = ["met", "not-met", "unknown"] as const;
const NUMBERS = 5;

/** The criteria of a decision, from their names and the numbers of each. */
export function criteria(names: Names, numbers: Float64Array): Contribution[] {
  const number = (at: number) => {
    const found = numbers[at];
    return found === undefined || Number.isNaN(found) ? null : found;
  };
  return names.map(([scorecard, id], index) => {
    const at = index * NUMBERS;
    return {
      scorecard,
      id,
      outcome: OUTCOMES[number(at) ?? 2] ?? "unknown",
      bin: number(at + 1),
      points: number(at + 2) ?? 0,
      possible: [number(at + 3), number(at + 4)],
    };
  });
}
