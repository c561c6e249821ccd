import type { Moves } from "../../engine/many/moves-types.js";
import { csv } from "../file/tsv.js";
import { cameBefore, cameOf, readMovers } from "./mover-cells.js";

/** So many movers are written at once. */
const BLOCK = 500;

export interface ExportOptions {
  readonly signal: AbortSignal;
  onProgress(done: number, of: number): void;
}

/** A line for each mover, with the columns of `leadpact simulate --format csv`. */
export function moversCsv(
  moves: Moves,
  rows: Uint32Array,
  { signal, onProgress }: ExportOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let lines: readonly number[] | null = null;
  let next = 0;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(encoder.encode(csv([header(moves)])));
      lines = await moves.lines([...rows]);
    },
    async pull(controller) {
      signal.throwIfAborted();
      const some = [...rows.subarray(next, next + BLOCK)];
      if (some.length === 0) return controller.close();
      const written = await cells(moves, some, lines?.slice(next, next + BLOCK) ?? []);
      signal.throwIfAborted();
      controller.enqueue(encoder.encode(csv(written)));
      next += some.length;
      onProgress(next, rows.length);
    },
  });
}

function header({ decisions }: Moves): string[] {
  const names = (side: "before" | "after"): string[] =>
    decisions[side].legend.scores.map(({ name }) => `${name}_${side}`);
  const both = ["verdict", "grade", "route"].flatMap((part) => [`${part}_before`, `${part}_after`]);
  const first = ["record", "line", "key", "outcome", "direction", "moves"];
  return [...first, ...both, ...names("before"), ...names("after"), "reasons"];
}

async function cells(
  moves: Moves,
  rows: readonly number[],
  lines: readonly number[],
): Promise<string[][]> {
  const read = await readMovers(moves, rows);
  const { after } = moves.decisions;
  return rows.map((row, at) => {
    const { key = "", why = null } = read[at] ?? {};
    const [was, is] = [cameBefore(moves, row), cameOf(after, row)];
    return [
      ...[after.columns.record[row] ?? 0, lines[at] ?? ""].map(String),
      ...[key, moves.outcome(row) ?? "", why?.direction ?? "", why?.what ?? ""],
      ...[was.verdict, is.verdict, was.grade, is.grade, was.route, is.route],
      ...[...was.scores, ...is.scores].map(String),
      why?.reasons.join("; ") ?? "",
    ];
  });
}
