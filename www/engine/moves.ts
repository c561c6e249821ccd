// Who moves when one definition takes another one's place, on a whole source of leads. While somebody edits the later definition, the
// decisions of the earlier one are kept, and only the later one decides anew.
import { type Definition, compiled } from "./compiled.js";
import type { ManyDecisions } from "./many/decisions.js";
import { type Basis, ManyMoves, manyMoves } from "./many/moves.js";
import type { Moves, MovesOptions } from "./many/moves-types.js";
import { decided } from "./many/run.js";
import type { ManyOptions, Source } from "./many/types.js";
import { instant } from "./open.js";

/** So many rows are read at once to find out what became of them. */
const ROWS = 20_000;

/**
 * Decides on all leads of a source under two definitions, and says who moves. It rejects as `decideMany` does; what was found out
 * `earlier` stays as it is then, and is closed when this succeeds.
 */
export async function whoMoves(
  before: Definition,
  after: Definition,
  source: Source,
  options: MovesOptions,
): Promise<Moves> {
  const [old, proposed] = await Promise.all([compiled(before), compiled(after)]);
  const basis = basisOf(old, source, options);
  const earlier = options.earlier instanceof ManyMoves ? options.earlier : undefined;
  const kept = earlier && isSame(earlier.basis, basis) ? earlier : undefined;
  const run = (definition: Uint8Array, more: Partial<ManyOptions>) =>
    decided(Promise.resolve(definition), source, { ...options, ...more }) as Promise<ManyDecisions>;
  const first = kept ? Promise.resolve(kept.decisions.before) : run(old, { onProgress: undefined });
  const found = await both(first, run(proposed, {}), kept !== undefined);
  const told = kept ? kept.told : await outcomes(found.before, options);
  const moves = await manyMoves(found, basis, proposed, told);
  if (kept) kept.decisions.after.close();
  else earlier?.close();
  return moves;
}

/** Whatever fails, no worker stays behind but those that are kept. */
async function both(
  first: Promise<ManyDecisions>,
  second: Promise<ManyDecisions>,
  isKept: boolean,
): Promise<{ before: ManyDecisions; after: ManyDecisions }> {
  const [before, after] = await Promise.allSettled([first, second]);
  if (before.status === "fulfilled" && after.status === "fulfilled")
    return { before: before.value, after: after.value };
  if (before.status === "fulfilled" && !isKept) before.value.close();
  if (after.status === "fulfilled") after.value.close();
  const failed = [before, after].find((one) => one.status === "rejected");
  throw (failed as PromiseRejectedResult).reason;
}

async function outcomes(
  decisions: ManyDecisions,
  { outcomes: said, signal }: MovesOptions,
): Promise<Uint8Array | null> {
  const told = new Uint8Array(decisions.rows);
  for (let first = 0; first < told.length; first += ROWS) {
    const length = Math.min(ROWS, told.length - first);
    const some = await decisions.outcomes(
      Array.from({ length }, (_, at) => first + at),
      said,
    );
    signal?.throwIfAborted();
    if (!some) return null;
    told.set(some, first);
  }
  return told.length > 0 ? told : null;
}

function basisOf(before: Uint8Array, source: Source, options: MovesOptions): Basis {
  const { choices, activities, sheet, outcomes: said, asOf } = options;
  return { source, choices, activities, sheet, said, asOf: instant(asOf), before };
}

function isSame(one: Basis, other: Basis): boolean {
  const { before, ...rest } = one;
  const same = Object.entries(rest).every(([key, value]) => other[key as keyof Basis] === value);
  const bytes = other.before;
  return same && before.length === bytes.length && before.every((byte, at) => byte === bytes[at]);
}
