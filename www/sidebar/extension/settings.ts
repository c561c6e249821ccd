import type { Keeper, Kept } from "../definition/load.js";
import { type Settings, settingsFrom } from "../definition/settings.js";
import { extension } from "./browser.js";

const SETTINGS = "settings";
const DEFINITION = "definition";

export async function currentSettings(): Promise<Settings> {
  const { [SETTINGS]: stored } = await extension.storage.local.get(SETTINGS);
  return settingsFrom(stored, await policy());
}

export async function saveSettings(settings: Settings): Promise<void> {
  await extension.storage.local.set({ [SETTINGS]: settings });
}

/** What an administrator set. Firefox has no such storage where no policy is, and says so by failing. */
export async function policy(): Promise<unknown> {
  return extension.storage.managed?.get(null).catch(() => ({})) ?? {};
}

/** Tells when settings changed, by a person or by policy. */
export function onSettings(changed: () => void): void {
  extension.storage.onChanged.addListener((changes, area) => {
    if (area === "managed" || (area === "local" && SETTINGS in changes)) changed();
  });
}

/** The last definition that was in force, for when its address does not answer. */
export const definitionKeeper: Keeper = {
  async last() {
    const { [DEFINITION]: kept } = await extension.storage.local.get(DEFINITION);
    return (kept as Kept | undefined) ?? null;
  },
  keep: (kept) => extension.storage.local.set({ [DEFINITION]: kept }),
};
