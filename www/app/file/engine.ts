import type { Pact } from "../../engine/leadpact.js";
import type { Choice, Decisions, ManyOptions, Report } from "../../engine/many/types.js";

/** The engine for many leads is loaded when the first file comes. */
const engine = () => import("../../engine/many.js");

export async function lookAt(
  definition: Pact,
  file: File,
  choices?: readonly Choice[],
): Promise<Report> {
  return (await engine()).lookAt(definition, file, { choices });
}

export async function decideMany(
  definition: Pact,
  file: File,
  options: ManyOptions,
): Promise<Decisions> {
  return (await engine()).decideMany(definition, file, options);
}
