/**
 * What `read` brings: the record that was asked for and those joined to it, as the CRM sent them. A single record as
 * a CRM sends it will do as well, so that what was saved from an API can be mapped.
 */
import type { CrmAdapter } from "./adapter.js";
import { type Cell, type Habits, type Part, type Records, cellsOf } from "./cells.js";
import { leadOf } from "./fill.js";
import { type Json, at, list, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";

export interface Joined {
  readonly joined: 1;
  readonly url: string;
  /** What of it could not be read, in words. */
  readonly notes: readonly string[];
  readonly [part: string]: unknown;
}

export function joined(url: string, notes: readonly string[], parts: Json): Joined {
  return { joined: 1, url, notes: [...notes], ...parts };
}

/**
 * The parts of what was read; of a single record, that record under `alone`. Parts are known by the kinds of records
 * that a lead can be of, whoever joined them.
 */
export function partsOf(raw: unknown, alone: string, kinds: readonly string[] = []): Json {
  const isJoined =
    own(raw, "joined") === 1 || kinds.some((kind) => object(own(raw, kind)) !== null);
  return isJoined ? (object(raw) ?? {}) : { [alone]: raw };
}

/** The adapter's `map`: records to cells, cells to a lead. Whatever was read, it throws nothing. */
export function mapper(crm: string, recordsOf: (raw: unknown, notes: string[]) => readonly Part[]) {
  const map: CrmAdapter["map"] = (raw, definition, fieldMap) => {
    const notes = own(raw, "joined") === 1 ? list(own(raw, "notes")).map(text) : [];
    const said = notes.filter((note) => note !== null);
    const all = [...recordsOf(raw, said), pointedPart(raw)];
    const parts = all.filter(({ cells }) => cells.length > 0);
    if (parts.length === 0) said.push(crmStrings.noRecord(crm));
    const records: Records = { parts, url: text(own(raw, "url")) ?? "", notes: said };
    return leadOf(records, definition, fieldMap);
  };
  return map;
}

/** What somebody pointed at on the page stands beside what the CRM gave, under its selector only. */
function pointedPart(raw: unknown): Part {
  const fields = list(at(raw, "pointed", "fields")).filter(
    (field) => own(field, "kind") === "pointed",
  );
  const cells = fields.flatMap((field) => {
    const [key, value] = [text(own(field, "path")), text(own(field, "value"))];
    const label = text(own(field, "label")) ?? undefined;
    return key === null ? [] : [{ key, label, value, given: own(field, "value") }];
  });
  return { name: "page", own: true, cells };
}

/** One part of a record that is an object of fields. */
export function part(
  name: string,
  isOwn: boolean,
  record: unknown,
  notes: string[],
  habits?: Habits,
): Part {
  return { name, own: isOwn, cells: cellsOf(record, notes, habits) };
}

export function withCells(name: string, isOwn: boolean, cells: readonly Cell[]): Part {
  return { name, own: isOwn, cells };
}

/** What an answer has inside its envelope, whichever of them it came in. */
export function unpacked(answer: unknown, ...envelopes: readonly (readonly string[])[]): unknown {
  for (const keys of envelopes) {
    const inner = at(answer, ...keys);
    const first = Array.isArray(inner) ? (inner as unknown[])[0] : inner;
    if (object(first) !== null) return first;
  }
  return Array.isArray(answer) ? (answer as unknown[])[0] : answer;
}
