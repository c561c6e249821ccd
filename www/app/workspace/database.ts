/** The browser's database of definitions: opening it, and waiting for what it does. */

const NAME = "leadpact-definitions";
const NEWEST = 1;

/** What is open there; `versions` are found by the definition that they are of. */
export type Table = "definitions" | "versions";

export function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, NEWEST);
    asked.onupgradeneeded = () => {
      const database = asked.result;
      database.createObjectStore("definitions", { keyPath: "key" });
      const versions = database.createObjectStore("versions", {
        keyPath: "id",
        autoIncrement: true,
      });
      versions.createIndex("of", "of");
    };
    asked.onerror = () => reject(asked.error ?? new Error("the database did not open"));
    asked.onblocked = () => reject(new Error("another tab holds an older database open"));
    asked.onsuccess = () => {
      // A newer build of the page in another tab must be able to go on.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
  });
}

/** Throws all of it away. */
export function deleteDatabase(): Promise<void> {
  return answered(indexedDB.deleteDatabase(NAME)).then(() => undefined);
}

export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the database did not answer"));
  });
}

/** When a transaction is over; it rejects with what aborted it. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new Error("the database gave up"));
    transaction.oncomplete = () => resolve();
    transaction.onabort = fail;
    transaction.onerror = fail;
  });
}
