// What a file is and which of its columns give which fields, before anything is decided.
import type { Crew } from "./crew.js";
import { bytesOf } from "./bytes.js";
import type { Text } from "./text.js";
import type { Choice, Column, Report } from "./types.js";

/** So many bytes of rows are looked at. */
const HEAD = 1 << 18;
/** So many leads that are objects are looked at. */
export const LEADS = 100;
const SAMPLES = 5;

/** The beginning of a text, and whether that is all. */
export async function beginning({ blob }: Text): Promise<{ prefix: string; whole: boolean }> {
  const whole = blob.size <= HEAD;
  // The mark at the beginning is part of the bytes that places are counted in.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return { prefix: decoder.decode(await bytesOf(blob, 0, HEAD), { stream: !whole }), whole };
}

export function choicesText(choices: readonly Choice[] | undefined): string | undefined {
  return choices && JSON.stringify(choices);
}

/** Every worker looks, because each of them reads rows by what it saw. */
export async function rowsReport(
  crew: Crew,
  text: Text,
  ask: { prefix: string; whole: boolean; choices: string | undefined },
): Promise<Report> {
  const looked = JSON.parse(await crew.all("look", ask)) as Omit<
    Report,
    "kind" | "encoding" | "packed" | "sheet"
  >;
  const { encoding, packed, sheet } = text;
  return { kind: "rows", encoding, packed, sheet, ...looked };
}

/** Keys of leads that are objects give fields by the definition's own names for them, as in `decide`. */
export async function keysReport(
  crew: Crew,
  leads: readonly object[],
  about: Pick<Report, "kind" | "encoding" | "packed" | "whole">,
): Promise<Report> {
  const keys = [...new Set(leads.flatMap((lead) => Object.keys(lead)))];
  const fields = JSON.parse(await crew.ask("fields", { keys })) as (string | null)[];
  const columns = keys.map((name, place) => column(name, fields[place] ?? null, leads));
  const mapping: Record<string, number[]> = {};
  fields.forEach((field, place) => field !== null && (mapping[field] ??= []).push(place));
  const rest = {
    sheet: null,
    shape: null,
    rows: leads.length,
    key: keys.join("\u001f"),
    choices: [],
    notes: [],
  };
  return { ...about, ...rest, columns, mapping };
}

function column(name: string, field: string | null, leads: readonly object[]): Column {
  const values = leads
    .map((lead) => Reflect.get(lead, name) as unknown)
    .filter((value) => value !== null && value !== undefined && value !== "");
  const samples = [...new Set(values.map(sample))].slice(0, SAMPLES);
  const why =
    field === null ? "no field of the definition has this name" : "it is a name of the field";
  return { name, filled: values.length, samples, field, why, candidates: [], guesses: [] };
}

function sample(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
