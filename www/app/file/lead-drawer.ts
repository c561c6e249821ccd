import type { Row } from "../../engine/many/types.js";
import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { type DecisionView, decisionView } from "../../shared/view/decision-view.js";
import { el } from "../../shared/view/dom.js";
import { decisionWords } from "../strings.js";
import { fileStrings } from "./strings.js";

export interface DrawerSource {
  /** How many lines there are, and the row in one of them. */
  count(): number;
  row(place: number): Promise<Row>;
  record(place: number): number;
  names: readonly string[];
  outline: DefinitionOutline;
  provisional: boolean;
  /** The drawer shows another line, or is closed again. */
  moved(place: number): void;
}

const words = fileStrings.lead;

/** One lead of the table in full: its decision as everywhere, and what the file says of it. */
export class LeadDrawer {
  readonly element: HTMLDialogElement;
  readonly #title = el("h2", { id: "lead-title" });
  readonly #cells = el("dl", { class: "lead-cells" });
  readonly #previous = button(words.previous, "quiet-button");
  readonly #next = button(words.next, "quiet-button");
  readonly #view: DecisionView;
  readonly #source: DrawerSource;
  #place = 0;

  constructor(source: DrawerSource) {
    this.#source = source;
    const close = button(words.close, "quiet-button");
    const panel = el("div", { class: "drawer-decision" });
    const head = el("header", {}, this.#title, this.#previous, this.#next, close);
    this.element = el(
      "dialog",
      { class: "drawer", "aria-labelledby": "lead-title" },
      head,
      el(
        "div",
        { class: "drawer-body", tabindex: 0, role: "group", "aria-labelledby": "lead-title" },
        panel,
        el("section", { class: "drawer-cells" }, el("h3", {}, words.cells), this.#cells),
      ),
    );
    this.#view = decisionView(panel, { words: decisionWords, wayTo: () => null });
    this.#previous.addEventListener("click", () => void this.#show(this.#place - 1));
    this.#next.addEventListener("click", () => void this.#show(this.#place + 1));
    close.addEventListener("click", () => this.element.close());
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open(place: number): void {
    if (!this.element.open) this.element.showModal();
    void this.#show(place);
  }

  /** Reads a line and shows it, unless another one has been asked for meanwhile. */
  async #show(place: number): Promise<void> {
    if (place < 0 || place >= this.#source.count()) return;
    this.#place = place;
    this.#title.textContent = words.title(this.#source.record(place));
    this.#previous.disabled = place === 0;
    this.#next.disabled = place >= this.#source.count() - 1;
    this.#source.moved(place);
    try {
      const row = await this.#source.row(place);
      if (this.#place === place) this.#fill(row);
    } catch {
      this.#view.showInstead(el("p", {}, fileStrings.table.notRead));
    }
  }

  #fill({ explanation, cells }: Row): void {
    const { outline: definition, provisional } = this.#source;
    this.#view.show({ explanation, definition, provisional });
    const pairs = cells.map((cell, at) =>
      el(
        "div",
        {},
        el("dt", {}, plain(this.#source.names[at] ?? "")),
        el("dd", { class: cell === "" ? "note" : "" }, cell === "" ? words.empty : plain(cell)),
      ),
    );
    this.#cells.replaceChildren(...pairs);
  }
}

function button(text: string, className: string): HTMLButtonElement {
  return el("button", { type: "button", class: className }, text);
}
