// Many leads at once: a file of them, whatever wrote it, or a list of objects. Workers read and decide; a page goes on meanwhile.
import { type Definition, compiled } from "./compiled.js";
import { activityColumns, decided, looked } from "./many/run.js";
import type { ActivityColumns, Decisions, ManyOptions, Report, Source } from "./many/types.js";

export { DefinitionError } from "./leadpact.js";
export { SourceError } from "./many/errors.js";
export * from "./many/types.js";
export type * from "./many/moves-types.js";
export { whoMoves } from "./moves.js";

/**
 * Decides on all leads of a source. What is wrong with single rows is counted in `troubles`; it rejects with a `SourceError` when the source
 * is no file of leads, with a `DefinitionError` when the definition has errors, and with the signal's reason when that is aborted.
 */
export async function decideMany(
  definition: Definition,
  source: Source,
  options: ManyOptions,
): Promise<Decisions> {
  return decided(compiled(definition), source, options);
}

/** A first look at a source: what it is, and which of its columns give which fields. */
export async function lookAt(
  definition: Definition,
  source: Source,
  options: Pick<ManyOptions, "choices" | "sheet" | "signal" | "wasm"> = {},
): Promise<Report> {
  return looked(compiled(definition), source, options);
}

/**
 * Which columns of a second source tell what leads with these columns did; rejects with a `SourceError` when none do.
 */
export async function lookAtActivities(
  definition: Definition,
  activities: Source,
  leads: readonly string[],
  options: Pick<ManyOptions, "signal" | "wasm"> = {},
): Promise<ActivityColumns> {
  return activityColumns(compiled(definition), activities, leads, options);
}
