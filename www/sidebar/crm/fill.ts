/**
 * Makes a lead of records. Each field of the definition is looked for where an admin said it is, then under its own
 * name, label and aliases, then where the maps know that such things stand. Values are given as the CRM gives them:
 * the engine reads numbers, ranges and dates in texts itself.
 */
import type { DefinitionOutline, FieldOutline } from "../../shared/definition-outline.js";
import type { FieldMap, MappedLead, Origin } from "./adapter.js";
import type { Records } from "./cells.js";
import { type Chosen, choose } from "./choose.js";
import { type ConsentGiven, consent, isRefusal } from "./consent.js";
import {
  type Found,
  type Index,
  atSources,
  byMeaning,
  byName,
  conceptsAt,
  indexOf,
} from "./find.js";
import { type Source, isSelector, prepared } from "./field-map.js";
import { conceptOf, isPersonal, namesOf, polarityOf } from "./meaning.js";
import { isoMoment } from "./moments.js";
import { text } from "./shapes.js";
import { crmStrings } from "./strings.js";

export function leadOf(records: Records, definition: DefinitionOutline, map: FieldMap): MappedLead {
  const index = indexOf(records, prepared(map));
  const filled = definition.fields.flatMap((field) => {
    const value = fill(index, field);
    return value === null ? [] : [[field.name, value] as const];
  });
  return {
    lead: Object.fromEntries(filled.map(([name, { value }]) => [name, value])),
    origins: Object.fromEntries(filled.map(([name, value]) => [name, originOf(value)])),
    name: nameOf(index),
    notes: [...new Set(records.notes)],
    first: firstOf(index),
    optIn: consent(index, "opt-in")?.value ?? null,
    url: records.url,
  };
}

type Filled = Found & Chosen;

function fill(index: Index, field: FieldOutline): Filled | null {
  const mapped = index.map.fields.get(field.name);
  const said = mapped && fromSources(index, field, mapped);
  // Where an admin says that a field stands, it stands nowhere else; what was pointed at may not be on each page.
  if (said || mapped?.some(({ from }) => !isSelector(from))) return said ?? null;
  if (field.derived) return null;
  const polarity = polarityOf(field, index.map);
  if (polarity !== null) return consent(index, polarity, field);
  const concept = conceptOf(field, index.map);
  const found = called(index, field, concept) ?? canonical(index, field, concept);
  return found ?? (concept === "full_name" ? wholeName(index, field) : null);
}

function fromSources(index: Index, field: FieldOutline, sources: readonly Source[]): Filled | null {
  for (const { source, ...found } of atSources(index, sources)) {
    const chosen = choose(found, field, index.map, source);
    const turned = chosen && turn(chosen, isTurned(index, field, found, source));
    if (turned) return { ...found, ...turned };
  }
  return null;
}

/** Whether what stands there is a refusal, and the field asks for consent. */
function isTurned(index: Index, field: FieldOutline, found: Found, { as }: Source): boolean {
  if (as === "opt-out" || as === "opt-in")
    return as === "opt-out" && polarityOf(field, index.map) !== "opt-out";
  return polarityOf(field, index.map) === "opt-in" && isRefusal(index, found);
}

/** The yes of a refusal is a no, and its no is nothing. */
function turn(chosen: Chosen, isRefused: boolean): Chosen | null {
  if (!isRefused) return chosen;
  return chosen.value === true ? { value: false, note: crmStrings.optOutTurned } : null;
}

/** A name whose parts stand apart. */
function wholeName(index: Index, field: FieldOutline): Filled | null {
  const parts = ["first_name", "last_name"].map((concept) => canonical(index, field, concept));
  const [first] = parts.filter((part) => part !== null);
  const value = parts.flatMap((part) => (part === null ? [] : [String(part.value)])).join(" ");
  return first === undefined ? null : { ...first, value, note: crmStrings.joinedName };
}

/** Under a name of the field, unless the CRM means something else by that name. */
function called(index: Index, field: FieldOutline, concept: string | null): Filled | null {
  for (const name of namesOf(field)) {
    for (const found of byName(index, name, !isPersonal(concept))) {
      const meant = conceptsAt(index, found);
      if (concept !== null && meant.length > 0 && !meant.includes(concept)) continue;
      const chosen = choose(found, field, index.map, sourceOf(index, found, concept));
      if (chosen) return { ...found, ...chosen };
    }
  }
  return null;
}

/** The map's own way to take what stands there, if it has one. */
function sourceOf(index: Index, { part, cell }: Found, concept: string | null): Source | undefined {
  const sources = index.map.concepts.get(concept ?? "") ?? [];
  return sources.find(({ from }) => from === cell.key || from === `${part.name}.${cell.key}`);
}

function canonical(index: Index, field: FieldOutline, concept: string | null): Filled | null {
  if (concept === null) return null;
  const found = fromSources(index, field, index.map.concepts.get(concept) ?? []);
  if (found !== null) return found;
  for (const labelled of byMeaning(index, concept)) {
    if (isPersonal(concept) && !labelled.part.own) continue;
    const chosen = choose(labelled, field, index.map);
    if (chosen) return { ...labelled, ...chosen };
  }
  return null;
}

function originOf({ part, cell, note }: Filled | (ConsentGiven & Found)): Origin {
  const isShown = cell.label === undefined || part.name === "page" || cell.label === cell.key;
  const from = `${part.name} › ${isShown ? (cell.label ?? cell.key) : `${cell.label} (${cell.key})`}`;
  return { from, given: cell.given, ...(note === undefined ? {} : { note }) };
}

const AS_TEXT: FieldOutline = {
  name: "",
  type: "text",
  label: "",
  question: null,
  aliases: [],
  options: [],
  derived: false,
};

/** What the records say of a concept, in words. */
function told(index: Index, concept: string): string | null {
  const value = canonical(index, AS_TEXT, concept)?.value;
  return text(Array.isArray(value) ? value.join(", ") : value);
}

function nameOf(index: Index): string | null {
  const whole = told(index, "full_name") ?? wholeName(index, AS_TEXT)?.value;
  return typeof whole === "string" ? whole : told(index, "company");
}

function firstOf(index: Index): MappedLead["first"] {
  const [source, at] = [told(index, "lead_source"), isoMoment(told(index, "created_at"))];
  return { ...(source === null ? {} : { source }), ...(at === null ? {} : { at }) };
}
