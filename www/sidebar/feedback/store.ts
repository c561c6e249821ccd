import type { Answer, Given } from "./answer.js";
import { type Database, openDatabase } from "./database.js";
import { merged } from "./exchange.js";

/** A lead that was looked at; it is kept until it is answered. No data of the lead. */
export interface Looked {
  readonly lead: string;
  /** Where its record is. */
  readonly url: string;
  readonly verdict: string;
  readonly kind: string;
  readonly grade: string | null;
  readonly digest: string;
  /** When it was first seen with this verdict: the clock of the service agreement runs from here. */
  readonly since: string;
  readonly within_hours: number | null;
}

export type Draft = Given & { readonly lead: string };

/** What representatives answered, in this browser. */
export interface Store {
  answers(): Promise<Answer[]>;
  answersTo(lead: string): Promise<Answer[]>;
  /** Kept before anything else happens with it; the lead leaves the queue, and its draft is done. */
  keep(answer: Answer): Promise<void>;
  withdraw(answer: Answer, at: Date): Promise<void>;
  /** How many of these were not there, or are newer than what was there. */
  merge(answers: readonly Answer[]): Promise<number>;
  look(looked: Looked): Promise<Looked>;
  queue(): Promise<Looked[]>;
  forget(lead: string): Promise<void>;
  draft(lead: string): Promise<Draft | null>;
  saveDraft(draft: Draft): Promise<void>;
  dropDraft(lead: string): Promise<void>;
}

/** So many leads wait in the queue; the oldest make place. */
const LONGEST_QUEUE = 500;

export async function openStore(name = "leadpact"): Promise<Store> {
  return storeOn(
    await openDatabase(name, (database) => {
      database.createObjectStore("answers", { keyPath: "id" }).createIndex("lead", "lead");
      database.createObjectStore("looked", { keyPath: "lead" });
      database.createObjectStore("drafts", { keyPath: "lead" });
    }),
  );
}

function storeOn(database: Database): Store {
  const answersTo = (lead: string): Promise<Answer[]> =>
    database.read("answers", (store) => store.index("lead").getAll(lead) as IDBRequest<Answer[]>);
  const answers = (): Promise<Answer[]> =>
    database.read("answers", (store) => store.getAll() as IDBRequest<Answer[]>);
  const put = (store: string, item: object): Promise<void> =>
    database.write([store], (transaction) => void transaction.objectStore(store).put(item));
  const drop = (store: string, key: string): Promise<void> =>
    database.write([store], (transaction) => void transaction.objectStore(store).delete(key));
  return {
    answers,
    answersTo,
    keep: (answer) => keep(database, answer),
    withdraw: (answer, at) => put("answers", { ...answer, withdrawn_at: at.toISOString() }),
    async merge(incoming) {
      const changed = merged(await answers(), incoming);
      await database.write(["answers"], (transaction) => {
        for (const each of changed) transaction.objectStore("answers").put(each);
      });
      return changed.length;
    },
    look: (looked) => look(database, looked),
    queue: () => queue(database),
    forget: (lead) => drop("looked", lead),
    async draft(lead) {
      const found = await database.read<unknown>("drafts", (store) => store.get(lead));
      return (found as Draft | undefined) ?? null;
    },
    saveDraft: (draft) => put("drafts", draft),
    dropDraft: (lead) => drop("drafts", lead),
  };
}

/**
 * For where a browser refuses to store, as in frames of other sites: decisions are shown all the same, and an answer
 * is refused rather than lost.
 */
export function closedStore(): Store {
  const none = (): Promise<never[]> => Promise.resolve([]);
  const refused = (): Promise<never> =>
    Promise.reject(new Error("this browser stores nothing here"));
  return {
    answers: none,
    answersTo: none,
    queue: none,
    keep: refused,
    withdraw: refused,
    merge: refused,
    look: refused,
    saveDraft: () => Promise.resolve(),
    dropDraft: () => Promise.resolve(),
    draft: () => Promise.resolve(null),
    forget: () => Promise.resolve(),
  };
}

function keep(database: Database, answer: Answer): Promise<void> {
  return database.write(["answers", "looked", "drafts"], (transaction) => {
    transaction.objectStore("answers").put(answer);
    transaction.objectStore("drafts").delete(answer.lead);
    if (answer.answer !== "graded") transaction.objectStore("looked").delete(answer.lead);
  });
}

/** Looked at again, the clock runs on, unless the verdict is another one. */
async function look(database: Database, looked: Looked): Promise<Looked> {
  const found = await database.read<unknown>("looked", (store) => store.get(looked.lead));
  const before = found as Looked | undefined;
  const since = before?.verdict === looked.verdict ? before.since : looked.since;
  const now = { ...looked, since };
  const over = (await queue(database)).slice(LONGEST_QUEUE - 1).filter(isOther(looked.lead));
  await database.write(["looked"], (transaction) => {
    const store = transaction.objectStore("looked");
    store.put(now);
    for (const { lead } of over) store.delete(lead);
  });
  return now;
}

const isOther =
  (lead: string) =>
  (looked: Looked): boolean =>
    looked.lead !== lead;

/** The oldest first. */
async function queue(database: Database): Promise<Looked[]> {
  const all = await database.read("looked", (store) => store.getAll() as IDBRequest<Looked[]>);
  return all.sort((one, other) => one.since.localeCompare(other.since));
}
