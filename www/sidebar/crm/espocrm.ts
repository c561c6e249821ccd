import type { CrmAdapter, RecordRef } from "./adapter.js";
import { isWeb, siteOf } from "./addresses.js";
import { ask, askCompany } from "./ask.js";
import type { Part } from "./cells.js";
import { joined, mapper, part, partsOf } from "./join.js";
import { inUtc } from "./moments.js";
import { needsOf } from "./needs.js";
import { own, text } from "./shapes.js";
import { json, noteLines, plan, statusFor } from "./write.js";

const name = "EspoCRM";

/** EspoCRM, wherever a company has put it. Its times have no zone and are UTC. */
export const espocrm: CrmAdapter = {
  id: "espocrm",
  name,
  origins: (page) => [siteOf(page)],
  session: [
    {
      header: "espo-authorization",
      from: ["stored:espo-user-auth"],
      beside: { "espo-authorization-by-token": "true" },
    },
  ],
  match(page) {
    const [, object = "", id] =
      /^#(Lead|Contact|Account|Opportunity)\/(?:view|edit)\/(\w{13,24})(?:\/|$)/u.exec(page.hash) ??
      [];
    if (!isWeb(page) || !id) return null;
    return {
      crm: "espocrm",
      kind: object.toLowerCase(),
      id,
      origin: page.origin,
      path: page.pathname,
    };
  },
  needs: needsOf,
  async read(ref, _, host) {
    const notes: string[] = [];
    const record = await ask(host, name, addressOf(ref, objectOf(ref), ref.id));
    const id = text(own(record, "accountId"));
    const account = id === null ? null : addressOf(ref, "Account", encodeURIComponent(id));
    const company = await askCompany(host, name, account, { kind: ref.kind, notes });
    const url = `${ref.origin}${ref.path ?? "/"}#${objectOf(ref)}/view/${ref.id}`;
    return joined(url, notes, { [ref.kind]: record, company });
  },
  map: mapper(name, records),
  write(ref, answer, map) {
    const status = ref.kind === "lead" ? statusFor(answer, map) : null;
    const [first = "", ...more] = noteLines(answer);
    const parent = { parentType: objectOf(ref), parentId: ref.id };
    const post = { type: "Post", ...parent, post: [first, ...more].join("\n") };
    const address = addressOf(ref, "Note", "").replace(/\/$/u, "");
    const change =
      status && json("PUT", addressOf(ref, objectOf(ref), ref.id), { [status.key]: status.value });
    return plan(name, json("POST", address, post), status, change);
  },
};

const KINDS = ["lead", "contact", "account", "opportunity"];

const objectOf = (ref: RecordRef): string => ref.kind.charAt(0).toUpperCase() + ref.kind.slice(1);

/** The API lies beside the page, which may be in a folder. */
function addressOf(ref: RecordRef, object: string, id: string): string {
  const folder = (ref.path ?? "/").replace(/[^/]*$/u, "");
  return `${ref.origin}${folder}api/v1/${object}/${id}`;
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "lead", KINDS);
  const habits = { moment: inUtc };
  return [...KINDS, "company"].map((kind) =>
    part(kind, kind !== "company", own(parts, kind), notes, habits),
  );
}
