// The decisions of two definitions on one source, side by side.
import type { ManyDecisions } from "./decisions.js";
import { SourceError } from "./errors.js";
import * as count from "./moves-count.js";
import type { Both, Moves, MoverGroup, Said, Why } from "./moves-types.js";
import type { ReadOptions } from "./types.js";

/** So many leads are asked about at once. */
const BATCH = 1000;

/** In the order of their numbers. */
const OUTCOMES = ["won", "lost", "open"] as const;

/** What a run is about: where nothing of it differs, decisions can be kept. */
export interface Basis {
  readonly source: unknown;
  readonly choices: unknown;
  readonly activities: unknown;
  readonly sheet: unknown;
  readonly said: Said | undefined;
  readonly asOf: string;
  /** The earlier definition, compiled. */
  readonly before: Uint8Array;
}

export class ManyMoves implements Moves {
  readonly rows: number;
  readonly movers: Uint32Array;
  readonly flows: Moves["flows"];
  readonly accepted: Moves["accepted"];
  readonly routes: Moves["routes"];
  readonly scores: Moves["scores"];
  readonly outcomes: Moves["outcomes"];
  readonly #places: Uint32Array;

  /** `told` is what became of each row before; null where the source does not say so. */
  constructor(
    readonly decisions: Both<ManyDecisions>,
    readonly basis: Basis,
    readonly compiled: Uint8Array,
    readonly told: Uint8Array | null,
  ) {
    const { before, after } = decisions;
    this.#places = count.alignment(decisions);
    this.rows = this.#places.reduce((all, place) => all + (place === count.NOWHERE ? 0 : 1), 0);
    const { flows, movers } = count.flows(decisions, this.#places);
    [this.flows, this.movers] = [flows, movers];
    this.accepted = {
      before: count.accepted(flows.verdicts, before.legend, "from"),
      after: count.accepted(flows.verdicts, after.legend, "to"),
    };
    this.routes = count.routes(flows.routes, decisions);
    this.scores = count.spreads(decisions);
    this.outcomes = told && this.#outcomes(told);
  }

  #outcomes(told: Uint8Array): NonNullable<Moves["outcomes"]> {
    const shared = Array.from(this.#places.keys()).filter((row) => this.rowBefore(row) !== null);
    const old = Uint32Array.from(shared, (row) => this.#places[row] as number);
    const of = Uint8Array.from(old, (row) => told[row] as number);
    const { before, after } = this.decisions;
    return {
      before: count.outcomesOf(before, old, of),
      after: count.outcomesOf(after, Uint32Array.from(shared), of),
    };
  }

  rowBefore(row: number): number | null {
    const place = this.#places[row] ?? count.NOWHERE;
    return place === count.NOWHERE ? null : place;
  }

  outcome(row: number): "won" | "lost" | "open" | null {
    const old = this.rowBefore(row);
    if (this.told === null || old === null) return null;
    return OUTCOMES[this.told[old] ?? 2] ?? "open";
  }

  lines(rows: readonly number[]): Promise<readonly number[] | null> {
    return this.decisions.after.lines(rows);
  }

  async row(row: number) {
    const old = this.#before(row);
    const { before, after } = this.decisions;
    const [was, is, [why]] = await Promise.all([before.row(old), after.row(row), this.why([row])]);
    return { before: was, after: is, why: why ?? null };
  }

  async why(rows: readonly number[]): Promise<(Why | null)[]> {
    const { before, after } = this.decisions;
    const [leads, leadsAfter] = await Promise.all([
      before.leadTexts(rows.map((row) => this.#before(row))),
      after.leadTexts(rows),
    ]);
    const { asOf } = this.basis;
    const text = await before.why({ after: this.compiled, leads, leadsAfter, asOf });
    const answer = JSON.parse(text) as { ok: (Why | null)[] } | { error: { message: string } };
    if ("ok" in answer) return answer.ok;
    const words = `a row cannot be read again: ${answer.error.message}`;
    throw new SourceError({ code: "changed", words });
  }

  async groups({ onProgress, signal }: ReadOptions = {}): Promise<MoverGroup[]> {
    const groups = new Map<string, Group>();
    for (let first = 0; first < this.movers.length; first += BATCH) {
      const rows = Array.from(this.movers.subarray(first, first + BATCH));
      const whys = await this.why(rows);
      signal?.throwIfAborted();
      whys.forEach((why, at) => why && join(groups, why, rows[at] as number));
      onProgress?.(first + rows.length, this.movers.length);
    }
    return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
  }

  close(): void {
    this.decisions.before.close();
    this.decisions.after.close();
  }

  #before(row: number): number {
    const place = this.rowBefore(row);
    if (place === null) throw new RangeError(`only one definition decides on row ${row}`);
    return place;
  }
}

interface Group extends MoverGroup {
  reasons: readonly string[];
  readonly rows: number[];
}

/** Reasons lose their points where not all leads of a group have the same. */
function join(groups: Map<string, Group>, why: Why, row: number): void {
  const { plain, ...rest } = why;
  const { direction, what, from, to } = why;
  const key = JSON.stringify([direction, what, from, to, plain]);
  const group = groups.get(key);
  if (!group) return void groups.set(key, { ...rest, rows: [row] });
  group.rows.push(row);
  group.reasons = group.reasons.map((reason, at) =>
    reason === why.reasons[at] ? reason : (plain[at] as string),
  );
}
