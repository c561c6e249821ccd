// IndexedDB by promises. The idb package does the same and more; what is used here is less than it would load.

/** An open database; each call is a transaction of its own that has reached the disk when it resolves. */
export interface Database {
  read<T>(store: string, how: (store: IDBObjectStore) => IDBRequest<T>): Promise<T>;
  write(stores: string[], how: (transaction: IDBTransaction) => void): Promise<void>;
  close(): void;
}

/** Opens a database, or makes it with `create`. */
export async function openDatabase(
  name: string,
  create: (database: IDBDatabase) => void,
): Promise<Database> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => create(opening.result);
  const database = await answered(opening);
  // Another window may want a newer one; this page then opens it again when it is loaded again.
  database.onversionchange = () => database.close();
  return {
    read: (store, how) => answered(how(database.transaction(store, "readonly").objectStore(store))),
    write: (stores, how) => written(database, stores, how),
    close: () => database.close(),
  };
}

function written(
  database: IDBDatabase,
  stores: string[],
  how: (transaction: IDBTransaction) => void,
): Promise<void> {
  const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error("nothing was stored"));
    transaction.onabort = transaction.onerror;
    how(transaction);
  });
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("nothing could be read"));
  });
}
