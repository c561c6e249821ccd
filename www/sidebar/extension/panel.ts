import { byId } from "../../shared/view/dom.js";
import { adapterFor } from "../crm/index.js";
import { shippedMaps } from "../definition/field-map.js";
import { type InForce, load } from "../definition/load.js";
import { closedStore, openStore } from "../feedback/store.js";
import { Panel } from "../panel/panel.js";
import { RecordReader } from "../panel/reader.js";
import { extension } from "./browser.js";
import { hostIn, pointIn } from "./host.js";
import { CLICKED } from "./messages.js";
import { currentSettings, definitionKeeper, onSettings } from "./settings.js";
import { pointedFields } from "./pointed.js";
import { sessionNames } from "./session-names.js";
import { OpenTab } from "./open-tab.js";

/** A definition that changed at its address is in force here within the hour. */
const REFRESH_MS = 60 * 60 * 1000;

/** The panel of the browser's side: follows the tab that is open in its window. */
async function main(): Promise<void> {
  let settings = await currentSettings();
  let inForce: InForce | null = null;
  const names = await sessionNames();
  const pointed = await pointedFields();
  const tab = await OpenTab.ofThisWindow();
  const reader: RecordReader = new RecordReader({
    find: adapterFor,
    definition: () => inForce,
    mapOf: shippedMaps(
      "field-maps.json",
      () => settings.fieldMaps,
      (page) => pointed.at(page),
    ),
    allowed: (origins) => extension.permissions.contains({ origins: [...origins] }),
    host: (signal, page) => hostIn(tab, signal, { page, pointed: Object.values(pointed.at(page)) }),
    show: (state) => panel.show(state),
  });
  const again = async (): Promise<void> => {
    await Promise.all([refresh(), inForce && reader.follow(tab.url)]);
  };
  const panel: Panel = new Panel(byId("panel"), {
    store: await openStore().catch(closedStore),
    definition: () => inForce,
    representative: () => settings.representative,
    nameOf: (lead) => names.of(lead),
    rename: (lead, name) => names.set(lead, name),
    allow: (origins) => void allow(origins, again),
    again: () => void again(),
    settings: () => void extension.runtime.openOptionsPage(),
    goTo: (url) => void tab.goTo(url),
    pointing: {
      async point(field) {
        const page = tab.url;
        const found = page === undefined ? null : await pointIn(tab);
        if (!found || page === undefined) return false;
        await pointed.keep(new URL(page), field, found.path);
        if (tab.url === page) await reader.follow(page);
        return true;
      },
      pointed: () => (tab.url === undefined ? [] : Object.keys(pointed.at(new URL(tab.url)))),
      async forget(field) {
        const page = tab.url;
        if (page === undefined) return;
        await pointed.forget(new URL(page), field);
        await reader.follow(page);
      },
    },
  });

  async function refresh(): Promise<void> {
    settings = await currentSettings();
    const loaded = await load(settings, definitionKeeper);
    const before = inForce?.pact;
    const digest = before?.digest;
    inForce = "refused" in loaded ? null : loaded;
    before?.free();
    if ("refused" in loaded) {
      reader.stop();
      panel.show({ at: "no-definition", refusal: loaded.refused });
    } else if (loaded.pact.digest !== digest) await reader.follow(tab.url);
    // Signatures are no part of a digest, and what is refused changes nothing but what is said.
    else panel.decide();
  }

  panel.show({ at: "starting" });
  await refresh();
  tab.onChange(() => void reader.follow(tab.url));
  onSettings(() => {
    inForce = null;
    void refresh();
  });
  setInterval(() => void refresh(), REFRESH_MS);
  extension.permissions.onAdded.addListener(() => void again());
  extension.permissions.onRemoved.addListener(() => void again());
  extension.runtime.onMessage.addListener((message, { id }) => {
    if (id === extension.runtime.id && isClick(message)) void tab.refresh().then(again);
  });
}

/** The browser asks the person; it only does so right after a click. */
async function allow(origins: readonly string[], again: () => Promise<void>): Promise<void> {
  // A refusal leaves everything as it is; the button stays there for another time.
  if (await extension.permissions.request({ origins: [...origins] })) await again();
}

function isClick(message: unknown): boolean {
  return (message as { type?: unknown } | null)?.type === CLICKED;
}

await main();
