// Who moves between two definitions, in plain data.
import type { Said } from "./protocol.js";
import type { Decisions, ManyOptions, ReadOptions, Row } from "./types.js";

export type { Said } from "./protocol.js";

export interface MovesOptions extends ManyOptions {
  /** What was found out about the same source before; its decisions are kept where only the later definition is another one. It is closed. */
  readonly earlier?: Moves | undefined;
  /** How the source says what became of its leads; by the names of its columns when not given. */
  readonly outcomes?: Said | undefined;
}

/** So many go from one to the other; null is none. */
export interface Flow {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** Something before and after. */
export interface Both<T> {
  readonly before: T;
  readonly after: T;
}

export interface Outcome {
  readonly verdict: string;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
}

/** A score of both definitions, counted in ranges of equal width. */
export interface Spread extends Both<Uint32Array> {
  readonly name: string;
  readonly label: string;
  /** The least points of the first range, and how many each has. */
  readonly from: number;
  readonly width: number;
}

/** Where a lead moves, and why. */
export interface Why {
  readonly direction: "up" | "down" | "across";
  readonly what: "verdict" | "grade" | "route";
  readonly from: string | null;
  readonly to: string | null;
  /** What people read for both. */
  readonly labels: readonly [string, string];
  readonly reasons: readonly string[];
  /** The same without points. */
  readonly plain: readonly string[];
}

/** Leads that move alike for the same reasons. */
export interface MoverGroup extends Omit<Why, "plain"> {
  /** Rows of `after`. */
  readonly rows: readonly number[];
}

/** Who moves. Rows are those of `decisions.after`. */
export interface Moves {
  readonly decisions: Both<Decisions>;
  /** Leads that both decide on. */
  readonly rows: number;
  readonly movers: Uint32Array;
  readonly flows: {
    readonly verdicts: readonly Flow[];
    readonly grades: readonly Flow[];
    readonly routes: readonly Flow[];
  };
  /** How many of those have a verdict that is accepted. */
  readonly accepted: Both<number>;
  /** What each route gets. */
  readonly routes: readonly ({ readonly id: string } & Both<number>)[];
  /** What became of each verdict's leads; null where the source does not say so. */
  readonly outcomes: Both<readonly Outcome[]> | null;
  readonly scores: readonly Spread[];
  /** The row of `decisions.before`; null where that has none. */
  rowBefore(row: number): number | null;
  /** What became of a lead; null where the source does not say so. */
  outcome(row: number): "won" | "lost" | "open" | null;
  /** The lines that rows begin at in their text, from 1; null for leads that are no text. */
  lines(rows: readonly number[]): Promise<readonly number[] | null>;
  /** A lead as both definitions explain it. */
  row(row: number): Promise<Both<Row> & { readonly why: Why | null }>;
  /** Why leads move; null for those that stay. */
  why(rows: readonly number[]): Promise<(Why | null)[]>;
  /** All movers with the same reasons together, the largest first. */
  groups(options?: ReadOptions): Promise<MoverGroup[]>;
  /** Ends the workers and gives memory back. */
  close(): void;
}
