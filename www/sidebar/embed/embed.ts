import { byId } from "../../shared/view/dom.js";
import { shippedMaps } from "../definition/field-map.js";
import { load } from "../definition/load.js";
import { closedStore, openStore } from "../feedback/store.js";
import { Panel } from "../panel/panel.js";
import { embedConfig, type ShimName } from "./config.js";
import { EmbedReader } from "./reader.js";
import { decisionMessage, readyMessage } from "./said.js";
import { dynamics } from "./shims/dynamics.js";
import { messages } from "./shims/messages.js";
import { pipedrive } from "./shims/pipedrive.js";
import type { Shim } from "./shims/shim.js";
import { zendesk } from "./shims/zendesk.js";
import { zoho } from "./shims/zoho.js";
import type { ToHost } from "./protocol.js";

const shims: Record<ShimName, Shim> = { messages, pipedrive, zendesk, zoho, dynamics };

/** The page that a CRM frames: its host says which record is open, and is told the decision. */
async function main(): Promise<void> {
  const root = byId("panel");
  const config = await embedConfig("embed.json");
  const loaded = await load(config.settings, nothingKept);
  const inForce = "refused" in loaded ? null : loaded;
  let send: (message: ToHost) => void = () => undefined;
  const names = new Map<string, string>();
  const maps = shippedMaps("field-maps.json", () => config.settings.fieldMaps);
  const reader: EmbedReader = new EmbedReader(inForce, maps, (state) => panel.show(state));
  const panel: Panel = new Panel(root, {
    store: await openStore().catch(closedStore),
    definition: () => inForce,
    representative: () => config.settings.representative,
    nameOf: (lead) => names.get(lead) ?? null,
    rename: (lead, name) => void (name !== null && names.set(lead, name)),
    again: () => void reader.again(),
    goTo: (url) => void open(url, "_blank", "noopener,noreferrer"),
    decided: (record, explanation) => send(decisionMessage(record, explanation)),
    answered: (answer) => send({ type: "answer", id: reader.id, answer }),
  });
  if ("refused" in loaded) return panel.show({ at: "no-definition", refusal: loaded.refused });
  panel.show({ at: "no-record" });
  send = await shims[config.shim]({
    config,
    show: (shown) => void reader.show(shown),
    reading: () => reader.reading(),
    ready: () => readyMessage(loaded),
  });
  new ResizeObserver(() => send({ type: "resize", height: root.scrollHeight })).observe(root);
}

/** A page in a frame fetches its definition each time; its server says how long it is kept. */
const nothingKept = { last: () => Promise.resolve(null), keep: () => Promise.resolve() };

await main().catch((error: unknown) => {
  byId("panel").textContent = error instanceof Error ? error.message : String(error);
});
