// Texts that workers cannot be given: Node keeps a Blob that stands for a file with the thread that opened it, and ends where another thread
// reads a slice of one. So the first thread reads for the others: in a third of the time that copying the file into memory took.
import { bytesOf } from "./bytes.js";
import { wordsOf } from "./errors.js";
import type { Brought, Text, Wanted } from "./protocol.js";

/** What one worker was lent. */
export class Lender {
  readonly #texts: Blob[] = [];

  /** What to give a worker for a text: in a page, the text. */
  lend(text: Text): Text {
    if (!(text instanceof Blob) || "Worker" in globalThis) return text;
    const known = this.#texts.indexOf(text);
    const lent = known < 0 ? this.#texts.push(text) - 1 : known;
    return { lent, size: text.size };
  }

  async bring({ wanted, lent, from, to }: Wanted): Promise<Brought> {
    try {
      return { wanted, bytes: await bytesOf(this.#texts[lent] as Blob, from, to) };
    } catch (error) {
      return { wanted, words: wordsOf(error) };
    }
  }
}
