import type { CrmAdapter, Host, RecordRef } from "./adapter.js";
import { GUID, isWeb, siteOf } from "./addresses.js";
import { ask, askIfPossible } from "./ask.js";
import type { Part } from "./cells.js";
import { exactJson } from "./exact-json.js";
import { joined, mapper, part, partsOf, unpacked } from "./join.js";
import { needsOf } from "./needs.js";
import { object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";

const name = "Twenty";

/** Twenty. Names, addresses, links and money have parts; money is counted in millionths. */
export const twenty: CrmAdapter = {
  id: "twenty",
  name,
  origins: (page) => [
    ...new Set([siteOf(page), ...(isCloud(page) ? ["https://api.twenty.com/*"] : [])]),
  ],
  session: [{ header: "authorization", from: ["cookie:tokenPair"], value: bearer }],
  match(page) {
    const [, kind, id = ""] =
      /^\/object\/(person|company|opportunity)\/([^/]+)\/?$/u.exec(page.pathname) ?? [];
    if (!isWeb(page) || !kind || !GUID.test(id)) return null;
    return { crm: "twenty", kind, id: id.toLowerCase(), origin: page.origin, path: page.pathname };
  },
  needs: needsOf,
  async read(ref, _, host) {
    const notes: string[] = [];
    const main = await ask(host, name, addressOf(ref, ref.kind, ref.id));
    const parts: Record<string, unknown> = { [ref.kind]: main };
    const record = recordIn(main);
    if (ref.kind === "opportunity")
      parts["person"] = await linked(ref, record, "person", "pointOfContact", host, notes);
    const person = ref.kind === "opportunity" ? recordIn(parts["person"]) : record;
    if (ref.kind !== "company")
      parts["company"] =
        (await linked(ref, person, "company", "company", host, notes)) ??
        (await linked(ref, record, "company", "company", host, []));
    const isMissing =
      ref.kind !== "company" && !object(own(person, "company")) && !parts["company"];
    if (isMissing) notes.push(crmStrings.companyMissing);
    return joined(`${ref.origin}${ref.path ?? ""}`, notes, parts);
  },
  map: mapper(name, records),
};

/** Its pages keep a pair of tokens; the one that asks is taken, never the one that renews it. */
function bearer(cookie: string): string | null {
  let pair: unknown;
  try {
    pair = exactJson(cookie);
  } catch {
    return null;
  }
  const held = own(pair, "accessOrWorkspaceAgnosticToken") ?? own(pair, "accessToken");
  const token = text(own(held, "token"));
  return token === null ? null : `Bearer ${token}`;
}

const isCloud = (page: URL): boolean => page.hostname.endsWith(".twenty.com");

const PLURALS: Readonly<Record<string, string>> = {
  person: "people",
  company: "companies",
  opportunity: "opportunities",
};

const addressOf = (ref: RecordRef, kind: string, id: string): string => {
  const api = isCloud(new URL(ref.origin)) ? "https://api.twenty.com" : ref.origin;
  return `${api}/rest/${PLURALS[kind]}/${id}?depth=1`;
};

/** A linked record that did not come along, by its id. */
async function linked(
  ref: RecordRef,
  record: unknown,
  kind: string,
  key: string,
  host: Host,
  notes: string[],
): Promise<unknown> {
  const inside = object(own(record, key));
  if (inside !== null) return inside;
  const id = GUID.exec(text(own(record, `${key}Id`)) ?? "")?.[1];
  if (id === undefined) return undefined;
  return askIfPossible(host, name, addressOf(ref, kind, id), { part: kind, notes });
}

function recordIn(answer: unknown): unknown {
  const kinds = Object.entries(PLURALS)
    .flat()
    .map((kind) => ["data", kind]);
  return unpacked(answer, ...kinds, ["data"]);
}

function records(raw: unknown, notes: string[]): readonly Part[] {
  const parts = partsOf(raw, "person", Object.keys(PLURALS));
  const person = object(recordIn(own(parts, "person")));
  const { company: inside, ...rest } = person ?? {};
  const company = recordIn(own(parts, "company")) ?? inside;
  return [
    part("person", true, rest, notes),
    part("opportunity", true, recordIn(own(parts, "opportunity")), notes),
    part("company", false, company, notes),
  ];
}
