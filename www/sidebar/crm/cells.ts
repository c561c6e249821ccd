/**
 * Records as cells: what every CRM's record is made into before it is a lead. Nested values get the path to them
 * (`Owner.name`), so that a field map can name any of them; what says nothing (`null`, empty texts, composites
 * of nothing) is a cell without a value, because "empty in the CRM" and "not asked for" are told apart.
 */
import { type Json, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";

export type Scalar = string | number | boolean;

export interface Cell {
  /** Its path within its record. */
  readonly key: string;
  /** What the CRM's people read, where it is known. */
  readonly label?: string | undefined;
  readonly value: Scalar | readonly Scalar[] | null;
  /** The value in words, where the value is a code, or formatted for reading. */
  readonly text?: string | undefined;
  /** Exactly what the CRM gave. */
  readonly given: unknown;
  /** What it is for a yes-or-no field, where no and nothing look the same. */
  readonly flag?: boolean | undefined;
  readonly note?: string | undefined;
}

/** One record: the one that was asked for, or one that is joined to it. */
export interface Part {
  readonly name: string;
  /** Whether it is about the lead itself, and not about its company. */
  readonly own: boolean;
  readonly cells: readonly Cell[];
}

/** All that was read of one lead. */
export interface Records {
  readonly parts: readonly Part[];
  readonly url: string;
  readonly notes: readonly string[];
}

/** What is known of a value besides its standard reading. */
export type Unwrapped = Partial<Omit<Cell, "given">>;

/** Where a CRM differs from the others. */
export interface Habits {
  /** Null to leave a value out; undefined for the standard reading. */
  unwrap?(key: string, value: unknown, record: Json): Unwrapped | null | undefined;
  label?(key: string): string | undefined;
  /** Gives a time its zone. */
  moment?(text: string): string;
}

const MOST_CELLS = 4000;
const DEEPEST = 4;
const LONGEST_VALUE = 10_000;
/** What codes stand for, and what fields are called. */
const LONGEST_WORDS = 2000;
const MOST_ITEMS = 200;

/** The cells of a record; what could not be used whole is said in `notes`. */
export function cellsOf(record: unknown, notes: string[], habits: Habits = {}): Cell[] {
  const cells: Cell[] = [];
  const walk = (holder: Json, prefix: string, depth: number): void => {
    for (const key of Object.keys(holder)) {
      if (cells.length >= MOST_CELLS) return;
      const value = holder[key];
      const told = habits.unwrap?.(prefix + key, value, holder);
      if (told === null) continue;
      const path = told?.key ?? prefix + key;
      cells.push(cellOf(path, value, told, habits, notes));
      const inner = object(value);
      if (inner !== null && told === undefined && depth < DEEPEST)
        walk(inner, `${path}.`, depth + 1);
    }
  };
  const start = object(record);
  if (start !== null) walk(start, "", 1);
  if (cells.length >= MOST_CELLS) notes.push(crmStrings.manyFields);
  return cells;
}

function cellOf(
  key: string,
  given: unknown,
  told: Unwrapped | undefined,
  habits: Habits,
  notes: string[],
): Cell {
  const read: Unwrapped = told ?? standard(given);
  const value = tidy(read.value ?? null, key, habits, notes);
  const label = (read.label ?? habits.label?.(key))?.slice(0, LONGEST_WORDS);
  const words = read.text?.slice(0, LONGEST_WORDS);
  return { ...read, key, label, value, given, ...(words === undefined ? {} : { text: words }) };
}

/** Without empty texts, with zones, and no longer than a value can be. */
function tidy(value: Cell["value"], key: string, habits: Habits, notes: string[]): Cell["value"] {
  if (typeof value === "string") {
    const short = value.trim().slice(0, LONGEST_VALUE);
    if (value.trim().length > LONGEST_VALUE) notes.push(crmStrings.cut(key.slice(0, 100)));
    return short === "" ? null : (habits.moment?.(short) ?? short);
  }
  if (!Array.isArray(value)) return value;
  const items = (value as readonly Scalar[])
    .slice(0, MOST_ITEMS)
    .map((item) => tidy(item, key, habits, notes) as Scalar | null)
    .filter((item) => item !== null);
  return items.length === 0 ? null : items;
}

/** What a value is in any CRM: plain, a list, a link to another record, money, or something with parts. */
export function standard(value: unknown): Unwrapped {
  if (typeof value === "string" || typeof value === "boolean") return { value };
  if (typeof value === "number") return { value: Number.isFinite(value) ? value : null };
  if (typeof value === "bigint") return { value: String(value) };
  if (Array.isArray(value)) return ofList(value);
  const micros = own(value, "amountMicros");
  if (micros !== undefined) return { value: inUnits(micros), note: crmStrings.micros };
  return {
    value: text(own(value, "name")) ?? text(own(value, "Name")) ?? scalar(own(value, "value")),
  };
}

/** Of addresses and numbers the main one; of other things their names. */
function ofList(items: readonly unknown[]): Unwrapped {
  if (!items.some((item) => object(item) !== null)) {
    return { value: items.map(scalar).filter((item) => item !== null) };
  }
  const main = items.filter((item) => [true, "true", 1].includes(own(item, "primary") as boolean));
  const values = [...main, ...items]
    .map((item) => text(own(item, "value")))
    .filter((item) => item !== null);
  if (values.length > 0) return { value: values[0] ?? null };
  const names = items.map(
    (item) => text(own(item, "name")) ?? text(own(item, "label")) ?? scalar(item),
  );
  return { value: names.filter((name) => name !== null) };
}

export function scalar(value: unknown): Scalar | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return text(value);
}

/** Millionths as units, moved by the comma so that no digit is lost. */
export function inUnits(micros: unknown): string | number | null {
  const digits = /^(-?)0*(\d{1,30})$/u.exec(text(micros) ?? "");
  if (digits === null) return null;
  const [, sign = "", whole = ""] = digits;
  const padded = whole.padStart(7, "0");
  const fraction = padded.slice(-6).replace(/0+$/u, "");
  const units = `${sign}${padded.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
  return Number.isSafeInteger(Number(whole)) ? Number(units) : units;
}
