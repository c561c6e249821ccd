import type { Moves, Why } from "../../engine/many/moves-types.js";
import { type Decisions, NONE } from "../../engine/many/types.js";
import { keyColumn } from "./lead-key.js";

/** What a lead came to on one side, by the names of the definition; texts are empty where there is none. */
export interface Came {
  readonly verdict: string;
  readonly label: string;
  readonly kind: string;
  readonly grade: string;
  readonly route: string;
  readonly scores: readonly number[];
}

/** What both definitions make of a row, read from the columns of their decisions. */
export function cameOf({ columns, legend }: Decisions, row: number): Came {
  const verdict = legend.verdicts[columns.verdict[row] ?? NONE];
  return {
    verdict: verdict?.name ?? "",
    label: verdict?.label ?? "",
    kind: verdict?.kind ?? "",
    grade: legend.grades[columns.grade[row] ?? NONE] ?? "",
    route: legend.routes[columns.route[row] ?? NONE]?.id ?? "",
    scores: columns.scores.map(({ points }) => points[row] ?? 0),
  };
}

/** The same of the row that it was before. */
export function cameBefore(moves: Moves, row: number): Came {
  return cameOf(moves.decisions.before, moves.rowBefore(row) ?? 0);
}

/** What is read again of a mover: what it is called, and why it moves. */
export interface MoverRead {
  readonly key: string;
  readonly why: Why | null;
}

/** Reads some movers again; the file has to lie where it lay. */
export async function readMovers(moves: Moves, rows: readonly number[]): Promise<MoverRead[]> {
  const { after } = moves.decisions;
  const column = keyColumn(namesOf(after));
  const [cells, whys] = await Promise.all([
    column === null ? [] : after.cells(rows),
    moves.why(rows),
  ]);
  return rows.map((_, at) => ({
    key: column === null ? "" : (cells[at]?.[column] ?? ""),
    why: whys[at] ?? null,
  }));
}

function namesOf({ report }: Decisions): readonly string[] {
  return report.shape?.columns ?? report.columns.map(({ name }) => name);
}
