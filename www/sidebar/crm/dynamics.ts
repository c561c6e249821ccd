import type { CrmAdapter, RecordRef } from "./adapter.js";
import { GUID, isUnder, siteOf } from "./addresses.js";
import { ask, askCompany } from "./ask.js";
import { type Habits, type Part, standard } from "./cells.js";
import { joined, mapper, part, partsOf, unpacked } from "./join.js";
import { needsOf } from "./needs.js";
import { own, text } from "./shapes.js";
import { json, noteLines, plan } from "./write.js";

const name = "Dynamics 365";
const WORDS = "@OData.Community.Display.V1.FormattedValue";
const LINKED = "@Microsoft.Dynamics.CRM.lookuplogicalname";
const headers = { prefer: 'odata.include-annotations="*"', "odata-version": "4.0" };

/** Dynamics 365. Choices are whole numbers; with annotations asked for, their words come beside them. */
export const dynamics: CrmAdapter = {
  id: "dynamics",
  name,
  origins: (page) => [siteOf(page)],
  match(page) {
    if (!isUnder(page, "dynamics.com")) return null;
    const kind = page.searchParams.get("etn")?.toLowerCase() ?? "";
    const id = GUID.exec(page.searchParams.get("id") ?? "")?.[1];
    const isRecord = page.searchParams.get("pagetype") === "entityrecord";
    if (!isRecord || id === undefined || !Object.hasOwn(SETS, kind)) return null;
    return {
      crm: "dynamics",
      kind,
      id: id.toLowerCase(),
      origin: page.origin,
      path: page.pathname,
    };
  },
  needs: needsOf,
  async read(ref, _, host) {
    const notes: string[] = [];
    const record = await ask(host, name, addressOf(ref, ref.kind, ref.id), { headers });
    const id = accountOf(record);
    const url = id === null ? null : addressOf(ref, "account", id);
    const about = { kind: ref.kind, notes, init: { headers } };
    const company = await askCompany(host, name, url, about);
    return joined(pageOf(ref), notes, { [ref.kind]: record, company });
  },
  map: mapper(name, records),
  write(ref, answer) {
    const [subject, ...more] = noteLines(answer);
    const note = {
      subject,
      notetext: more.join("\n"),
      [`objectid_${ref.kind}@odata.bind`]: `/${SETS[ref.kind]}(${ref.id})`,
    };
    return plan(name, json("POST", `${ref.origin}/api/data/v9.2/annotations`, note), null, null);
  },
};

const SETS: Readonly<Record<string, string>> = {
  lead: "leads",
  contact: "contacts",
  account: "accounts",
  opportunity: "opportunities",
};

const addressOf = (ref: RecordRef, kind: string, id: string): string =>
  `${ref.origin}/api/data/v9.2/${SETS[kind]}(${id})`;

const pageOf = (ref: RecordRef): string =>
  `${ref.origin}/main.aspx?pagetype=entityrecord&etn=${ref.kind}&id=${ref.id}`;

/** A lead's account, or a contact's, which may as well be another person. */
function accountOf(record: unknown): string | null {
  for (const key of ["_parentaccountid_value", "_parentcustomerid_value", "_accountid_value"]) {
    const id = GUID.exec(text(own(record, key)) ?? "")?.[1];
    const kind = own(record, `${key}${LINKED}`) ?? "account";
    if (id !== undefined && kind === "account") return id;
  }
  return null;
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "lead", Object.keys(SETS));
  return [...Object.keys(SETS), "company"].map((kind) =>
    part(kind, kind !== "company", unpacked(own(parts, kind), ["value"]), notes, habits),
  );
}

/** The words beside a value; a link under the name that its people know it by: `ownerid`, not `_ownerid_value`. */
const habits: Habits = {
  unwrap(key, value, record) {
    if (key.includes("@")) return null;
    const words = text(own(record, `${key.split(".").at(-1)}${WORDS}`));
    const link = /^_(\w+)_value$/u.exec(key)?.[1];
    if (link !== undefined) return { key: link, value: words ?? text(value) };
    return words === null ? undefined : { ...standard(value), text: words };
  },
};
