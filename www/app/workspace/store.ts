import type { Origin } from "../document/document.js";
import { answered, finished, openDatabase, type Table } from "./database.js";
import { thinned } from "./thin.js";

/** A definition that is kept in this browser. */
export interface Kept {
  readonly key: string;
  readonly name: string;
  readonly origin: Origin;
  /** When it was last edited, in milliseconds since 1970. */
  readonly at: number;
  /** Counts its edits, so that two tabs notice when both edit at once. */
  readonly revision: number;
  /** The file it was opened from or saved to. */
  readonly file?: KeptFile | undefined;
}

export interface KeptFile {
  readonly name: string;
  /** The version that stands in the file. */
  readonly version: number;
  readonly handle?: FileSystemFileHandle | undefined;
}

/** A text that a definition once had. */
export interface Version {
  readonly id: number;
  /** The key of its definition. */
  readonly of: string;
  readonly at: number;
  readonly text: string;
  /** Why it is there, other than that somebody typed. */
  readonly why?: Why | undefined;
  /** What a person called it; such a version is never thinned out. */
  readonly label?: string | undefined;
  /** Whether somebody has signed this very text; such a version is never thinned out. */
  readonly isSigned?: boolean | undefined;
}

export type Why = "opened" | "restored" | "saved" | "copied";

/** An edit to keep: what the definition is now, and from which revision it came. */
export interface Edit {
  readonly key: string;
  readonly name: string;
  readonly origin: Origin;
  readonly text: string;
  readonly at: number;
  readonly base: number;
  readonly why?: Why | undefined;
  /** The version that this edit goes on with, as typing does; else it begins one. */
  readonly version?: number | undefined;
}

/** Where an edit went; null when another tab had edited meanwhile, and nothing was written. */
export type Written = { readonly revision: number; readonly version: number } | null;

/** Definitions and their versions in the browser's own database, which all tabs share. */
export class Store {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<Store> {
    return new Store(await openDatabase());
  }

  /** Writes an edit, whole or not at all, unless it was made on a text that is not the newest any more. */
  async write({ base, version, text, why, ...edit }: Edit): Promise<Written> {
    const { definitions, versions, done } = this.#begin("readwrite");
    const before = (await answered(definitions.get(edit.key))) as Kept | undefined;
    if ((before?.revision ?? 0) !== base) return null;
    const { key, at } = edit;
    const row = { of: key, at, text, ...(why && { why }), ...(version && { id: version }) };
    const put = answered(versions.put(row));
    definitions.put({ ...before, ...edit, revision: base + 1 } satisfies Kept);
    put.catch(() => undefined); // what went wrong is better known to the transaction
    await done;
    return { revision: base + 1, version: (await put) as number };
  }

  /** All definitions, the last edited first; records that cannot be read are left out. */
  async all(): Promise<Kept[]> {
    const found = (await answered(this.#begin("readonly").definitions.getAll())) as unknown[];
    return found.filter(isKept).sort((a, b) => b.at - a.at);
  }

  async find(key: string): Promise<Kept | null> {
    const found: unknown = await answered(this.#begin("readonly").definitions.get(key));
    return isKept(found) ? found : null;
  }

  /** The versions of a definition, the newest first. */
  async versions(key: string): Promise<Version[]> {
    const { versions } = this.#begin("readonly");
    const found = (await answered(versions.index("of").getAll(key))) as unknown[];
    return found.filter(isVersion).sort((a, b) => b.at - a.at || b.id - a.id);
  }

  async newest(key: string): Promise<Version | null> {
    return (await this.versions(key))[0] ?? null;
  }

  async version(id: number): Promise<Version | null> {
    const found: unknown = await answered(this.#begin("readonly").versions.get(id));
    return isVersion(found) ? found : null;
  }

  /** Changes what is said of a version, never its text. */
  async mark(
    id: number,
    what: Partial<Pick<Version, "label" | "isSigned" | "why">>,
  ): Promise<void> {
    const { versions, done } = this.#begin("readwrite");
    const found: unknown = await answered(versions.get(id));
    if (isVersion(found)) versions.put({ ...found, ...what });
    await done;
  }

  /** Says which file has which version of a definition. */
  async setFile(key: string, file: KeptFile): Promise<void> {
    const { definitions, done } = this.#begin("readwrite");
    const found: unknown = await answered(definitions.get(key));
    if (isKept(found)) definitions.put({ ...found, file });
    await done;
  }

  /** Takes old versions away, so that what is kept stays within bounds. */
  async thin(key: string, now: number, most?: number): Promise<void> {
    const inFile = (await this.find(key))?.file?.version;
    const gone = thinned(await this.versions(key), now, { inFile, most });
    if (gone.length === 0) return;
    const { versions, done } = this.#begin("readwrite");
    for (const id of gone) versions.delete(id);
    await done;
  }

  #begin(mode: IDBTransactionMode): Record<Table, IDBObjectStore> & { done: Promise<void> } {
    const transaction = this.#database.transaction(["definitions", "versions"], mode);
    const done = finished(transaction);
    done.catch(() => undefined); // who waits for a request hears of it there
    return {
      definitions: transaction.objectStore("definitions"),
      versions: transaction.objectStore("versions"),
      done,
    };
  }
}

function isKept(item: unknown): item is Kept {
  const { key, name, at, revision, origin } = (item ?? {}) as Partial<Kept>;
  const numbers = Number.isFinite(at) && Number.isFinite(revision);
  return numbers && typeof key === "string" && typeof name === "string" && isObject(origin);
}

function isVersion(item: unknown): item is Version {
  const { id, of, at, text } = (item ?? {}) as Partial<Version>;
  const numbers = Number.isFinite(id) && Number.isFinite(at);
  return numbers && typeof of === "string" && typeof text === "string";
}

function isObject(item: unknown): boolean {
  return item !== null && typeof item === "object";
}
