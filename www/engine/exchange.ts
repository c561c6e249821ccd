// Definitions that come from elsewhere, and definitions for others to read: PMML, HubSpot, tables of points, Markdown.
import init, { exportDefinition as exportOf, importDefinition as importOf } from "#exchange";
import type { DefinitionInput, OpenOptions } from "../shared/protocol.js";
import { definitionText } from "./open.js";
import { refusing } from "./refusing.js";
import { startsOnce } from "./start.js";

export { DefinitionError } from "./leadpact.js";

/** What a definition can be made of: a PMML scorecard, a lead score of HubSpot as JSON, a table of points as CSV or its kin. */
export type ImportForm = "pmml" | "hubspot" | "csv";

/** What a definition can be written as: a PMML scorecard, a table of points, tables for people. */
export type ExportForm = "pmml" | "csv" | "markdown";

/** What has no counterpart, or stands in the way. */
export interface Remark {
  /** Where: a path of elements, a line and a column, or a JSON pointer. */
  readonly place: string;
  /** What, in one sentence. */
  readonly words: string;
}

export interface Imported {
  /** The definition, as JSON text. */
  readonly text: string;
  /** What it has, in words. */
  readonly made: string;
  /** What was not taken over, or means something else. */
  readonly remarks: readonly Remark[];
}

export interface Exported {
  readonly text: string;
  /** What the form cannot say. */
  readonly remarks: readonly Remark[];
}

export interface ImportOptions extends OpenOptions {
  /** What the text is, when its beginning does not say it. */
  readonly from?: ImportForm | undefined;
  /** What the definition is called where the text has no name. */
  readonly name?: string | undefined;
}

export interface ExportOptions extends OpenOptions {
  /** Which scorecard PMML has, if there are several. */
  readonly scorecard?: string | undefined;
}

/** Nothing was imported or exported, as it would not score as the source says; the remarks say why and where. */
export class ExchangeError extends Error {
  override readonly name = "ExchangeError";
  readonly remarks: readonly Remark[];

  constructor(remarks: readonly Remark[]) {
    super(summary(remarks));
    this.remarks = remarks;
  }
}

const start = startsOnce(init, () => new URL("leadpact-exchange.wasm", import.meta.url));

/** Makes a definition that scores as the text says, or rejects with an `ExchangeError`. */
export async function importDefinition(
  text: string,
  { from, name = "Imported", wasm }: ImportOptions = {},
): Promise<Imported> {
  if (typeof text !== "string") throw new TypeError("what is imported is text");
  await start(wasm);
  return told(importOf(text, from, name));
}

/** Writes a definition for others; one that has errors is a `DefinitionError`. */
export async function exportDefinition(
  definition: DefinitionInput,
  to: ExportForm,
  { scorecard, wasm }: ExportOptions = {},
): Promise<Exported> {
  const text = definitionText(definition);
  await start(wasm);
  return told(refusing(() => exportOf(text, to, scorecard)));
}

function told<T>(answer: string): T {
  const tagged = JSON.parse(answer) as { ok: T } | { error: readonly Remark[] };
  if ("ok" in tagged) return tagged.ok;
  throw new ExchangeError(tagged.error);
}

function summary([first, ...more]: readonly Remark[]): string {
  if (!first) return "nothing was made of it";
  const place = first.place === "" ? "" : `${first.place}: `;
  return `${place}${first.words}${more.length > 0 ? ` (and ${more.length} more)` : ""}`;
}
