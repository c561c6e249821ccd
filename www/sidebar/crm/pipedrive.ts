import { type CrmAdapter, type Host, ReadError, type RecordRef } from "./adapter.js";
import { isUnder, siteOf } from "./addresses.js";
import { ask, askIfPossible } from "./ask.js";
import { type Habits, type Part, scalar } from "./cells.js";
import { joined, mapper, part, partsOf, unpacked } from "./join.js";
import { inUtc } from "./moments.js";
import { needsOf } from "./needs.js";
import { list, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";
import { json, noteHtml, plan } from "./write.js";

const name = "Pipedrive";

/**
 * Pipedrive, both of its APIs: fields that a company made have keys of forty digits, at the top in the first and
 * under `custom_fields` in the second, and options are numbers. What they are called comes from the lists of fields.
 */
export const pipedrive: CrmAdapter = {
  id: "pipedrive",
  name,
  origins: (page) => [siteOf(page)],
  session: [],
  match(page) {
    if (!isUnder(page, "pipedrive.com")) return null;
    const [, kind, id] = /^\/(person|organization|deal)\/(\d+)(?:\/|$)/u.exec(page.pathname) ?? [];
    const [, lead] = /^\/leads\/inbox\/([\da-f-]{36})(?:\/|$)/u.exec(page.pathname) ?? [];
    const found = lead ? { kind: "lead", id: lead } : kind && id ? { kind, id } : null;
    return found && { crm: "pipedrive", ...found, origin: page.origin, path: page.pathname };
  },
  needs: needsOf,
  async read(ref, _, host) {
    const notes: string[] = [];
    const main = await oneOf(ref, ref.kind, ref.id, host);
    const parts: Record<string, unknown> = { [ref.kind]: main };
    const links = object(unpacked(main, ["data"])) ?? {};
    const follow = async (kind: string, keys: readonly string[], from: unknown): Promise<void> => {
      const id = keys.map((key) => linkedId(own(from, key))).find((each) => each !== null);
      if (id && ref.kind !== kind)
        parts[kind] = await ifPossible(() => oneOf(ref, kind, id, host), kind, notes);
    };
    await follow("person", ["person_id"], links);
    await follow("organization", ["organization_id", "org_id"], links);
    if (!parts["organization"])
      await follow("organization", ["org_id"], unpacked(parts["person"], ["data"]));
    if (!parts["organization"]) notes.push(crmStrings.companyMissing);
    return joined(`${ref.origin}${ref.path ?? ""}`, notes, {
      ...parts,
      fields: await named(ref, parts, host),
    });
  },
  map: mapper(name, records),
  write(ref, answer) {
    const link = ref.kind === "organization" ? "org_id" : `${ref.kind}_id`;
    const id = ref.kind === "lead" ? ref.id : Number(ref.id);
    const note = { content: noteHtml(answer), [link]: id };
    return plan(name, json("POST", `${ref.origin}/api/v1/notes`, note), null, null);
  },
};

const KINDS: Readonly<Record<string, { readonly many: string; readonly fields: string }>> = {
  person: { many: "persons", fields: "personFields" },
  organization: { many: "organizations", fields: "organizationFields" },
  deal: { many: "deals", fields: "dealFields" },
  // Leads have the fields of deals, and are in the first API only.
  lead: { many: "leads", fields: "dealFields" },
};

/** The second API first, because it knows more of companies; the first where a company has it not yet. */
async function oneOf(ref: RecordRef, kind: string, id: string, host: Host): Promise<unknown> {
  const address = (version: string): string =>
    `${ref.origin}/api/${version}/${KINDS[kind]?.many ?? kind}/${encodeURIComponent(id)}`;
  if (kind === "lead") return ask(host, name, address("v1"));
  return ask(host, name, address("v2")).catch((error: unknown) => {
    if (error instanceof ReadError && ["not-found", "unreadable"].includes(error.why))
      return ask(host, name, address("v1"));
    throw error;
  });
}

async function ifPossible<T>(
  read: () => Promise<T>,
  kind: string,
  notes: string[],
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    notes.push(`${crmStrings.partMissing(kind)}: ${error.message}`);
    return undefined;
  }
}

/** What the fields of each kind are called, and what their options stand for. */
async function named(ref: RecordRef, parts: object, host: Host): Promise<Record<string, unknown>> {
  const kinds = Object.keys(parts).filter((kind) => Object.hasOwn(KINDS, kind));
  const lists = kinds.map(async (kind) => {
    const url = `${ref.origin}/api/v1/${KINDS[kind]?.fields}?limit=500`;
    return [kind, await askIfPossible(host, name, url)] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
}

function linkedId(link: unknown): string | null {
  return text(own(link, "value")) ?? text(own(link, "id")) ?? text(link);
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "person", Object.keys(KINDS));
  const fields = own(parts, "fields") ?? own(raw, "fields");
  const organization = own(parts, "organization") ?? own(parts, "company") ?? own(parts, "org");
  const all = { ...parts, organization };
  return ["person", "lead", "deal", "organization"].map((kind) => {
    const isCompany = kind === "organization";
    const record = unpacked(own(all, kind), ["data"]);
    const habits = habitsOf(own(fields, kind) ?? fields);
    return part(isCompany ? "company" : kind, !isCompany, record, notes, habits);
  });
}

interface FieldOfPipedrive {
  readonly label: string;
  readonly options: ReadonlyMap<string, string>;
}

function habitsOf(answer: unknown): Habits {
  const fields = fieldsIn(answer);
  return {
    moment: inUtc,
    label: (key) => fields.get(key)?.label,
    unwrap(path, value) {
      const key = path.startsWith("custom_fields.") ? path.slice(14) : path;
      // The number of a linked record says nothing to people.
      if (
        /^(?:\w+_)?(?:org|person|organization|owner|user|creator)_id$/u.test(key) &&
        object(value) === null
      )
        return { key, value: null };
      const options = fields.get(key)?.options;
      const words = options?.size ? wordsOf(value, options) : null;
      if (words !== null)
        return {
          key,
          value: Array.isArray(value) ? words.join(";") : scalar(value),
          text: words.join(";"),
        };
      return key === path || object(value) !== null ? undefined : { key, value: scalar(value) };
    },
  };
}

/** The first API says `key` and `name`, the second `field_code` and `field_name`. */
function fieldsIn(answer: unknown): ReadonlyMap<string, FieldOfPipedrive> {
  const found = list(own(answer, "data") ?? answer).map((field) => {
    const options = list(own(field, "options")).map(
      (option) => [text(own(option, "id")) ?? "", text(own(option, "label")) ?? ""] as const,
    );
    const key = text(own(field, "key")) ?? text(own(field, "field_code")) ?? "";
    const label = text(own(field, "name")) ?? text(own(field, "field_name")) ?? key;
    return [key, { label, options: new Map(options) }] as const;
  });
  return new Map(found);
}

/** The labels of one option or of several, which come as a list or as `12,15`; null where one is not known. */
function wordsOf(value: unknown, options: ReadonlyMap<string, string>): readonly string[] | null {
  const ids = Array.isArray(value) ? value.map(text) : (text(value)?.split(",") ?? []);
  const words = ids.map((id) => options.get(id?.trim() ?? ""));
  return words.length > 0 && words.every((word) => word !== undefined) ? words : null;
}
