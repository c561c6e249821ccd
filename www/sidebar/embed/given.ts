import type { DefinitionOutline } from "../../shared/definition-outline.js";
import type { FieldMap, Host, MappedLead, RecordRef } from "../crm/adapter.js";
import { ReadError } from "../crm/adapter.js";
import { adapters, readLead } from "../crm/index.js";
import { httpUrl } from "../panel/links.js";
import { strings } from "../strings.js";
import type { GivenRecord } from "./protocol.js";
import type { Reachable } from "./shims/shim.js";

/** A lead as its host gave it. */
export function mappedFrom(given: GivenRecord): MappedLead {
  const { lead, origins = {}, name = null, first = {}, opt_in: optIn = null, url = "" } = given;
  const known = Object.entries(origins).map(([field, from]) => [
    field,
    { from, given: lead[field] },
  ]);
  return {
    lead: { ...lead },
    origins: Object.fromEntries(known) as MappedLead["origins"],
    name,
    notes: [],
    first,
    optIn,
    url: httpUrl(url) ?? "",
  };
}

export function refOf({ crm, kind, id }: GivenRecord | Reachable, origin: string): RecordRef {
  return { crm, kind, id, origin };
}

/** A lead of a CRM whose records come by its SDK: read and mapped as in the extension. */
export async function readThrough(
  shown: Reachable,
  definition: DefinitionOutline,
  map: FieldMap,
  signal: AbortSignal,
): Promise<MappedLead> {
  const adapter = adapters.find(({ id }) => id === shown.crm);
  if (!adapter) throw new ReadError("unreadable", strings.state.unreadable);
  const host: Host = {
    signal,
    fetch: (url, init) => shown.fetch(url, init),
    labelled: () => Promise.reject(new ReadError("not-allowed", strings.state.notAllowed)),
  };
  return readLead({ adapter, ref: refOf(shown, shown.origin) }, definition, map, host);
}
