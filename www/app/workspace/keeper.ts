import type { DefinitionDocument, Origin } from "../document/document.js";
import { type Keeping, troubleOf } from "./keeping.js";
import { type LastOpen, rememberOpen } from "./last-open.js";
import { type Place, Places } from "./places.js";
import type { Kept, KeptFile, Store, Version, Why } from "./store.js";
import { workspaceStrings } from "./strings.js";
import { TabsChannel } from "./tabs-channel.js";
import { nameIn } from "./workspace.js";

export interface KeeperEvents {
  keeping(keeping: Keeping): void;
  /** How many other tabs have the same definition open. */
  others(count: number): void;
  /** Two tabs edited in the same moment: what was written here goes on as a copy. */
  copied(): void;
}

/** An edit that waits to be written. */
interface Waiting {
  readonly place: Place;
  readonly origin: Origin;
  readonly text: string;
  readonly at: number;
  readonly why: Why | undefined;
}

/** Typing that stops for so long has ended a version; and none grows for longer than that. */
const PAUSE = 2000;
const LONGEST = 60_000;

/** After so many new versions the old ones are looked through. */
const THIN_EVERY = 25;

/**
 * Keeps every edit of the open definition in the browser, at the latest with the next frame, and follows what other tabs
 * keep of it. An edit is written only onto the revision that it was made on, in one transaction that the browser gives to
 * one tab at a time; so nobody needs a lock, and tabs that edit at once part instead of overwriting each other.
 */
export class Keeper {
  readonly #document: DefinitionDocument;
  readonly #events: KeeperEvents;
  readonly #places = new Places();
  readonly #tabs: TabsChannel;
  #store: Store | null = null;
  #waiting: Waiting[] = [];
  #isScheduled = false;
  #isFollowing = false;
  #why: Why | undefined;
  #written = 0;
  #origin: Origin | null = null;
  #key: string | null = null;
  #writing: Promise<void> | null = null;

  constructor(document: DefinitionDocument, events: KeeperEvents) {
    this.#document = document;
    this.#events = events;
    this.#tabs = new TabsChannel({
      others: events.others,
      written: ({ revision, text }) => this.#follow(revision, text),
    });
    document.watch(() => this.#changed());
    globalThis.document.addEventListener("visibilitychange", () => {
      void this.#writeAll();
      void this.#catchUp();
    });
    addEventListener("pagehide", () => void this.#writeAll());
  }

  /** Where the open definition is kept. */
  get place(): Place {
    return this.#places.of(this.#document.origin, this.#document.text);
  }

  get store(): Store | null {
    return this.#store;
  }

  /** Keeps things there from now on; null where the browser refuses. */
  use(store: Store | null): void {
    this.#store = store;
    if (!store) return;
    this.#events.keeping({ kind: this.place.key === null ? "untouched" : "kept" });
    this.#changed();
    void this.#writeAll();
  }

  /** Opens what is kept, which can be undone. */
  async open(kept: Kept): Promise<boolean> {
    const newest = await this.#store?.newest(kept.key);
    if (!newest) return false;
    const { key, revision, file } = kept;
    const origin = this.#places.originOf(key) ?? { ...kept.origin };
    const saved = file ? ((await this.#store?.version(file.version))?.text ?? null) : null;
    const { id, at, text } = newest;
    const version = { id, began: at, at, isClosed: true };
    this.#places.set(origin, { key, text, revision, version, file, saved });
    this.#document.open(text, origin, words.opened(kept.name));
    return true;
  }

  /** Puts an old text in place of the newest: an edit like any other. */
  restore(version: Version, label: string): void {
    this.#why = "restored";
    this.#document.replace(version.text, label);
    this.#why = undefined;
  }

  /** A file has this text; its version stays as long as it stands there. */
  async savedTo(file: Omit<KeptFile, "version">, why?: "saved"): Promise<void> {
    const { place } = this;
    const { text } = this.#document;
    if (place.key === null) this.#keep(place, this.#document.origin, text);
    await this.#writeAll();
    place.saved = text;
    place.file = { ...file, version: place.version?.id ?? 0 };
    this.#events.keeping({ kind: "kept" });
    if (!place.version || place.key === null) return;
    place.version.isClosed = true;
    await this.#store?.setFile(place.key, place.file).catch(() => undefined);
    if (why) await this.#store?.mark(place.version.id, { why }).catch(() => undefined);
  }

  /** The newest version has been signed: it is never thinned out, and typing begins another. */
  async sign(text: string): Promise<void> {
    const { place } = this;
    await this.#writeAll();
    if (place.text !== text || !place.version) return;
    place.version.isClosed = true;
    await this.#store?.mark(place.version.id, { isSigned: true });
  }

  /** Once everything that was edited is written. */
  async settled(): Promise<void> {
    await this.#writeAll();
  }

  #changed(): void {
    const { text, origin } = this.#document;
    const place = this.#places.of(origin, text);
    const isOther = origin !== this.#origin;
    this.#origin = origin;
    if (!this.#isFollowing && (text !== place.text || (place.key === null && isOwn(origin))))
      this.#keep(place, origin, text);
    this.#tabs.enter(place.key);
    if (!isOther && this.#key === place.key) return;
    this.#key = place.key;
    const last = lastOf(place, origin);
    if (last) rememberOpen(last);
    if (this.#store) this.#events.keeping({ kind: place.key === null ? "untouched" : "kept" });
    void this.#catchUp();
  }

  /** The first edit of a template keeps the template as well, to come back to. */
  #keep(place: Place, origin: Origin, text: string): void {
    if (place.key === null) {
      place.key = crypto.randomUUID();
      this.#places.set(origin, place as Place & { key: string });
      const begun = place.text;
      if (begun.trim() !== "") this.#enqueue(place, origin, begun, "opened");
      if (begun === text) return;
    }
    this.#enqueue(place, origin, text, this.#why);
  }

  #enqueue(place: Place, origin: Origin, text: string, why?: Why): void {
    place.text = text;
    const last = this.#waiting.at(-1);
    if (last && last.place === place && last.why === undefined) this.#waiting.pop();
    this.#waiting.push({ place, origin, text, at: Date.now(), why });
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // A hidden page draws no frames.
    if (globalThis.document.hidden) queueMicrotask(() => void this.#writeAll());
    else requestAnimationFrame(() => void this.#writeAll());
  }

  /** Until nothing waits any more, whoever began to write it. */
  async #writeAll(): Promise<void> {
    this.#isScheduled = false;
    while (this.#store && this.#waiting.length > 0) {
      this.#writing ??= this.#writeOn(this.#store).finally(() => (this.#writing = null));
      await this.#writing;
    }
  }

  async #writeOn(store: Store): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      try {
        await this.#write(store, next);
        this.#events.keeping({ kind: "kept" });
      } catch (error) {
        this.#events.keeping(troubleOf(error, false));
      }
      this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
    }
  }

  async #write(store: Store, waiting: Waiting): Promise<void> {
    const { place, origin, text, at, why } = waiting;
    const { key, revision: base } = place;
    if (key === null) return;
    const going = place.version;
    const joins =
      !why && going && !going.isClosed && at - going.at < PAUSE && at - going.began < LONGEST;
    const name = nameIn(text) || origin.name;
    const edit = { key, name, origin, text, at, base, why, version: joins ? going.id : undefined };
    const written = await store.write(edit).catch(async (error: unknown) => {
      if (troubleOf(error, false).kind !== "full") throw error;
      await store.thin(key, at, 20);
      return store.write(edit);
    });
    if (!written) return this.#part(waiting);
    place.revision = written.revision;
    const began = joins ? going.began : at;
    place.version = { id: written.version, began, at, isClosed: why !== undefined };
    this.#tabs.tell({ kind: "written", key, revision: written.revision, text });
    if (!joins && ++this.#written % THIN_EVERY === 0) await store.thin(key, at);
  }

  /** Another tab was faster: what is written here becomes a definition of its own, and the other stays as it is. */
  async #part(waiting: Waiting): Promise<void> {
    const { place, origin } = waiting;
    const key = crypto.randomUUID();
    Object.assign(place, { key, revision: 0, version: null });
    this.#places.set(origin, place as Place & { key: string });
    if (this.#store) await this.#write(this.#store, { ...waiting, why: "copied" });
    if (this.#document.origin !== origin) return;
    this.#key = key;
    this.#tabs.enter(key);
    rememberOpen({ key });
    this.#events.copied();
  }

  /** Another tab wrote the definition that is open here. What waits to be written here parts instead. */
  #follow(revision: number, text: string): void {
    const { place } = this;
    if (revision <= place.revision || this.#waiting.some((waiting) => waiting.place === place))
      return;
    Object.assign(place, { revision, text, version: null });
    this.#isFollowing = true;
    this.#document.replace(text, words.elsewhere, "elsewhere");
    this.#isFollowing = false;
  }

  /** A page that slept has missed what other tabs said. */
  async #catchUp(): Promise<void> {
    const { key } = this.place;
    if (key === null || globalThis.document.hidden) return;
    const kept = await this.#store?.find(key);
    if (!kept || this.place.key !== key || kept.revision <= this.place.revision) return;
    const newest = await this.#store?.newest(key);
    if (newest && this.place.key === key) this.#follow(kept.revision, newest.text);
  }
}

const words = workspaceStrings.steps;

/** Whether it is somebody's own from the beginning, unlike a template. */
function isOwn({ kind }: Origin): boolean {
  return kind !== "template" && kind !== "empty";
}

function lastOf({ key }: Place, { kind, name }: Origin): LastOpen | null {
  if (key !== null) return { key };
  return kind === "template" ? { template: name } : null;
}
