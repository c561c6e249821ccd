/**
 * The field maps of pkg-config/crm: where each thing that is known of leads stands in each CRM. They are data, so
 * that a company adds its own fields without a program. A map that comes to an adapter is plain JSON still; it is
 * prepared once and kept.
 */
import type { FieldMap } from "./adapter.js";
import { squeeze } from "./names.js";
import { list, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";

/** Where a value is looked for, and how it is to be taken. */
export interface Source {
  /** `jobtitle`, `Owner.name`; `company.industry` for a record that is joined. */
  readonly from: string;
  readonly as?: Taken;
  /** What values stand for; `*` is every other one. */
  readonly values?: ReadonlyMap<string, unknown>;
}

/** Whether a source is a place on a page, which somebody pointed at, and no key of a record. */
export function isSelector(from: string): boolean {
  return /[#[>:]/u.test(from);
}

/** What of a map stands on the page. */
export function selectorsOf(map: FieldMap): readonly string[] {
  const sources = [...prepared(map).fields.values()].flat();
  return sources.map(({ from }) => from).filter(isSelector);
}

export type Taken = "first-name" | "last-name" | "opt-out" | "opt-in";

/** A map that is ready to be asked. */
export interface Prepared {
  readonly crm: string;
  readonly name: string;
  /** By canonical concept. */
  readonly concepts: ReadonlyMap<string, readonly Source[]>;
  /** By field of the definition: what an admin added. */
  readonly fields: ReadonlyMap<string, readonly Source[]>;
  /** What the codes of a key stand for where the CRM does not say it. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** Which concept a squeezed name, label or key of any CRM is about. */
  readonly words: ReadonlyMap<string, string>;
  readonly write: ReadonlyMap<string, string>;
}

const ready = new WeakMap<FieldMap, Prepared>();

export function prepared(map: FieldMap): Prepared {
  const known = ready.get(map);
  if (known !== undefined) return known;
  const made = prepare(map);
  ready.set(map, made);
  return made;
}

function prepare(map: FieldMap): Prepared {
  const concepts = sourcesOf(map["concepts"]);
  const values = entries(map["values"]).map(([key, codes]) => [key, mapOf(codes)] as const);
  return {
    crm: text(map["crm"]) ?? "",
    name: text(map["name"]) ?? "the CRM",
    concepts,
    fields: sourcesOf(map["fields"]),
    values: new Map(values),
    words: wordsOf(map["words"], [concepts]),
    write: new Map(entries(map["write"]).map(([key, value]) => [key, text(value) ?? ""])),
  };
}

/**
 * The maps of all CRMs, by id, from the files of the folder (`concepts` among them) and an admin's additions,
 * which have the same form: `{ "dynamics": { "fields": { "tier": "cr123_tier" } } }`. What is added counts first.
 */
export function fieldMaps(
  files: Readonly<Record<string, unknown>>,
  additions: unknown = {},
): { readonly maps: Readonly<Record<string, FieldMap>>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const added = new Map(entries(additions));
  const crms = entries(files).filter(([id]) => id !== "concepts");
  for (const id of added.keys())
    if (!crms.some(([known]) => known === id)) problems.push(crmStrings.unknownCrm(id));
  const words = wordsOf(
    own(files, "concepts"),
    crms.map(([, file]) => sourcesOf(own(file, "concepts"))),
  );
  const maps = crms.map(([id, file]) => {
    check(id, added.get(id), problems);
    return [id, { ...merged(file, added.get(id)), words }] as const;
  });
  return { maps: Object.fromEntries(maps), problems };
}

const MERGED = ["concepts", "fields", "values", "write"];

function merged(file: unknown, addition: unknown): Record<string, unknown> {
  const parts = MERGED.map((part) => {
    const both = new Map(entries(own(file, part)));
    for (const [key, value] of entries(own(addition, part))) {
      const first = part === "concepts" ? [value, both.get(key) ?? []].flat() : value;
      both.set(key, first);
    }
    return [part, Object.fromEntries(both)] as const;
  });
  return { crm: own(file, "crm"), name: own(file, "name"), ...Object.fromEntries(parts) };
}

function check(id: string, addition: unknown, problems: string[]): void {
  for (const part of ["concepts", "fields"]) {
    for (const [key, value] of entries(own(addition, part))) {
      if ([value].flat().some((item) => sourceOf(item) === null))
        problems.push(crmStrings.badMap(id, `${part}.${key}`));
    }
  }
}

function sourcesOf(value: unknown): ReadonlyMap<string, readonly Source[]> {
  const found = entries(value).map(([key, sources]) => {
    const readable = [sources]
      .flat()
      .map(sourceOf)
      .filter((source) => source !== null);
    return [key, readable] as const;
  });
  return new Map(found);
}

const TAKEN: readonly string[] = ["first-name", "last-name", "opt-out", "opt-in"] satisfies Taken[];

function sourceOf(value: unknown): Source | null {
  const from = text(typeof value === "string" ? value : own(value, "from"));
  if (from === null) return null;
  const [as, values] = [own(value, "as"), object(own(value, "values"))];
  if (as !== undefined && !TAKEN.includes(as as string)) return null;
  return {
    from,
    ...(as === undefined ? {} : { as: as as Taken }),
    ...(values === null ? {} : { values: mapOf(values) }),
  };
}

/**
 * A name means what the list of words says; else what a CRM's key means, unless two CRMs mean different things by
 * it, as by `title`. Words come as lists by concept from a file, or ready.
 */
function wordsOf(
  given: unknown,
  maps: readonly ReadonlyMap<string, readonly Source[]>[],
): ReadonlyMap<string, string> {
  if (given instanceof Map) return given;
  const words = new Map<string, string>();
  for (const [concept, names] of entries(given)) {
    for (const name of [concept, ...list(names)]) {
      const key = squeeze(text(name) ?? "");
      if (key !== "" && !words.has(key)) words.set(key, concept);
    }
  }
  const keys = new Map<string, string | null>();
  for (const [concept, sources] of maps.flatMap((map) => [...map])) {
    for (const { from, as } of sources) {
      const key = squeeze(from.split(".").at(-1) ?? "");
      if (as === undefined) keys.set(key, (keys.get(key) ?? concept) === concept ? concept : null);
    }
  }
  for (const [key, concept] of keys)
    if (concept !== null && !words.has(key)) words.set(key, concept);
  return words;
}

function mapOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(entries(value));
}

function entries(value: unknown): readonly [string, unknown][] {
  return Object.entries(object(value) ?? {});
}
