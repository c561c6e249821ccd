import type { DefinitionDocument, Origin } from "../document/document.js";
import type { Keeping } from "./keeping.js";
import { type LastOpen, rememberOpen } from "./last-open.js";
import { type Place, Places } from "./places.js";
import type { Kept, KeptFile, Store, Version, Why } from "./store.js";
import { workspaceStrings } from "./strings.js";
import { TabsChannel } from "./tabs-channel.js";
import { type Waiting, Writer } from "./writer.js";

export interface KeeperEvents {
  keeping(keeping: Keeping): void;
  /** How many other tabs have the same definition open. */
  others(count: number): void;
  /** Two tabs edited in the same moment: what was written here goes on as a copy. */
  copied(): void;
}

const words = workspaceStrings.steps;

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
  readonly #writer: Writer;
  #store: Store | null = null;
  #isFollowing = false;
  #why: Why | undefined;
  #origin: Origin | null = null;
  #key: string | null = null;

  constructor(document: DefinitionDocument, events: KeeperEvents) {
    this.#document = document;
    this.#events = events;
    this.#tabs = new TabsChannel({
      others: events.others,
      written: ({ revision, text }) => this.#follow(revision, text),
    });
    this.#writer = new Writer({
      keeping: events.keeping,
      written: ({ key, revision }, text) =>
        this.#tabs.tell({ kind: "written", key: key ?? "", revision, text }),
      parted: (waiting) => this.#part(waiting),
    });
    document.watch(() => this.#changed());
    globalThis.document.addEventListener("visibilitychange", () => {
      void this.settled();
      void this.#catchUp();
    });
    addEventListener("pagehide", () => void this.settled());
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
    this.#writer.use(store);
    if (!store) return;
    this.#events.keeping(keepingOf(this.place));
    this.#changed();
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
    const { text, origin } = this.#document;
    if (place.key === null) this.#keep(place, origin, text);
    await this.settled();
    place.saved = text;
    place.file = { ...file, version: place.version?.id ?? 0 };
    this.#events.keeping(keepingOf(place));
    if (!place.version || place.key === null) return;
    place.version.isClosed = true;
    await this.#store?.setFile(place.key, place.file).catch(() => undefined);
    if (why) await this.#store?.mark(place.version.id, { why }).catch(() => undefined);
  }

  /** The newest version has been signed: it is never thinned out, and typing begins another. */
  async sign(text: string): Promise<void> {
    const { place } = this;
    await this.settled();
    if (place.text !== text || !place.version) return;
    place.version.isClosed = true;
    await this.#store?.mark(place.version.id, { isSigned: true }).catch(() => undefined);
  }

  /** Once everything that was edited is written. */
  settled(): Promise<void> {
    return this.#writer.settled();
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
    if (this.#store) this.#events.keeping(keepingOf(place));
    void this.#catchUp();
  }

  /** The first edit of a template keeps the template as well, to come back to. */
  #keep(place: Place, origin: Origin, text: string): void {
    if (place.key === null) {
      this.#settle(place, origin);
      const begun = place.text;
      if (begun.trim() !== "") this.#add(place, origin, begun, "opened");
      if (begun === text) return;
    }
    this.#add(place, origin, text, this.#why);
  }

  /** From now on it is kept under a key of its own. */
  #settle(place: Place, origin: Origin): void {
    place.key = crypto.randomUUID();
    this.#places.set(origin, place as Place & { key: string });
  }

  #add(place: Place, origin: Origin, text: string, why?: Why): void {
    place.text = text;
    this.#writer.add({ place, origin, text, at: Date.now(), why });
  }

  /** Another tab was faster: what is written here becomes a definition of its own, and the other stays as it is. */
  #part({ place, origin }: Waiting): void {
    Object.assign(place, { revision: 0, version: null });
    this.#settle(place, origin);
    if (this.#document.origin !== origin || place.key === null) return;
    this.#key = place.key;
    this.#tabs.enter(place.key);
    rememberOpen({ key: place.key });
    this.#events.copied();
  }

  /** Another tab wrote the definition that is open here. What waits to be written here parts instead. */
  #follow(revision: number, text: string): void {
    const { place } = this;
    if (revision <= place.revision || this.#writer.isWaiting(place)) return;
    Object.assign(place, { revision, text, version: null });
    this.#isFollowing = true;
    this.#document.replace(text, words.elsewhere, "elsewhere");
    this.#isFollowing = false;
  }

  /** A page that slept has missed what other tabs said. */
  async #catchUp(): Promise<void> {
    const { key } = this.place;
    if (key === null || globalThis.document.hidden) return;
    const kept = await this.#store?.find(key).catch(() => null);
    if (!kept || this.place.key !== key || kept.revision <= this.place.revision) return;
    const newest = await this.#store?.newest(key).catch(() => null);
    if (newest && this.place.key === key) this.#follow(kept.revision, newest.text);
  }
}

/** It is kept once it was written, which is a moment after the first edit. */
function keepingOf({ key, revision }: Place): Keeping {
  return { kind: key === null || revision === 0 ? "untouched" : "kept" };
}

/** Whether it is somebody's own from the beginning, unlike a template. */
function isOwn({ kind }: Origin): boolean {
  return kind !== "template" && kind !== "empty";
}

function lastOf({ key }: Place, { kind, name }: Origin): LastOpen | null {
  if (key !== null) return { key };
  return kind === "template" ? { template: name } : null;
}
