import type { Pact } from "../../engine/leadpact.js";
import type { Choice } from "../../engine/many/types.js";
import { lookAt, type Source } from "./engine.js";
import { recall } from "./remembered.js";

/** A file of leads, and how its columns are read. */
export interface Leads {
  readonly source: Source;
  readonly choices: readonly Choice[];
  readonly activities?: File | undefined;
}

/** A file as its columns were read last, or else as they seem to be meant. */
export async function leadsOf(pact: Pact, file: File, id: string): Promise<Leads> {
  const report = await lookAt(pact, { file });
  return { source: { file }, choices: recall(id, report.key).choices ?? report.choices };
}
