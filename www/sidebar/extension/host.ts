import { type Host, type LabelledField, type LabelledPage, ReadError } from "../crm/adapter.js";
import { strings } from "../strings.js";
import { extension, type Injection } from "./browser.js";
import type { OpenTab } from "./open-tab.js";

/** What an adapter may do, with the session of whoever is signed in, and no longer than the record is open. */
export function hostIn(tab: OpenTab, signal: AbortSignal, pointed: readonly string[]): Host {
  return {
    signal,
    fetch: (url, init = {}) =>
      fetch(url, {
        credentials: "include",
        cache: "no-store",
        ...init,
        signal: init.signal ?? signal,
      }),
    labelled: () => labelled(tab, pointed),
  };
}

/** What `read-page.js` leaves behind in the extension's own world of a page. */
type InPage = { leadpactPage?: { readPage(pointed: readonly string[]): unknown } };

/** Reads the page in the tab by a file of the extension, which runs apart from the page's own scripts. */
async function labelled(tab: OpenTab, pointed: readonly string[]): Promise<LabelledPage> {
  const first = await inject(tab, { files: ["read-page.js"] });
  const again = {
    func: (selectors: readonly string[]) =>
      (globalThis as InPage).leadpactPage?.readPage(selectors),
    args: [pointed],
  };
  const page = (pointed.length === 0 ? first : await inject(tab, again)) as LabelledPage | null;
  if (page && Array.isArray(page.fields)) return page;
  throw new ReadError("unreadable", strings.state.nothing);
}

/** Lets a person point at a value in the page; null when they change their mind. */
export async function pointIn(tab: OpenTab): Promise<LabelledField | null> {
  const found = (await inject(tab, { files: ["point.js"] }).catch(
    () => null,
  )) as Partial<LabelledField> | null;
  return typeof found?.path === "string" ? (found as LabelledField) : null;
}

async function inject({ id }: OpenTab, what: Omit<Injection, "target">): Promise<unknown> {
  if (id === undefined) throw new ReadError("not-allowed", strings.state.noPageHelp);
  const [first] = await extension.scripting.executeScript({ target: { tabId: id }, ...what });
  return first?.result;
}
