import type { CrmAdapter, Host, RecordRef } from "./adapter.js";
import { ReadError } from "./adapter.js";
import { isUnder, siteOf } from "./addresses.js";
import { ask, askCompany } from "./ask.js";
import { type Habits, type Part, cellsOf, standard } from "./cells.js";
import { joined, mapper, partsOf, withCells } from "./join.js";
import { needsOf } from "./needs.js";
import { type Json, object, own, text } from "./shapes.js";
import { json, noteLines, plan, statusFor } from "./write.js";

const name = "Salesforce";
const API = "/services/data/v62.0";

/**
 * Salesforce. The UI API brings the record with what its people read; where it does not know the object, the plain
 * REST API does. Both are at the company's own domain, which is not where its pages are, and want an access token
 * beside the session: without one the panel reads the page's fields.
 */
export const salesforce: CrmAdapter = {
  id: "salesforce",
  name,
  origins: (page) => [...new Set([siteOf(page), `${apiOf(page.origin)}/*`])],
  session: [],
  match(page) {
    if (!isUnder(page, "force.com", "salesforce.com")) return null;
    const id = idIn(page);
    const kind = id === null ? undefined : KINDS[id.slice(0, 3)];
    if (id === null || kind === undefined) return null;
    return { crm: "salesforce", kind, id, origin: page.origin, path: page.pathname };
  },
  needs: needsOf,
  async read(ref, needs, host) {
    const notes: string[] = [];
    const url = `${ref.origin}/${ref.id}`;
    const record = await fromUi(ref, needs, host).catch((error: unknown) => {
      if (error instanceof ReadError && error.why === "unreadable") return fromRest(ref, host);
      throw error;
    });
    const company = ref.kind === "contact" ? await account(ref, record, host, notes) : undefined;
    return joined(url, notes, { [ref.kind]: record, Account: company });
  },
  map: mapper(name, records),
  write(ref, answer, map) {
    const base = `${apiOf(ref.origin)}${API}/sobjects`;
    const status = ref.kind === "lead" ? statusFor(answer, map) : null;
    const [subject = "", ...more] = noteLines(answer);
    const link = ref.kind === "lead" || ref.kind === "contact" ? "WhoId" : "WhatId";
    const task = {
      Subject: subject,
      Description: more.join("\n"),
      Status: "Completed",
      [link]: ref.id,
    };
    const change =
      status && json("PATCH", `${base}/Lead/${ref.id}`, { [status.key]: status.value });
    return plan(name, json("POST", `${base}/Task`, task), status, change);
  },
};

/** The first three characters of an id say what it is of. */
const KINDS: Readonly<Record<string, string>> = {
  "00Q": "lead",
  "003": "contact",
  "001": "account",
  "006": "opportunity",
};

const OBJECTS: Readonly<Record<string, string>> = {
  lead: "Lead",
  contact: "Contact",
  account: "Account",
  opportunity: "Opportunity",
};

/** In Lightning `/lightning/r/Lead/{id}/view`, in Classic `/{id}`, in Setup and consoles `?address=%2F{id}`. */
function idIn(page: URL): string | null {
  const id = "([a-zA-Z\\d]{15}(?:[a-zA-Z\\d]{3})?)";
  const lightning = new RegExp(`^/lightning/r/(?:\\w+/)?${id}(?:/|$)`, "u").exec(page.pathname);
  const classic = new RegExp(`^/${id}$`, "u");
  const address = page.searchParams.get("address") ?? "";
  return lightning?.[1] ?? classic.exec(page.pathname)?.[1] ?? classic.exec(address)?.[1] ?? null;
}

/** `acme.lightning.force.com` has its API at `acme.my.salesforce.com`. */
function apiOf(origin: string): string {
  return origin.replace(/\.lightning\.force\.com(:\d+)?$/u, ".my.salesforce.com$1");
}

function fromUi(ref: RecordRef, needs: readonly string[], host: Host): Promise<unknown> {
  const made = OBJECTS[ref.kind] ?? ref.kind;
  const spare = needs.filter((need) => ref.kind === "contact" || !need.startsWith("Account."));
  const fields = spare.map((need) => `${made}.${need}`).join(",");
  const query = new URLSearchParams({ optionalFields: fields });
  return ask(host, name, `${apiOf(ref.origin)}${API}/ui-api/records/${ref.id}?${query}`);
}

function fromRest(ref: RecordRef, host: Host): Promise<unknown> {
  return ask(host, name, `${apiOf(ref.origin)}${API}/sobjects/${OBJECTS[ref.kind]}/${ref.id}`);
}

/** The account of a contact that came without it, as the plain REST API gives contacts. */
async function account(
  ref: RecordRef,
  record: unknown,
  host: Host,
  notes: string[],
): Promise<unknown> {
  const fields = fieldsOf(record);
  if (object(own(fields, "Account")) !== null) return undefined;
  const id = text(own(own(fields, "AccountId"), "value")) ?? text(own(fields, "AccountId"));
  const base = `${apiOf(ref.origin)}${API}/sobjects/Account`;
  const url = id === null ? null : `${base}/${encodeURIComponent(id)}`;
  return askCompany(host, name, url, { kind: ref.kind, notes });
}

/** What a record that came by itself says that it is. */
function kindOf(raw: unknown): string {
  const object = text(own(raw, "apiName")) ?? text(own(own(raw, "attributes"), "type"));
  const said = object?.toLowerCase() ?? "";
  return Object.hasOwn(OBJECTS, said) ? said : "lead";
}

/** Of the UI API the fields, of the plain one the record itself, of a query's answer its first record. */
function fieldsOf(record: unknown): Json | null {
  const rows = own(record, "records");
  const one = Array.isArray(rows) ? (rows as unknown[])[0] : record;
  return object(own(one, "fields")) ?? object(one);
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, kindOf(raw), Object.keys(OBJECTS));
  return [...Object.keys(OBJECTS), "Account"].map((kind) => {
    const fields = fieldsOf(own(parts, kind));
    const cells = fields === null ? [] : cellsOf(plainer(fields, 3), notes, habits);
    return withCells(kind, kind !== "Account", cells);
  });
}

/** Marks what the UI API's `{ value, displayValue }` was, so that links to other records can be walked into. */
function plainer(fields: Json, depth: number): Json {
  const made = Object.keys(fields).filter((key) => key !== "attributes");
  return Object.fromEntries(
    made.map((key) => {
      const value = fields[key];
      const inner = object(own(own(value, "value"), "fields"));
      if (inner === null || depth === 0) return [key, value];
      const shown = text(own(value, "displayValue"));
      return [key, { Name: shown ?? undefined, ...plainer(inner, depth - 1) }];
    }),
  );
}

const habits: Habits = {
  unwrap(_, value) {
    if (!Object.hasOwn(object(value) ?? {}, "displayValue")) return undefined;
    const shown = text(own(value, "displayValue"));
    return { ...standard(own(value, "value")), ...(shown === null ? {} : { text: shown }) };
  },
};
