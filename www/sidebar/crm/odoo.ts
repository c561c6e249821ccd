import type { CrmAdapter, Host, RecordRef } from "./adapter.js";
import { isWeb, siteOf } from "./addresses.js";
import { ask, askIfPossible } from "./ask.js";
import { type Habits, type Part } from "./cells.js";
import { joined, mapper, part, partsOf, unpacked } from "./join.js";
import { inUtc } from "./moments.js";
import { needsFor, needsOf } from "./needs.js";
import { at, list, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";
import { json, noteHtml, plan } from "./write.js";

const name = "Odoo";

/**
 * Odoo. Every empty value is `false` there, of whatever type; a link is `[id, "name"]`; a time has no zone and is
 * UTC. Which fields there are is asked first, because asking for one that is not there is an error.
 */
export const odoo: CrmAdapter = {
  id: "odoo",
  name,
  origins: (page) => [siteOf(page)],
  match(page) {
    if (!isWeb(page)) return null;
    const found = inHash(page) ?? inPath(page);
    return (
      found && { crm: "odoo", ...found, origin: page.origin, path: `${page.pathname}${page.hash}` }
    );
  },
  needs: needsOf,
  async read(ref, needs, host) {
    const notes: string[] = [];
    const record = await readOne(ref, MODELS[ref.kind] ?? "crm.lead", Number(ref.id), needs, host);
    const [id] = list(at(record.rows, "partner_id"));
    let partner: unknown;
    if (ref.kind === "lead" && typeof id === "number")
      partner = await readOne(ref, "res.partner", id, needsFor(needs, "partner", []), host).catch(
        () => void notes.push(crmStrings.partMissing("partner")),
      );
    return joined(`${ref.origin}${ref.path ?? ""}`, notes, { [ref.kind]: record, partner });
  },
  map: mapper(name, records),
  write(ref, answer) {
    const params = {
      model: MODELS[ref.kind],
      method: "message_post",
      args: [[Number(ref.id)]],
      kwargs: { body: noteHtml(answer), message_type: "comment", subtype_xmlid: "mail.mt_note" },
    };
    const request = json("POST", addressOf(ref, params.model ?? "", params.method), call(params));
    return plan(name, request, null, null);
  },
};

const MODELS: Readonly<Record<string, string>> = { lead: "crm.lead", contact: "res.partner" };

const KINDS: Readonly<Record<string, string>> = {
  "crm.lead": "lead",
  crm: "lead",
  "res.partner": "contact",
  contacts: "contact",
};

/** Up to version 17: `/web#id=5&model=crm.lead`. */
function inHash(page: URL): { kind: string; id: string } | null {
  const hash = new URLSearchParams(page.hash.slice(1));
  const [kind, id] = [KINDS[hash.get("model") ?? ""], hash.get("id") ?? ""];
  return page.pathname.startsWith("/web") && kind && /^\d{1,15}$/u.test(id) ? { kind, id } : null;
}

/** Since then: `/odoo/crm/5`, `/odoo/action-312/crm.lead/5`; the last pair counts. */
function inPath(page: URL): { kind: string; id: string } | null {
  const [, module = "", id] =
    /^\/odoo\/(?:.*\/)?([a-z.]+)\/(\d{1,15})\/?$/u.exec(page.pathname) ?? [];
  const kind = KINDS[module];
  return id && kind ? { kind, id } : null;
}

const addressOf = (ref: RecordRef, model: string, method: string): string =>
  `${ref.origin}/web/dataset/call_kw/${model}/${method}`;

const call = (params: object): object => ({ jsonrpc: "2.0", method: "call", id: 1, params });

function rpc(model: string, method: string, args: unknown[], kwargs: object): RequestInit {
  const body = JSON.stringify(call({ model, method, args, kwargs }));
  return { method: "POST", headers: { "content-type": "application/json" }, body };
}

async function readOne(
  ref: RecordRef,
  model: string,
  id: number,
  needs: readonly string[],
  host: Host,
) {
  const attributes = { attributes: ["string", "type", "selection"] };
  const url = addressOf(ref, model, "fields_get");
  const init = rpc(model, "fields_get", [], attributes);
  const answer = await askIfPossible(host, name, url, { init });
  const fields = object(own(answer, "result"));
  const wanted = [...needs, "partner_id"].filter(
    (need) => fields === null || Object.hasOwn(fields, need),
  );
  const options = fields === null ? {} : { fields: wanted };
  const read = await ask(
    host,
    name,
    addressOf(ref, model, "read"),
    rpc(model, "read", [[id]], options),
  );
  return { rows: unpacked(read, ["result"]), fields };
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "lead", Object.keys(MODELS));
  return ["lead", "contact", "partner"].map((kind) => {
    const given = own(parts, kind);
    const record = own(given, "rows") ?? unpacked(given, ["result"]);
    return part(kind, kind !== "partner", record, notes, habitsOf(own(given, "fields")));
  });
}

function habitsOf(fields: unknown): Habits {
  return {
    moment: inUtc,
    label: (key) => text(at(fields, key, "string")) ?? undefined,
    unwrap(key, value) {
      if (value === false) return { value: null, flag: false };
      if (Array.isArray(value)) return link(value);
      const choices = list(at(fields, key, "selection")).map(list);
      const words = text(choices.find(([code]) => code === value)?.[1]);
      return words === null ? undefined : { value: value as string, text: words };
    },
  };
}

/** `[7, "Germany"]` is a link; a list of numbers names no records. */
function link(value: readonly unknown[]) {
  const [id, shown] = value;
  if (typeof id === "number" && typeof shown === "string" && value.length === 2)
    return { value: shown };
  return { value: value.filter((item) => typeof item === "string") };
}
