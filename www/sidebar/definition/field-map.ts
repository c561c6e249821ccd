import type { FieldMap } from "../crm/adapter.js";
import { fieldMaps } from "../crm/index.js";
import { isObject } from "../feedback/read-answer.js";

/** The field map of a CRM for a page, with what was added to it and what was pointed at there. */
export type MapOf = (crm: string, page: URL) => Promise<FieldMap>;

/** By field of the definition, the selector of what a person pointed at. */
export type Pointed = Readonly<Record<string, string>>;

/** The maps that are shipped, in a file beside the page, each with what was added to it here. */
export function shippedMaps(
  address: string,
  added: () => unknown,
  pointedAt: (page: URL) => Pointed = () => ({}),
): MapOf {
  const shipped = fetch(address).then((response) => response.json() as Promise<unknown>);
  // Asked for when a record is read; until then a failure is nobody's concern.
  shipped.catch(() => undefined);
  let last: { additions: unknown; maps: Readonly<Record<string, FieldMap>> } | undefined;
  return async (crm, page) => {
    const [files, additions] = [await shipped, added()];
    if (!last || last.additions !== additions)
      last = { additions, maps: fieldMaps(isObject(files) ? files : {}, additions).maps };
    const map = last.maps[crm] ?? {};
    const pointed = pointedAt(page);
    if (Object.keys(pointed).length === 0) return map;
    const fields = isObject(map["fields"]) ? map["fields"] : {};
    return { ...map, fields: { ...fields, ...pointed } };
  };
}
