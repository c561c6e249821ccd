// Leads that are objects, packed for the engine: each after its length in four bytes, which is 0 for one that is too large.
import { leadBytes } from "../lead.js";
import { LeadError } from "../errors.js";

const NOTHING = new Uint8Array();

export function packedLead(lead: unknown): Uint8Array {
  try {
    return leadBytes(
      lead,
      () => new LeadError({ code: "not-json", message: "the lead is not JSON" }),
    );
  } catch (error) {
    if (error instanceof LeadError) return NOTHING;
    throw error;
  }
}

export function packedLeads(leads: readonly object[]): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(leads.length * 512 + 4096);
  let length = 0;
  for (const lead of leads) {
    const packed = packedLead(lead);
    if (length + packed.length + 4 > bytes.length)
      bytes = grown(bytes, 2 * (length + packed.length + 4));
    new DataView(bytes.buffer).setUint32(length, packed.length, true);
    bytes.set(packed, length + 4);
    length += packed.length + 4;
  }
  return bytes.slice(0, length);
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

/** What can be looked at of some leads; the rest is reported when it is decided on. */
export function leadsOf(objects: readonly unknown[]): object[] {
  return objects.filter((lead): lead is object => typeof lead === "object" && lead !== null);
}
