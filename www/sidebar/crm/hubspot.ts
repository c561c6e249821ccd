import type { CrmAdapter, Host, RecordRef } from "./adapter.js";
import { isUnder, siteOf } from "./addresses.js";
import { ask, askIfPossible } from "./ask.js";
import type { Part } from "./cells.js";
import { joined, mapper, part, partsOf } from "./join.js";
import { needsFor, needsOf } from "./needs.js";
import { at, list, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";
import { json, noteHtml, plan, statusFor } from "./write.js";

const name = "HubSpot";

/**
 * HubSpot. A lead there is only a link to a contact, and what is known of the company stands on the company, so one
 * page takes up to three records. Only named properties come, and those that do not exist are passed over.
 */
export const hubspot: CrmAdapter = {
  id: "hubspot",
  name,
  origins: (page) => [siteOf(page)],
  session: [
    { header: "x-hubspot-csrf-hubspotapi", from: ["cookie:csrf.app", "cookie:hubspotapi-csrf"] },
  ],
  match(page) {
    if (!isUnder(page, "hubspot.com")) return null;
    const [, portal, type = "", id] =
      /^\/contacts\/(\d+)\/(?:record\/)?([\w-]+)\/(\d+)/u.exec(page.pathname) ?? [];
    const kind = KINDS[type];
    if (!portal || !id || !kind) return null;
    return {
      crm: "hubspot",
      kind,
      id,
      origin: page.origin,
      path: page.pathname,
    };
  },
  needs: needsOf,
  async read(ref, needs, host) {
    const asked = await reader(ref, needs, host);
    const first = await asked(ref.kind, ref.id);
    const notes: string[] = [];
    const parts: Record<string, unknown> = { [ref.kind]: first };
    let main = first;
    if (ref.kind === "lead" || ref.kind === "deal")
      main = parts["contact"] = await asked.linked(first, "contact", notes);
    const holders = ref.kind === "company" ? [] : [...new Set([main, first])];
    for (const holder of holders) parts["company"] ??= await asked.linked(holder, "company", notes);
    if (holders.length > 0 && parts["company"] === undefined && notes.length === 0)
      notes.push(crmStrings.companyMissing);
    return joined(text(own(first, "url")) ?? pageOf(ref), notes, parts);
  },
  map: mapper(name, records),
  write(ref, answer, map) {
    const base = `${ref.origin}/api/crm/v3/objects`;
    const status = statusFor(answer, map);
    const type = NOTE_LINKS[ref.kind];
    const link = { associationCategory: "HUBSPOT_DEFINED", associationTypeId: type };
    const note = json("POST", `${base}/notes${portalOf(ref)}`, {
      properties: { hs_timestamp: new Date().toISOString(), hs_note_body: noteHtml(answer) },
      associations: [{ to: { id: ref.id }, types: [link] }],
    });
    const change =
      status === null || ref.kind !== "contact"
        ? null
        : json("PATCH", `${base}/contacts/${ref.id}${portalOf(ref)}`, {
            properties: { [status.key]: status.value },
          });
    return plan(name, type === undefined ? null : note, status, change);
  },
};

const KINDS: Readonly<Record<string, string>> = {
  "0-1": "contact",
  contact: "contact",
  "0-2": "company",
  company: "company",
  "0-3": "deal",
  deal: "deal",
  "0-136": "lead",
  lead: "lead",
};

const PLURALS: Readonly<Record<string, string>> = {
  contact: "contacts",
  company: "companies",
  deal: "deals",
  lead: "leads",
};

/** How a note is linked to what it is on. */
const NOTE_LINKS: Readonly<Record<string, number>> = { contact: 202, company: 190, deal: 214 };

const portalOf = (ref: RecordRef): string =>
  `?portalId=${/^\/contacts\/(\d+)/u.exec(ref.path ?? "")?.[1] ?? ""}`;

const pageOf = (ref: RecordRef): string => `${ref.origin}${ref.path ?? ""}`;

/** Asks for one record after the other, each with the properties that its kind can have. */
async function reader(ref: RecordRef, needs: readonly string[], host: Host) {
  const api = "https://api.hubapi.com";
  const token = (await host.headers?.(api)) ?? {};
  const base = Object.keys(token).length > 0 ? api : `${ref.origin}/api`;
  const addressOf = (kind: string, id: string): string => {
    const others = Object.keys(PLURALS).filter((other) => other !== kind);
    const linked = ["contacts", "companies"].filter((each) => each !== PLURALS[kind]);
    const query = new URLSearchParams({
      properties: needsFor(needs, kind, others).join(","),
      associations: linked.join(","),
    });
    const kinds = PLURALS[kind] ?? kind;
    return `${base}/crm/v3/objects/${kinds}/${encodeURIComponent(id)}${portalOf(ref)}&${query}`;
  };
  const asked = (kind: string, id: string): Promise<unknown> =>
    ask(host, name, addressOf(kind, id));
  const linked = async (record: unknown, kind: string, notes: string[]): Promise<unknown> => {
    const id = linkedId(record, PLURALS[kind] ?? kind);
    if (id === null) return undefined;
    return askIfPossible(host, name, addressOf(kind, id), { part: kind, notes });
  };
  return Object.assign(asked, { linked });
}

/** The main one of the linked records: the one marked primary, else the first. */
function linkedId(record: unknown, kinds: string): string | null {
  const results = list(at(record, "associations", kinds, "results"));
  const primary = results.find((each) => text(own(each, "type"))?.includes("primary"));
  return text(own(primary ?? results[0], "id"));
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, alone(raw), Object.keys(PLURALS));
  return ["contact", "lead", "deal", "company"].map((kind) => {
    const envelope = own(parts, kind);
    const properties = object(own(envelope, "properties"));
    const dates = { createdate: own(envelope, "createdAt"), hs_object_id: own(envelope, "id") };
    const given = properties === null ? (object(envelope) ?? {}) : { ...dates, ...properties };
    return part(kind, kind !== "company", given, notes);
  });
}

/** What a record that came by itself is: a contact, unless it is plainly a company or a lead. */
function alone(raw: unknown): string {
  const has = (key: string): boolean => at(raw, "properties", key) !== undefined;
  if (has("hs_lead_name")) return "lead";
  return has("name") && !has("email") && !has("firstname") ? "company" : "contact";
}
