import type { CrmAdapter, RecordRef } from "./adapter.js";
import { isUnder, siteOf } from "./addresses.js";
import { ask, askCompany } from "./ask.js";
import type { Part } from "./cells.js";
import { joined, mapper, part, partsOf, unpacked } from "./join.js";
import { needsOf } from "./needs.js";
import { at, own, text } from "./shapes.js";
import { json, noteLines, plan } from "./write.js";

const name = "Zoho CRM";

/** Zoho CRM. Its ids have more digits than a number can hold, and stay texts from the address on. */
export const zoho: CrmAdapter = {
  id: "zoho",
  name,
  origins: (page) => [...new Set([siteOf(page), `${apiOf(page.origin)}/*`])],
  session: [
    {
      header: "x-zcsrf-token",
      from: ["cookie:CT_CSRF_TOKEN"],
      value: (token) => `crmcsrfparam=${token}`,
    },
  ],
  match(page) {
    const isZoho = /^(?:crm|one|crmsandbox)\.zoho(?:cloud)?\.[a-z.]{2,6}$/u.test(page.hostname);
    if (!isZoho || !isUnder(page, page.hostname)) return null;
    const [, org = "", module = "", id] =
      /\/crm\/(?:org(\d+)\/)?tab\/(\w+)\/(\d{15,25})(?:\/|$)/u.exec(page.pathname) ?? [];
    const kind = KINDS[module];
    if (!id || !kind) return null;
    return {
      crm: "zoho",
      kind,
      id,
      origin: page.origin,
      path: `/crm/org${org}/tab/${module}/${id}`,
    };
  },
  needs: needsOf,
  async read(ref, _, host) {
    const notes: string[] = [];
    const headers = orgOf(ref);
    const record = await ask(host, name, addressOf(ref, MODULES[ref.kind] ?? "Leads", ref.id), {
      headers,
    });
    const id = text(at(unpacked(record, ["data"]), "Account_Name", "id"));
    const url = id === null ? null : addressOf(ref, "Accounts", id);
    const company = await askCompany(host, name, url, { kind: ref.kind, notes, init: { headers } });
    return joined(`${apiOf(ref.origin)}${ref.path ?? ""}`, notes, { [ref.kind]: record, company });
  },
  map: mapper(name, records),
  write(ref, answer) {
    const [title, ...more] = noteLines(answer);
    const parent = { module: { api_name: MODULES[ref.kind] }, id: ref.id };
    const data = [{ Note_Title: title, Note_Content: more.join("\n"), Parent_Id: parent }];
    const url = `${apiOf(ref.origin)}/crm/v7/Notes`;
    return plan(name, json("POST", url, { data }, orgOf(ref)), null, null);
  },
};

const KINDS: Readonly<Record<string, string>> = {
  Leads: "lead",
  Contacts: "contact",
  Accounts: "account",
  Deals: "deal",
  Potentials: "deal",
};

const MODULES: Readonly<Record<string, string>> = {
  lead: "Leads",
  contact: "Contacts",
  account: "Accounts",
  deal: "Deals",
};

/** Zoho One shows the CRM's pages at a host of its own. */
const apiOf = (origin: string): string => origin.replace(/^https:\/\/one\./u, "https://crm.");

const addressOf = (ref: RecordRef, module: string, id: string): string =>
  `${apiOf(ref.origin)}/crm/v7/${module}/${id}`;

/** Which of a person's companies is meant. */
function orgOf(ref: RecordRef): Record<string, string> {
  const org = /^\/crm\/org(\d+)/u.exec(ref.path ?? "")?.[1];
  return org === undefined ? {} : { "x-crm-org": org };
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "lead", Object.keys(MODULES));
  return [...Object.keys(MODULES), "company"].map((kind) =>
    part(kind, kind !== "company", unpacked(own(parts, kind), ["data"]), notes),
  );
}
