import type { FieldMap } from "../crm/adapter.js";
import { isObject } from "../feedback/read-answer.js";

/** Names that mean something to JavaScript itself; nothing of a map is called like that. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

const DEEPEST = 8;

/** A map with an administrator's additions: what is an object in both is joined, else the addition counts. */
export function mergedMap(shipped: FieldMap, added: FieldMap, depth = 0): FieldMap {
  const merged: Record<string, unknown> = { ...shipped };
  for (const [name, value] of Object.entries(added)) {
    if (FORBIDDEN.has(name)) continue;
    const before = Object.hasOwn(shipped, name) ? shipped[name] : undefined;
    const join = isObject(before) && isObject(value) && depth < DEEPEST;
    merged[name] = join ? mergedMap(before, value, depth + 1) : value;
  }
  return merged;
}

/** The maps that are shipped, in a file beside the page, each with what was added to it here. */
export function fieldMaps(address: string, added: () => Readonly<Record<string, FieldMap>>): MapOf {
  const shipped = fetch(address).then((response) => response.json() as Promise<unknown>);
  // Asked for when a record is read; until then a failure is nobody's concern.
  shipped.catch(() => undefined);
  return async (crm) => {
    const maps = await shipped;
    const own = isObject(maps) && Object.hasOwn(maps, crm) ? maps[crm] : {};
    return mergedMap(isObject(own) ? own : {}, added()[crm] ?? {});
  };
}

export type MapOf = (crm: string) => Promise<FieldMap>;
