import type { CrmAdapter, RecordRef } from "./adapter.js";
import { decoded, isWeb, siteOf } from "./addresses.js";
import { ask, askIfPossible } from "./ask.js";
import type { Habits, Part } from "./cells.js";
import { joined, mapper, part, partsOf, unpacked } from "./join.js";
import { inUtc, inZone, isZone } from "./moments.js";
import { needsOf } from "./needs.js";
import { at, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";
import { json, noteHtml, plan, statusFor } from "./write.js";

const name = "Frappe CRM";

/**
 * Frappe CRM, and the leads of ERPNext. Times are those of the site's zone, which is asked for; a number that nobody
 * filled in is 0, and how many employees there are is a range.
 */
export const frappe: CrmAdapter = {
  id: "frappe",
  name,
  origins: (page) => [siteOf(page)],
  session: [{ header: "x-frappe-csrf-token", from: ["inline:csrf_token"] }],
  match(page) {
    const [, crm, desk, last] =
      /^\/(?:crm\/(leads|deals|contacts)|(?:app|desk)\/(crm-lead|crm-deal|lead|contact))\/([^/]+)\/?$/u.exec(
        page.pathname,
      ) ?? [];
    const [kind, id] = [KINDS[crm ?? desk ?? ""], decoded(last)];
    if (!isWeb(page) || !kind || !id || id === "view") return null;
    return { crm: "frappe", kind, id, origin: page.origin, path: page.pathname };
  },
  needs: needsOf,
  async read(ref, _, host) {
    const notes: string[] = [];
    const record = await ask(host, name, addressOf(ref, DOCTYPES[ref.kind] ?? "CRM Lead", ref.id));
    const zone = await askIfPossible(
      host,
      name,
      `${ref.origin}/api/method/frappe.client.get_time_zone`,
    );
    const organization = text(at(record, "data", "organization"));
    const isLinked = organization !== null && ref.kind === "deal";
    const about = { part: "organization", notes };
    const company = isLinked
      ? await askIfPossible(host, name, addressOf(ref, "CRM Organization", organization), about)
      : undefined;
    const parts = { [ref.kind]: record, company, zone: at(zone, "message", "time_zone") };
    return joined(`${ref.origin}${ref.path ?? ""}`, notes, parts);
  },
  map: mapper(name, records),
  write(ref, answer, map) {
    const status = ref.kind === "lead" ? statusFor(answer, map) : null;
    const doctype = DOCTYPES[ref.kind] ?? "CRM Lead";
    const comment = {
      comment_type: "Comment",
      reference_doctype: doctype,
      reference_name: ref.id,
      content: noteHtml(answer),
    };
    const change =
      status && json("PUT", addressOf(ref, doctype, ref.id), { [status.key]: status.value });
    return plan(name, json("POST", `${ref.origin}/api/resource/Comment`, comment), status, change);
  },
};

const KINDS: Readonly<Record<string, string>> = {
  leads: "lead",
  "crm-lead": "lead",
  lead: "erpnext-lead",
  deals: "deal",
  "crm-deal": "deal",
  contacts: "contact",
  contact: "contact",
};

const DOCTYPES: Readonly<Record<string, string>> = {
  lead: "CRM Lead",
  "erpnext-lead": "Lead",
  deal: "CRM Deal",
  contact: "Contact",
};

const addressOf = (ref: RecordRef, doctype: string, id: string): string =>
  `${ref.origin}/api/resource/${encodeURIComponent(doctype)}/${encodeURIComponent(id)}`;

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "lead", Object.keys(DOCTYPES));
  const zone = text(own(parts, "zone"));
  const known = zone !== null && isZone(zone);
  if (!known) notes.push(crmStrings.siteTime);
  const habits: Habits = {
    moment: known ? inZone(zone) : inUtc,
    unwrap: (_, value) => (value === 0 ? { value: null, flag: false } : undefined),
  };
  return [...Object.keys(DOCTYPES), "company"].map((kind) => {
    const record = unpacked(own(parts, kind), ["data"], ["message"], ["docs"]);
    return part(kind, kind !== "company", record, notes, habits);
  });
}
