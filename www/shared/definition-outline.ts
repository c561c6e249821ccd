import { fold } from "./text.js";

/**
 * What pages need of a definition besides its decisions: labels, fields to draw inputs from, worked
 * examples, signatures. Read only from texts the engine has accepted, so nothing is validated again.
 */
export interface DefinitionOutline {
  id: string;
  name: string;
  version: string;
  description: string;
  reviewBy: string | null;
  approvers: string[];
  approvals: Approval[];
  fields: FieldOutline[];
  verdictLabels: Map<string, string>;
  activityTypes: string[];
  examples: Example[];
  /** The definitions of a library by their ids; none where this is a definition itself. */
  parts: ReadonlyMap<string, DefinitionOutline>;
}

export interface Approval {
  role: string;
  name: string;
  at: string;
  digest: string;
}

export interface FieldOutline {
  name: string;
  type: string;
  label: string;
  question: string | null;
  aliases: string[];
  options: OptionOutline[];
  derived: boolean;
}

export interface OptionOutline {
  value: string;
  label: string;
  aliases: string[];
}

export interface Example {
  name: string;
  lead: Record<string, unknown>;
  asOf: string | null;
}

type Json = Record<string, unknown>;
type Named = Json & { aliases: unknown[] };

/** Of a definition, or of a library: then what all of its definitions have together. */
export function outline(document: Json): DefinitionOutline {
  const entries = list(document["definitions"]);
  const whole = "leadpact-library" in document ? joined(document, entries) : document;
  const parts = entries.map((entry) => [
    text(entry["id"]),
    definitionOutline(object(entry["definition"])),
  ]);
  return { ...definitionOutline(whole), parts: new Map(parts as [string, DefinitionOutline][]) };
}

/** What the definitions of a library say, as if one said it; of what several say the first counts, as it does in decisions. */
function joined(library: Json, entries: readonly Json[]): Json {
  const definitions = entries.map((entry) => object(entry["definition"]));
  const all = [library, ...definitions];
  const objects = (key: string) =>
    Object.assign({}, ...all.map((one) => object(one[key])).reverse()) as Json;
  const lists = (key: string) => all.flatMap((one) => list(one[key]));
  const otherwise = object(library["default"]);
  const none = "verdict" in otherwise ? { [text(otherwise["verdict"])]: otherwise } : {};
  return {
    ...library,
    fields: fields(all),
    verdicts: { ...none, ...objects("verdicts") },
    approvers: [...new Set(definitions.flatMap((one) => definitionOutline(one).approvers))],
    approvals: lists("approvals"),
    examples: lists("examples"),
    // Only looked through for types of activities.
    gates: all.map(({ gates, scorecards, decide, routes }) => [gates, scorecards, decide, routes]),
  };
}

/** Each field as the first has it who does, by the labels and aliases of all; a name leads to the first field that goes by it. */
function fields(all: readonly Json[]): Json {
  const found = new Map<string, Named>();
  const taken = new Set<string>();
  for (const [name, value] of all.flatMap((one) => Object.entries(object(one["fields"])))) {
    const field = object(value);
    const known: Named = found.get(name) ?? { ...field, aliases: [] };
    found.set(name, known);
    if ("from" in field) continue;
    for (const other of [field["label"], field["aliases"]].flat()) {
      if (text(other) === "" || taken.has(fold(text(other)))) continue;
      taken.add(fold(text(other)));
      known.aliases.push(other);
    }
  }
  return Object.fromEntries(found);
}

function definitionOutline(definition: Json): DefinitionOutline {
  return {
    id: text(definition["id"]),
    name: text(definition["name"]),
    version: text(definition["version"]),
    description: text(definition["description"]),
    reviewBy: typeof definition["review_by"] === "string" ? definition["review_by"] : null,
    approvers: Array.isArray(definition["approvers"])
      ? definition["approvers"].map(role)
      : ["sales", "marketing"],
    approvals: list(definition["approvals"]).map(approval),
    fields: Object.entries(object(definition["fields"])).map(([name, field]) =>
      fieldOutline(name, object(field)),
    ),
    verdictLabels: new Map(
      Object.entries(object(definition["verdicts"])).map(([name, verdict]) => [
        name,
        text(object(verdict)["label"]) || name,
      ]),
    ),
    activityTypes: [...activityTypes(definition)].sort(),
    examples: list(definition["examples"]).map(example),
    parts: new Map(),
  };
}

/** Who signs, by name or by keys. */
function role(approver: unknown): string {
  return text(approver) || text(object(approver)["role"]);
}

function fieldOutline(name: string, field: Json): FieldOutline {
  return {
    name,
    type: text(field["type"]),
    label: text(field["label"]) || name,
    question: text(field["question"]) || null,
    aliases: Array.isArray(field["aliases"]) ? field["aliases"].map(text) : [],
    options: Array.isArray(field["options"]) ? field["options"].map(option) : [],
    derived: "from" in field,
  };
}

function option(item: unknown): OptionOutline {
  if (typeof item === "string") return { value: item, label: item, aliases: [] };
  const { value, label, aliases } = object(item);
  return {
    value: text(value),
    label: text(label) || text(value),
    aliases: Array.isArray(aliases) ? aliases.map(text) : [],
  };
}

function approval(item: Json): Approval {
  return {
    role: text(item["role"]),
    name: text(item["name"]),
    at: text(item["at"]),
    digest: text(item["digest"]),
  };
}

function example(item: Json): Example {
  return {
    name: text(item["name"]),
    lead: object(item["lead"]),
    asOf: text(item["as_of"]) || null,
  };
}

/** Every name that stands behind a key `activity` anywhere in the scoring part of the document. */
function activityTypes(definition: Json): Set<string> {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (node !== null && typeof node === "object") {
      for (const [key, value] of Object.entries(node)) {
        if (key === "activity")
          [value].flat().forEach((name) => typeof name === "string" && found.add(name));
        else walk(value);
      }
    }
  };
  ["gates", "scorecards", "decide", "routes"].forEach((key) => walk(definition[key]));
  return found;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function object(value: unknown): Json {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
