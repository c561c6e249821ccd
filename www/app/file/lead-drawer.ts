import type { Row } from "../../engine/many/types.js";
import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { type DecisionView, decisionView } from "../../shared/view/decision-view.js";
import { el } from "../../shared/view/dom.js";
import { decisionWords } from "../strings.js";
import { PagedDrawer } from "./paged-drawer.js";
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
  readonly #cells = el("dl", { class: "lead-cells" });
  readonly #drawer: PagedDrawer<Row>;
  readonly #view: DecisionView;
  readonly #source: DrawerSource;

  constructor(source: DrawerSource) {
    this.#source = source;
    const panel = el("div", { class: "drawer-decision" });
    const cells = el("section", { class: "drawer-cells" }, el("h3", {}, words.cells), this.#cells);
    this.#drawer = new PagedDrawer<Row>(
      { id: "lead-title", className: "drawer", words, body: [panel, cells] },
      {
        count: () => source.count(),
        moved: (place) => this.#moved(place),
        read: (place) => source.row(place),
        show: (row) => this.#fill(row),
        failed: () => this.#view.showInstead(el("p", {}, fileStrings.table.notRead)),
      },
    );
    this.element = this.#drawer.element;
    this.#view = decisionView(panel, { words: decisionWords, wayTo: () => null });
  }

  open(place: number): void {
    this.#drawer.open(place);
  }

  #moved(place: number): void {
    this.#drawer.title.textContent = words.title(this.#source.record(place));
    this.#source.moved(place);
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
