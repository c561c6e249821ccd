import { type Host, type LabelledField, type LabelledPage, ReadError } from "../crm/adapter.js";
import { adapterFor } from "../crm/index.js";
import { headersFrom, mayCarry, placesOf } from "../crm/session.js";
import type { PageSession } from "../crm/in-page/session.js";
import { strings } from "../strings.js";
import { extension, type Injection } from "./browser.js";
import type { OpenTab } from "./open-tab.js";

/** What an adapter may do, with the session of whoever is signed in, and no longer than the record is open. */
export function hostIn(
  tab: OpenTab,
  signal: AbortSignal,
  { page, pointed }: { page: URL; pointed: readonly string[] },
): Host {
  const origins = adapterFor(page)?.adapter.origins(page) ?? [];
  let session: ReturnType<typeof sessionOf> | undefined;
  return {
    signal,
    headers: async (origin) => {
      if (!mayCarry(origins, origin)) return {};
      // A page that nothing can be read from has no such thing; the CRM is asked without.
      return (session ??= sessionOf(tab, page).catch(() => ({})));
    },
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

/** What `read-page.js` and `session.js` leave behind in the extension's own world of a page. */
type InPage = {
  leadpactPage?: { readPage(pointed: readonly string[]): unknown };
  leadpactSession?: { sessionIn(places: readonly string[]): unknown };
};

/** What the CRM's page keeps for its own scripts, made into headers; none where another site is open by now. */
async function sessionOf(tab: OpenTab, page: URL): Promise<Readonly<Record<string, string>>> {
  const wanted = adapterFor(page)?.adapter.session ?? [];
  if (wanted.length === 0) return {};
  await inject(tab, { files: ["session.js"] });
  const found = (await inject(tab, {
    func: (places) => (globalThis as InPage).leadpactSession?.sessionIn(places),
    args: [placesOf(wanted)],
  })) as Partial<PageSession> | null | undefined;
  return found?.origin === page.origin ? headersFrom(wanted, found.found ?? {}) : {};
}

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
