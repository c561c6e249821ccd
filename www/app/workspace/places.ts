import type { Origin } from "../document/document.js";
import type { KeptFile } from "./store.js";

/** Where an open definition is kept, and what of it is kept already. */
export interface Place {
  /** Null for what nobody has touched yet, such as a template. */
  key: string | null;
  /** The text that was last written, or with which it began. */
  text: string;
  revision: number;
  /** The newest version that was written here; typing goes on with it unless it is closed. */
  version: { id: number; began: number; at: number; isClosed: boolean } | null;
  file: KeptFile | undefined;
  /** The text that stands in the file. */
  saved: string | null;
}

/**
 * The places of the definitions that this tab had open. The document tells them apart by their origins, which are the
 * same objects whenever undo comes back to them.
 */
export class Places {
  readonly #byOrigin = new WeakMap<Origin, Place>();
  readonly #byKey = new Map<string, Origin>();

  /** The place of a definition; one that is new begins with this text. */
  of(origin: Origin, text: string): Place {
    const known = this.#byOrigin.get(origin);
    if (known) return known;
    const place = { key: null, text, revision: 0, version: null, file: undefined, saved: null };
    this.#byOrigin.set(origin, place);
    return place;
  }

  /** The origin under which a kept definition is known here, so that it is not opened as two. */
  originOf(key: string): Origin | undefined {
    return this.#byKey.get(key);
  }

  /** From now on this origin stands for what is kept under the key. */
  set(origin: Origin, place: Place & { key: string }): void {
    this.#byOrigin.set(origin, place);
    this.#byKey.set(place.key, origin);
  }
}
