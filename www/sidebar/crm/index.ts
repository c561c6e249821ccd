/** The CRMs that are known, and how a lead is read from whichever page is open. */
import type { DefinitionOutline } from "../../shared/definition-outline.js";
import {
  type CrmAdapter,
  type FieldMap,
  type Host,
  type MappedLead,
  ReadError,
  type RecordRef,
} from "./adapter.js";
import { djangoCrm } from "./django-crm.js";
import { dynamics } from "./dynamics.js";
import { espocrm } from "./espocrm.js";
import { selectorsOf } from "./field-map.js";
import { frappe } from "./frappe.js";
import { hubspot } from "./hubspot.js";
import { odoo } from "./odoo.js";
import { anyPage, fromPage } from "./page.js";
import { pipedrive } from "./pipedrive.js";
import { salesforce } from "./salesforce.js";
import { object, own } from "./shapes.js";
import { crmStrings } from "./strings.js";
import { twenty } from "./twenty.js";
import { zoho } from "./zoho.js";

export { fieldMaps } from "./field-map.js";
export { siteKey } from "./site-key.js";
export type * from "./adapter.js";
export { ReadError };

/** Those with hosts of their own first; then those that are known by their paths; any page at last. */
export const adapters: readonly CrmAdapter[] = [
  hubspot,
  salesforce,
  dynamics,
  zoho,
  pipedrive,
  espocrm,
  twenty,
  djangoCrm,
  frappe,
  odoo,
  anyPage,
];

export interface Matched {
  readonly adapter: CrmAdapter;
  readonly ref: RecordRef;
}

export function adapterFor(page: URL): Matched | null {
  for (const adapter of adapters) {
    const ref = adapter.match(page);
    if (ref !== null) return { adapter, ref };
  }
  return null;
}

/**
 * Reads the lead that a page shows: the record itself where the CRM gives it, else what the page shows of it. What
 * failed stands in the notes; where nothing could be read at all, the CRM's own refusal is thrown.
 */
export async function readLead(
  { adapter, ref }: Matched,
  definition: DefinitionOutline,
  map: FieldMap,
  host: Host,
): Promise<MappedLead> {
  try {
    const raw = await adapter.read(ref, adapter.needs(definition, map), host);
    return adapter.map(await withPointed(raw, map, host), definition, map);
  } catch (error) {
    host.signal.throwIfAborted();
    if (!(error instanceof ReadError) || !MENDED.includes(error.why)) throw error;
    const page = await host.labelled().catch(() => null);
    if (page === null || page.fields.length === 0) throw error;
    const notes = [`${crmStrings.fromPage}: ${error.message}`];
    return anyPage.map(fromPage(page, notes), definition, map);
  }
}

/** A record beside what somebody pointed at on its page. */
async function withPointed(raw: unknown, map: FieldMap, host: Host): Promise<unknown> {
  const isPage = own(raw, "page") !== undefined;
  if (isPage || object(raw) === null || selectorsOf(map).length === 0) return raw;
  return { ...object(raw), pointed: await host.labelled().catch(() => null) };
}

/** A record that is gone is not shown either; an API that refuses may still have its page open. */
const MENDED: readonly ReadError["why"][] = [
  "signed-out",
  "not-allowed",
  "too-many",
  "unreachable",
  "unreadable",
];
