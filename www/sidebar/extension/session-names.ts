import { extension } from "./browser.js";

export interface SessionNames {
  of(lead: string): string | null;
  set(lead: string, name: string | null): void;
}

const NAMES = "names";
const MOST = 500;

/** What leads are called, for the queue: kept in memory only, and gone with the browser. */
export async function sessionNames(): Promise<SessionNames> {
  const { [NAMES]: kept } = await extension.storage.session.get(NAMES);
  const names = new Map<string, string>(Array.isArray(kept) ? (kept as [string, string][]) : []);
  return {
    of: (lead) => names.get(lead) ?? null,
    set(lead, name) {
      if (name === null || names.get(lead) === name) return;
      names.delete(lead);
      names.set(lead, name.slice(0, 200));
      for (const oldest of [...names.keys()].slice(0, -MOST)) names.delete(oldest);
      void extension.storage.session.set({ [NAMES]: [...names] });
    },
  };
}
