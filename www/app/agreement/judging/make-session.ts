import type { Pact } from "../../../engine/leadpact.js";
import type { Decisions, Progress } from "../../../engine/many/types.js";
import type { DefinitionOutline } from "../../../shared/definition-outline.js";
import { decideMany } from "../../file/engine.js";
import type { Leads } from "../../file/leads.js";
import { FORMAT, KIND, type Session } from "./session.js";
import { type Picked, spread, thresholdsOf } from "./spread.js";

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
