import type { Moves } from "../../engine/many/moves-types.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { button, reason } from "../agreement/sections.js";
import { saveStream } from "../file/save.js";
import { stem } from "../file/source-name.js";
import { moversCsv } from "./export.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.movers;

/** Writes the movers that are listed to a file, with how far it is and a way to stop. */
export class ExportBar {
  readonly element: HTMLElement;
  readonly #moves: Moves;
  readonly #name: string;
  readonly #rows: () => Uint32Array;
  readonly #said = el("span", { role: "status", class: "field-hint" });
  readonly #save = button(words.export, () => void this.#write());
  readonly #cancel = button(words.cancel, () => this.cancel());
  #running: AbortController | null = null;

  constructor(moves: Moves, fileName: string, rows: () => Uint32Array) {
    [this.#moves, this.#name, this.#rows] = [moves, words.exported(stem(fileName)), rows];
    this.#cancel.hidden = true;
    this.element = el("span", { class: "movers-export" }, this.#save, this.#cancel, this.#said);
  }

  cancel(): void {
    this.#running?.abort();
  }

  async #write(): Promise<void> {
    const { signal } = (this.#running = new AbortController());
    const rows = this.#rows();
    const onProgress = (done: number, of: number): void => this.#say(words.writing(done, of));
    this.#working(true);
    try {
      const open = (): ReadableStream<Uint8Array> =>
        moversCsv(this.#moves, rows, { signal, onProgress });
      const isSaved = await saveStream(this.#name, open, signal);
      this.#say(isSaved ? words.saved(rows.length) : "");
    } catch (error) {
      this.#say(signal.aborted ? words.cancelled : words.failed(reason(error)));
    } finally {
      this.#running = null;
      this.#working(false);
    }
  }

  #working(isWorking: boolean): void {
    this.#save.hidden = isWorking;
    this.#cancel.hidden = !isWorking;
  }

  #say(sentence: string): void {
    this.#said.textContent = plain(sentence);
  }
}
