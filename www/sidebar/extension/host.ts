import { type Host, type LabelledPage, ReadError } from "../crm/adapter.js";
import { strings } from "../strings.js";
import { extension } from "./browser.js";
import type { OpenTab } from "./open-tab.js";

/** What an adapter may do, with the session of whoever is signed in, and no longer than the record is open. */
export function hostIn(tab: OpenTab, signal: AbortSignal): Host {
  return {
    signal,
    fetch: (url, init = {}) =>
      fetch(url, {
        credentials: "include",
        cache: "no-store",
        ...init,
        signal: init.signal ?? signal,
      }),
    labelled: () => labelled(tab),
  };
}

/** Reads the page in the tab by a file of the extension, which runs apart from the page's own scripts. */
async function labelled({ id }: OpenTab): Promise<LabelledPage> {
  if (id === undefined) throw new ReadError("not-allowed", strings.state.noPageHelp);
  const injection = { target: { tabId: id }, files: ["read-page.js"] };
  const [first] = await extension.scripting.executeScript(injection);
  const page = first?.result as LabelledPage | null | undefined;
  if (page && Array.isArray(page.fields)) return page;
  throw new ReadError("unreadable", strings.state.nothing);
}
