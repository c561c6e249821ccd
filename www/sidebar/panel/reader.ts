import { type FieldMap, type Host, ReadError } from "../crm/adapter.js";
import { type Matched, readLead } from "../crm/index.js";
import { planned, send } from "../crm/send.js";
import type { MapOf } from "../definition/field-map.js";
import type { InForce } from "../definition/load.js";
import { type Failure, keyOf, type OpenRecord, type PanelState, type Writer } from "./state.js";

/** What reading needs of the world. */
export interface World {
  find(page: URL): Matched | null;
  definition(): InForce | null;
  mapOf: MapOf;
  allowed(origins: readonly string[]): Promise<boolean>;
  host(signal: AbortSignal, page: URL): Host;
  show(state: PanelState): void;
}

/** Routers change an address in steps; what follows within this time is one change. */
const SETTLE_MS = 150;

/**
 * Follows the page that is open. Each change begins a turn, which ends the one before and says "reading…" at
 * once; what an earlier turn brings after that is not shown, so no score is ever that of another record.
 */
export class RecordReader {
  readonly #world: World;
  #turn = new AbortController();
  #page: string | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** The page is another one, or may be; undefined where the browser does not say. */
  async follow(page: string | undefined): Promise<void> {
    this.#page = page;
    this.#turn.abort();
    this.#turn = new AbortController();
    const { signal } = this.#turn;
    const show = (state: PanelState): void => {
      if (!signal.aborted) this.#world.show(state);
    };
    try {
      await this.#take(page, signal, show);
    } catch (error) {
      const state = failed(error, this.#crm(), page ?? "");
      show(state);
      waitOut(state, signal, () => void this.again());
    }
  }

  again(): Promise<void> {
    return this.follow(this.#page);
  }

  /** Nothing is read any more, and nothing that is being read will be shown. */
  stop(): void {
    this.#turn.abort();
  }

  async #take(
    page: string | undefined,
    signal: AbortSignal,
    show: (state: PanelState) => void,
  ): Promise<void> {
    const definition = this.#world.definition();
    if (!definition) return;
    if (page === undefined) return show({ at: "no-page" });
    const url = new URL(page);
    const found = this.#world.find(url);
    if (!found) return show({ at: "no-record" });
    show({ at: "reading", crm: found.adapter.name });
    await settled(signal);
    const origins = found.adapter.origins(url);
    const permission: PanelState = { at: "permission", crm: found.adapter.name, origins };
    if (await this.#world.allowed(origins)) show(await this.#read(found, url, definition, signal));
    else if (origins.length > 0 && found.adapter.readsPage !== true) show(permission);
    // A click on the toolbar's button lends the page that was open, for which nothing has to be asked.
    else show(await this.#read(found, url, definition, signal).catch(() => permission));
  }

  async #read(
    found: Matched,
    page: URL,
    { outline }: InForce,
    signal: AbortSignal,
  ): Promise<PanelState> {
    const { adapter, ref } = found;
    const map = await this.#world.mapOf(adapter.id, page);
    const mapped = await readLead(found, outline, map, this.#world.host(signal, page));
    signal.throwIfAborted();
    const [crm, key, writer] = [adapter.name, keyOf(ref), this.#writer(found, map, page)];
    const record: OpenRecord = { ref, key, crm, mapped, ...(writer && { write: writer }) };
    return { at: Object.keys(mapped.lead).length > 0 ? "read" : "nothing", record };
  }

  /** What is written is not part of a turn: once begun, it is not ended by opening another record. */
  #writer({ adapter, ref }: Matched, map: FieldMap, page: URL): Writer | null {
    if (!adapter.write) return null;
    const host = (): Host => this.#world.host(new AbortController().signal, page);
    return {
      plan: (answer) => planned(adapter, ref, { answer, map, host: host() }),
      send: (request) => send(host(), adapter.name, request),
    };
  }

  #crm(): string {
    const found = URL.canParse(this.#page ?? "") && this.#world.find(new URL(this.#page ?? ""));
    return found ? found.adapter.name : "";
  }
}

/** What went wrong, as a state of the panel that says what to do. */
export function failed(error: unknown, crm: string, url: string): PanelState {
  if (error instanceof ReadError) {
    if (error.why === "signed-out") return { at: "signed-out", crm, url };
    if (error.why === "too-many") return { at: "waiting", crm, until: Date.now() + waitOf(error) };
    return { at: "failed", why: error.why, message: error.message };
  }
  // What `fetch` throws where nothing answered.
  const why: Failure = error instanceof TypeError ? "unreachable" : "other";
  return { at: "failed", why, message: error instanceof Error ? error.message : String(error) };
}

const WAIT_S = 60;
const LONGEST_WAIT_S = 3600;

/** What the CRM asked for, where it did and within reason. */
function waitOf({ wait }: ReadError): number {
  return Math.min(wait ?? WAIT_S, LONGEST_WAIT_S) * 1000;
}

/** Reads again when the time has come, unless something else was opened or read until then. */
export function waitOut(state: PanelState, signal: AbortSignal, again: () => void): void {
  if (state.at !== "waiting" || signal.aborted) return;
  const timer = setTimeout(again, state.until - Date.now());
  signal.addEventListener("abort", () => clearTimeout(timer));
}

function settled(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, SETTLE_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("another record was opened", "AbortError"));
    });
  });
}
