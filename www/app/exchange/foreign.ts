import type { ImportForm } from "../../engine/exchange.js";

/** What every definition has, whatever else stands in it. */
const OWN = /"(?:scorecards|decide|verdicts)"\s*:/u;
const HUBSPOT = /"groupConfigs"\s*:/u;

/**
 * What a file has to be imported from; null for one that is opened as it is, since a definition with mistakes is shown
 * where they can be mended. It is told without the code that imports.
 */
export function foreignForm(name: string, text: string): ImportForm | null {
  const [first] = text.trimStart();
  if (first === "<") return "pmml";
  const isJson = first === "{" || first === "[" || name.toLowerCase().endsWith(".json");
  if (!isJson) return "csv";
  return HUBSPOT.test(text) && !OWN.test(text) ? "hubspot" : null;
}

/** Whether a file that is dropped where leads may be dropped as well is certainly none of leads. */
export function isNoLeads(name: string, text: string): boolean {
  const kind = endOf(name);
  if (kind === "json") return /^\s*\{/u.test(text) && (OWN.test(text) || HUBSPOT.test(text));
  if (kind === "pmml" || kind === "xml") return true;
  return text.split(/\r\n|\n|\r/u, TITLE_ROWS).some(isHeader);
}

/** Whether what is dropped is worth a look: others are leads, or nothing. */
export function mayBeDefinition(name: string): boolean {
  return ["json", "pmml", "xml", "csv", "tsv", "txt"].includes(endOf(name));
}

/** The text of a file in whichever of the usual encodings it is written. */
export function decoded(bytes: ArrayBuffer): string {
  const [one, two] = new Uint8Array(bytes);
  if (one === 0xff && two === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (one === 0xfe && two === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** So many rows may stand above the header of a table of points. */
const TITLE_ROWS = 20;

function isHeader(line: string): boolean {
  return [
    /\b(?:condition|when)\b/iu,
    /\b(?:points|pts|score)\b/iu,
    /\b(?:field|property)\b/iu,
  ].every((wanted) => wanted.test(line));
}

const endOf = (name: string): string => name.toLowerCase().split(".").at(-1) ?? "";
