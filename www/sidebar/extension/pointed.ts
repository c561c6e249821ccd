import { siteKey } from "../crm/index.js";
import type { Pointed } from "../definition/field-map.js";
import { isObject } from "../feedback/read-answer.js";
import { extension } from "./browser.js";

export interface PointedFields {
  at(page: URL): Pointed;
  keep(page: URL, field: string, selector: string): Promise<void>;
  forget(page: URL, field: string): Promise<void>;
}

const POINTED = "pointed";
const MOST_SITES = 200;

/** What people pointed at, by the kind of page: a field of the definition and a selector, nothing of a record. */
export async function pointedFields(): Promise<PointedFields> {
  const { [POINTED]: kept } = await extension.storage.local.get(POINTED);
  const sites = new Map<string, Pointed>(
    isObject(kept) ? (Object.entries(kept) as [string, Pointed][]) : [],
  );
  const store = (): Promise<void> =>
    extension.storage.local.set({ [POINTED]: Object.fromEntries(sites) });
  return {
    at: (page) => sites.get(siteKey(page)) ?? {},
    async keep(page, field, selector) {
      const key = siteKey(page);
      const before = sites.get(key) ?? {};
      sites.delete(key);
      sites.set(key, { ...before, [field]: selector });
      for (const oldest of [...sites.keys()].slice(0, -MOST_SITES)) sites.delete(oldest);
      await store();
    },
    async forget(page, field) {
      const key = siteKey(page);
      const left = Object.entries(sites.get(key) ?? {}).filter(([name]) => name !== field);
      if (left.length > 0) sites.set(key, Object.fromEntries(left));
      else sites.delete(key);
      await store();
    },
  };
}
