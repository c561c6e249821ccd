import type { MapOf } from "../definition/field-map.js";
import type { InForce } from "../definition/load.js";
import type { MappedLead, RecordRef } from "../crm/adapter.js";
import { failed, waitOut } from "../panel/reader.js";
import { keyOf, type PanelState } from "../panel/state.js";
import { mappedFrom, readThrough, refOf } from "./given.js";
import type { Shown } from "./shims/shim.js";

/** Follows what a host shows; each record ends the reading of the one before. */
export class EmbedReader {
  /** The record that is open, as the host calls it. */
  id = "";
  readonly #inForce: InForce | null;
  readonly #mapOf: MapOf;
  readonly #show: (state: PanelState) => void;
  #turn = new AbortController();
  #shown: Shown | null = null;

  constructor(inForce: InForce | null, mapOf: MapOf, show: (state: PanelState) => void) {
    this.#inForce = inForce;
    this.#mapOf = mapOf;
    this.#show = show;
  }

  reading(): void {
    this.#turn.abort();
    this.#shown = null;
    this.#show({ at: "reading", crm: null });
  }

  again(): Promise<void> {
    return this.show(this.#shown);
  }

  async show(shown: Shown | null): Promise<void> {
    this.#turn.abort();
    this.#turn = new AbortController();
    const { signal } = this.#turn;
    this.#shown = shown;
    this.id = shown?.id ?? "";
    if (!shown || !this.#inForce) return this.#show({ at: "no-record" });
    if (shown.type === "record") return this.#decided(refOf(shown, ""), mappedFrom(shown));
    this.#show({ at: "reading", crm: null });
    try {
      const map = await this.#mapOf(shown.crm, new URL(shown.origin));
      const mapped = await readThrough(shown, this.#inForce.outline, map, signal);
      if (!signal.aborted) this.#decided(refOf(shown, shown.origin), mapped);
    } catch (error) {
      if (signal.aborted) return;
      const state = failed(error, shown.crm, "");
      this.#show(state);
      waitOut(state, signal, () => void this.again());
    }
  }

  #decided(ref: RecordRef, mapped: MappedLead): void {
    const record = { ref, key: keyOf(ref), crm: ref.crm, mapped };
    this.#show({ at: Object.keys(mapped.lead).length > 0 ? "read" : "nothing", record });
  }
}
