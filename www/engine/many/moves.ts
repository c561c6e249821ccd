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

/** What is counted once for all rows, in steps between which the page draws and takes keys. */
interface Counted {
  readonly places: Uint32Array;
  readonly flows: Moves["flows"];
  readonly movers: Uint32Array;
  readonly scores: Moves["scores"];
  readonly outcomes: Moves["outcomes"];
}

/** `told` is what became of each row before; null where the source does not say so. */
export async function manyMoves(
  decisions: Both<ManyDecisions>,
  basis: Basis,
  compiled: Uint8Array,
  told: Uint8Array | null,
): Promise<ManyMoves> {
  await breath();
  const places = count.alignment(decisions);
  const moved = new Uint8Array(places.length);
  const of = async (part: keyof Moves["flows"]) => {
    await breath();
    return count.flowsOf(decisions, places, part, moved);
  };
  const flows = {
    verdicts: await of("verdicts"),
    grades: await of("grades"),
    routes: await of("routes"),
  };
  const movers = count.rowsOf(moved);
  const scores = [];
  for (const at of decisions.after.columns.scores.keys()) {
    await breath();
    scores.push(count.spread(decisions, at));
  }
  await breath();
  const outcomes = told && count.outcomes(decisions, places, told);
  await breath();
  return new ManyMoves(decisions, basis, compiled, told, {
    ...{ places, flows, movers, scores, outcomes },
  });
}

/** A task of its own begins, as the page has other things to do. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export class ManyMoves implements Moves {
  readonly rows: number;
  readonly movers: Uint32Array;
  readonly flows: Moves["flows"];
  readonly accepted: Moves["accepted"];
  readonly routes: Moves["routes"];
  readonly scores: Moves["scores"];
  readonly outcomes: Moves["outcomes"];
  readonly #places: Uint32Array;

  constructor(
    readonly decisions: Both<ManyDecisions>,
    readonly basis: Basis,
    readonly compiled: Uint8Array,
    readonly told: Uint8Array | null,
    { places, flows, movers, scores, outcomes }: Counted,
  ) {
    const { before, after } = decisions;
    this.#places = places;
    this.rows = count.shared(places);
    [this.flows, this.movers] = [flows, movers];
    [this.scores, this.outcomes] = [scores, outcomes];
    this.accepted = {
      before: count.accepted(flows.verdicts, before.legend, "from"),
      after: count.accepted(flows.verdicts, after.legend, "to"),
    };
    this.routes = count.routes(flows.routes, decisions);
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
