import type { Pact } from "../../engine/leadpact.js";
import type {
  Activities,
  ActivityColumns,
  Choice,
  Decisions,
  ManyOptions,
  Report,
} from "../../engine/many/types.js";

/** A file of leads, and which of its sheets if it is a workbook. */
export interface Source {
  readonly file: File;
  readonly sheet?: string | undefined;
}

/** The engine for many leads is loaded when the first file comes. */
const engine = () => import("../../engine/many.js");

export async function lookAt(
  definition: Pact,
  { file, sheet }: Source,
  choices?: readonly Choice[],
): Promise<Report> {
  return (await engine()).lookAt(definition, file, { choices, sheet });
}

/** Which columns of a file tell what leads with these columns did; null where none do. */
export async function activitiesIn(
  definition: Pact,
  file: File,
  leads: readonly string[],
): Promise<ActivityColumns | null> {
  const { SourceError, lookAtActivities } = await engine();
  return lookAtActivities(definition, file, leads).catch((error: unknown) => {
    if (error instanceof SourceError) return null;
    throw error;
  });
}

/** Which activities of a file find their lead. All leads are read for that, and nothing is decided by what they say. */
export async function matchesOf(
  definition: Pact,
  { file, sheet }: Source,
  activities: File,
  signal: AbortSignal,
): Promise<Activities | null> {
  const options = { asOf: new Date(), choices: [], sheet, activities, signal };
  const decisions = await (await engine()).decideMany(definition, file, options);
  decisions.close();
  return decisions.activities;
}

export async function decideMany(
  definition: Pact,
  { file, sheet }: Source,
  options: ManyOptions,
): Promise<Decisions> {
  return (await engine()).decideMany(definition, file, { ...options, sheet });
}
