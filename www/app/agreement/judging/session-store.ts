import { AgreementDatabase } from "../database.js";
import { readSession, type Session, writeSession } from "./session.js";

/** A session that is kept in this browser. */
export interface KeptSession {
  readonly session: Session;
  /** When somebody last judged in it. */
  readonly at: number;
}

/** The sessions of this browser; without a database they last as long as the page. */
export class SessionStore {
  readonly #database: AgreementDatabase | null;

  private constructor(database: AgreementDatabase | null) {
    this.#database = database;
  }

  static async open(): Promise<SessionStore> {
    return new SessionStore(await AgreementDatabase.open().catch(() => null));
  }

  /** Whether what is judged is still there after the page is closed. */
  get keeps(): boolean {
    return this.#database !== null;
  }

  /** All of them, the one judged last first; rows that cannot be read are left out. */
  async all(): Promise<KeptSession[]> {
    const rows = (await this.#database?.all("sessions").catch(() => [])) ?? [];
    return rows.flatMap((row) => keptIn(row) ?? []).sort((a, b) => b.at - a.at);
  }

  async keep(session: Session): Promise<void> {
    const { id } = session;
    const row = { id, at: Date.now(), text: writeSession(session) };
    await this.#database?.put("sessions", row);
  }

  async forget({ id }: Session): Promise<void> {
    await this.#database?.delete("sessions", id);
  }
}

function keptIn(row: unknown): KeptSession | null {
  const { text, at } = (row ?? {}) as { text?: unknown; at?: unknown };
  try {
    if (typeof text !== "string" || typeof at !== "number") return null;
    return { session: readSession(text), at };
  } catch {
    return null;
  }
}
