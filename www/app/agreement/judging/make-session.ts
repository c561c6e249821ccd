import type { Pact } from "../../../engine/leadpact.js";
import type { Choice, Decisions, Progress } from "../../../engine/many/types.js";
import type { DefinitionOutline } from "../../../shared/definition-outline.js";
import { decideMany, lookAt, type Source } from "../../file/engine.js";
import { recall } from "../../file/remembered.js";
import { FORMAT, KIND, type Session } from "./session.js";
import { type Picked, spread, thresholdsOf } from "./spread.js";

/** A file of leads, and how its columns are read. */
export interface Leads {
  readonly source: Source;
  readonly choices: readonly Choice[];
  readonly activities?: File | undefined;
}

export interface Making {
  readonly pact: Pact;
  readonly text: string;
  readonly outline: DefinitionOutline;
  readonly leads: Leads;
  readonly asOf: string;
  readonly count: number;
  readonly seed: number;
  readonly teams: readonly string[];
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** A file as its columns were read last, or else as they seem to be meant. */
export async function leadsOf(pact: Pact, file: File, id: string): Promise<Leads> {
  const report = await lookAt(pact, { file });
  return { source: { file }, choices: recall(id, report.key).choices ?? report.choices };
}

/** Decides on a file and picks leads of it to judge; null when there are none in it. */
export async function makeSession(making: Making): Promise<Session | null> {
  const { pact, leads, asOf, signal, onProgress } = making;
  const { choices, activities } = leads;
  const options = { asOf, choices, activities, signal, onProgress };
  const decisions = await decideMany(pact, leads.source, options);
  try {
    const { columns, legend, rows } = decisions;
    const names = legend.scores.map(({ name }) => name);
    const thresholds = thresholdsOf(making.text, names);
    const { count, seed } = making;
    const picked = spread(columns, rows, { thresholds, count, seed });
    return picked.length === 0 ? null : await sessionOf(making, decisions, picked);
  } finally {
    decisions.close();
  }
}

async function sessionOf(
  { pact, outline, leads, asOf, seed, teams }: Making,
  decisions: Decisions,
  picked: readonly Picked[],
): Promise<Session> {
  const rows = await Promise.all(picked.map(({ row }) => decisions.row(row)));
  const judged = rows.map(({ lead }, at) => ({
    record: decisions.columns.record[picked[at]?.row ?? 0] ?? 0,
    lead,
  }));
  const { id, name, version, fields } = outline;
  const own = fields.filter(({ derived }) => !derived);
  const labels = Object.fromEntries(own.map((field) => [field.name, field.label]));
  return {
    kind: KIND,
    format: FORMAT,
    id: crypto.randomUUID(),
    definition: { id, name, version, digest: pact.digest, labels },
    as_of: asOf,
    source: leads.source.file.name,
    seed,
    leads: judged,
    teams: teams.map((team) => ({ name: team, answers: judged.map(() => null) })),
  };
}
