import type { Decisions } from "../../engine/many/types.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { saveStream } from "./save.js";
import { fileStrings } from "./strings.js";

/** Which rows can be exported: those of the table as they stand there, and those that are selected. */
export interface Exported {
  /** Null for all rows in the order of the file. */
  rows: Uint32Array | null;
  label: string;
}

const words = fileStrings.export;

/** Asks which leads and in which form, and writes them to a file, with progress and a way to stop. */
export class ExportDialog {
  readonly element: HTMLDialogElement;
  readonly #decisions: Decisions;
  readonly #name: string;
  readonly #which = el("select", { id: "export-which" });
  readonly #format = el(
    "select",
    { id: "export-format" },
    el("option", { value: "csv" }, words.csv),
    el("option", { value: "ndjson" }, words.ndjson),
  );
  readonly #said = el("p", { role: "status", class: "note" });
  readonly #save = el("button", { type: "button", class: "primary" }, words.save);
  readonly #bar = el("progress", { max: 1, value: 0, "aria-label": words.menu, hidden: true });
  #choices: readonly Exported[] = [];
  #running: AbortController | null = null;

  constructor(decisions: Decisions, name: string) {
    [this.#decisions, this.#name] = [decisions, name];
    const cancel = el("button", { type: "button", class: "quiet-button" }, words.cancel);
    this.element = el(
      "dialog",
      { class: "export", "aria-labelledby": "export-title" },
      el("h2", { id: "export-title" }, words.menu),
      field("export-which", words.which, this.#which),
      field("export-format", words.format, this.#format),
      this.#bar,
      this.#said,
      el("div", { class: "buttons" }, this.#save, cancel),
    );
    cancel.addEventListener("click", () =>
      this.#running ? this.#running.abort() : this.element.close(),
    );
    this.element.addEventListener("close", () => this.#running?.abort());
    this.#save.addEventListener("click", () => void this.#write());
  }

  open(choices: readonly Exported[]): void {
    this.#choices = choices;
    const options = choices.map(({ label }, at) => el("option", { value: at }, plain(label)));
    this.#which.replaceChildren(...options);
    this.#said.textContent = "";
    this.#bar.hidden = true;
    this.element.showModal();
  }

  async #write(): Promise<void> {
    const rows = this.#choices[Number(this.#which.value)]?.rows ?? null;
    const running = new AbortController();
    this.#running = running;
    this.#save.disabled = true;
    try {
      const isSaved = await this.#stream(rows, running.signal);
      if (isSaved) this.#said.textContent = words.saved(rows?.length ?? this.#decisions.rows);
    } catch {
      this.#said.textContent = running.signal.aborted ? words.cancelled : words.failed;
    } finally {
      [this.#running, this.#save.disabled, this.#bar.hidden] = [null, false, true];
    }
  }

  #stream(rows: Uint32Array | null, signal: AbortSignal): Promise<boolean> {
    const options = {
      signal,
      onProgress: (done: number, of: number): void => {
        this.#bar.hidden = false;
        this.#bar.value = of > 0 ? done / of : 0;
        this.#said.textContent = words.saving(done, of);
      },
    };
    const name = words.scored(this.#name);
    return this.#format.value === "ndjson"
      ? saveStream(`${name}.ndjson`, () => this.#decisions.toNdjson(rows, options), signal)
      : saveStream(`${name}.csv`, () => this.#decisions.toCsv(rows, options), signal);
  }
}

function field(id: string, label: string, control: HTMLElement): HTMLElement {
  return el(
    "div",
    { class: "field" },
    el("label", { class: "field-label", for: id }, label),
    control,
  );
}
