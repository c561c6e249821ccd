import { answered, finished } from "../workspace/database.js";

/** What is kept for the agreement: keys that sign, and leads that are judged together. Definitions are elsewhere. */
export type Table = "keys" | "sessions";

/** Rows with an `id`, each table for itself. */
export class AgreementDatabase {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<AgreementDatabase> {
    const asked = indexedDB.open("leadpact-agreement", 1);
    asked.onupgradeneeded = () => {
      for (const table of ["keys", "sessions"])
        asked.result.createObjectStore(table, { keyPath: "id" });
    };
    const database = await answered(asked);
    // A newer build of the page in another tab must be able to go on.
    database.onversionchange = () => database.close();
    return new AgreementDatabase(database);
  }

  all(table: Table): Promise<unknown[]> {
    return answered(this.#database.transaction(table).objectStore(table).getAll());
  }

  put(table: Table, row: { readonly id: string }): Promise<void> {
    return this.#write(table, (rows) => rows.put(row));
  }

  delete(table: Table, id: string): Promise<void> {
    return this.#write(table, (rows) => rows.delete(id));
  }

  #write(table: Table, how: (rows: IDBObjectStore) => IDBRequest): Promise<void> {
    const transaction = this.#database.transaction(table, "readwrite");
    how(transaction.objectStore(table));
    return finished(transaction);
  }
}
