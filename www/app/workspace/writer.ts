import type { Origin } from "../document/document.js";
import { type Keeping, troubleOf } from "./keeping.js";
import type { Place } from "./places.js";
import type { Edit, Store, Why } from "./store.js";
import { nameIn } from "./workspace.js";

/** An edit that waits to be written. */
export interface Waiting {
  readonly place: Place;
  readonly origin: Origin;
  readonly text: string;
  readonly at: number;
  readonly why: Why | undefined;
}

export interface WriterEvents {
  keeping(keeping: Keeping): void;
  written(place: Place, text: string): void;
  /** Another tab had written in between, so nothing was; afterwards it is written to where its place is then. */
  parted(waiting: Waiting): void;
}

/** Typing that stops for so long has ended a version; and none grows for longer than that. */
const PAUSE = 2000;
const LONGEST = 60_000;

/** After so many new versions the old ones are looked through; so many stay where the storage is full. */
const THIN_EVERY = 25;
const FEW = 20;

/** Writes edits one after the other, at the latest with the next frame; of those that wait only the last is written. */
export class Writer {
  readonly #events: WriterEvents;
  #store: Store | null = null;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #isScheduled = false;
  #begun = 0;

  constructor(events: WriterEvents) {
    this.#events = events;
  }

  use(store: Store | null): void {
    this.#store = store;
    void this.settled();
  }

  add(waiting: Waiting): void {
    const last = this.#waiting.at(-1);
    if (last && last.place === waiting.place && last.why === undefined) this.#waiting.pop();
    this.#waiting.push(waiting);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // A hidden page draws no frames.
    if (document.hidden) queueMicrotask(() => void this.settled());
    else requestAnimationFrame(() => void this.settled());
  }

  isWaiting(place: Place): boolean {
    return this.#waiting.some((waiting) => waiting.place === place);
  }

  /** Once nothing waits any more, whoever began to write it. */
  async settled(): Promise<void> {
    this.#isScheduled = false;
    while (this.#store && this.#waiting.length > 0) {
      this.#writing ??= this.#writeOn(this.#store).finally(() => (this.#writing = null));
      await this.#writing;
    }
  }

  async #writeOn(store: Store): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const keeping = await this.#write(store, next).then(
        (): Keeping => ({ kind: "kept" }),
        (error: unknown) => troubleOf(error, false),
      );
      this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
      if ("detail" in keeping || this.#waiting.length === 0) this.#events.keeping(keeping);
    }
  }

  async #write(store: Store, waiting: Waiting): Promise<void> {
    const { place, text, at, why } = waiting;
    const { key } = place;
    if (key === null) return;
    const joined = why ? null : joinable(place, at);
    const written = await attempt(store, editOf(waiting, key, joined?.id));
    if (!written) {
      this.#events.parted(waiting);
      return this.#write(store, { ...waiting, why: "copied" });
    }
    place.revision = written.revision;
    const isClosed = why !== undefined;
    place.version = { id: written.version, began: joined?.began ?? at, at, isClosed };
    this.#events.written(place, text);
    if (!joined && ++this.#begun % THIN_EVERY === 0) await store.thin(key, at);
  }
}

/** The version that an edit at this moment goes on with. */
function joinable({ version }: Place, at: number): Place["version"] {
  const isOpen = version !== null && !version.isClosed;
  return isOpen && at - version.at < PAUSE && at - version.began < LONGEST ? version : null;
}

function editOf(waiting: Waiting, key: string, version: number | undefined): Edit {
  const { place, origin, text, at, why } = waiting;
  const name = nameIn(text) || origin.name;
  return { key, name, origin, text, at, base: place.revision, why, version };
}

/** Where there is no room, old versions make some, once. */
async function attempt(store: Store, edit: Edit): ReturnType<Store["write"]> {
  try {
    return await store.write(edit);
  } catch (error) {
    if (troubleOf(error, false).kind !== "full") throw error;
    await store.thin(edit.key, edit.at, FEW);
    return store.write(edit);
  }
}
