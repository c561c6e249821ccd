/** Which of what a CRM gives for one value a field is to have: the value itself, its words, or a part of it. */
import type { FieldOutline } from "../../shared/definition-outline.js";
import type { Cell, Scalar } from "./cells.js";
import type { Found } from "./find.js";
import type { Prepared, Source } from "./field-map.js";
import { squeeze, yesOrNo } from "./names.js";
import { crmStrings } from "./strings.js";

export interface Chosen {
  readonly value: Scalar | readonly Scalar[];
  readonly note?: string | undefined;
}

/** Null where the CRM says nothing. */
export function choose(
  { cell }: Found,
  field: FieldOutline,
  map: Prepared,
  source?: Source,
): Chosen | null {
  if (source?.values !== undefined) return coded(cell, source.values);
  const words = cell.text ?? codeWords(cell, map);
  const { note } = cell;
  switch (field.type) {
    case "boolean":
      return booleanOf(cell, words, note);
    case "number":
      return given(isFormatted(cell.value, words) ? cell.value : (words ?? cell.value), note, cell);
    case "date":
      return given(cell.value, note, cell);
    case "email":
      return given(addressIn(cell.value), note, cell);
    default:
      return given(listed(cell, words, field), note, cell, source);
  }
}

function given(
  value: Cell["value"],
  note: string | undefined,
  cell: Cell,
  source?: Source,
): Chosen | null {
  if (value === null) return null;
  if (source?.as === "first-name" || source?.as === "last-name")
    return partOfName(value, source.as);
  const decoded = note ?? (isCode(cell.value) && value !== cell.value ? saying(cell) : undefined);
  return { value, note: decoded };
}

const saying = (cell: Cell): string => crmStrings.decoded(String(cell.value));

/** A definition's options decide; else a code is told in words, and a text is left as it is. */
function listed(cell: Cell, words: string | undefined, field: FieldOutline): Cell["value"] {
  const { value } = cell;
  if (words === undefined || value === null) return value;
  if (isOption(field, value)) return value;
  if (isOption(field, words)) return words;
  return isCode(value) ? words : value;
}

function isOption({ options }: FieldOutline, value: Cell["value"]): boolean {
  const key = squeeze(String(value));
  return options.some((option) =>
    [option.value, option.label, ...option.aliases].some((name) => squeeze(name) === key),
  );
}

/** Numbers, and texts of digits or ids, say nothing to people. */
function isCode(value: Cell["value"]): boolean {
  if (typeof value === "number" || Array.isArray(value)) return true;
  return typeof value === "string" && /^[\d,;\s]+$|^[\da-f]{8}-[\da-f-]{27}$/iu.test(value);
}

/**
 * Whether the words of a number are the number again, formatted (`$1,000,000.00`), and not what a code stands for
 * (`51-200`).
 */
function isFormatted(value: Cell["value"], words: string | undefined): boolean {
  if (typeof value !== "number" || words === undefined) return true;
  const digits = words.replace(/\D/gu, "");
  const one = /^[^\d<>]*[\d.,'\s\u00a0\u202f\u2019]+[^\d+<>]*$/u.test(words);
  return one && digits.startsWith(String(Math.trunc(Math.abs(value))));
}

function booleanOf(cell: Cell, words: string | undefined, note?: string): Chosen | null {
  const plain = cell.flag ?? yesOrNo(cell.value) ?? yesOrNo(words);
  if (plain !== null) return { value: plain, note };
  return cell.value === null ? null : { value: cell.value, note };
}

/** `Ada <ada@engines.example>` is an address with a name around it; of several the first counts. */
export function addressIn(value: Cell["value"]): Cell["value"] {
  const text = Array.isArray(value) ? (value as readonly Scalar[])[0] : (value as Scalar | null);
  if (typeof text !== "string") return text ?? null;
  const inside = /<\s*([^<>\s]+@[^<>\s]+)\s*>/u.exec(text)?.[1];
  return inside ?? /^[^\s,;]+@[^\s,;]+(?=[,;])/u.exec(text)?.[0] ?? text;
}

function partOfName(value: Cell["value"], part: "first-name" | "last-name"): Chosen | null {
  const whole = String(value).trim().split(/\s+/u);
  const name = part === "first-name" ? whole.slice(0, -1).join(" ") : (whole.at(-1) ?? "");
  return name === "" ? null : { value: name, note: crmStrings.partOfName(String(value)) };
}

function coded(cell: Cell, values: ReadonlyMap<string, unknown>): Chosen | null {
  const code = codeOf(cell);
  const found = code === null ? undefined : values.has(code) ? values.get(code) : values.get("*");
  if (typeof found !== "string" && typeof found !== "number" && typeof found !== "boolean")
    return null;
  return { value: found, note: crmStrings.decoded(code ?? "") };
}

function codeOf({ value, flag }: Cell): string | null {
  const plain = value ?? flag ?? null;
  return plain === null ? null : String(plain);
}

/** What the map says that a code stands for, where the CRM does not say it. */
function codeWords(cell: Cell, map: Prepared): string | undefined {
  const words = map.values.get(cell.key)?.get(codeOf(cell) ?? "");
  return typeof words === "string" ? words : undefined;
}
