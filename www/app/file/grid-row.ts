import { el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import type { GridColumn } from "./grid-columns.js";
import type { Sort } from "./lead-list.js";
import { fileStrings } from "./strings.js";

/** What a line of the table shows. */
export interface Line {
  /** Its place in the table, from 0. */
  place: number;
  row: number;
  record: string;
  cells: readonly string[] | undefined;
  isSelected: boolean;
  /** The place of the active cell in this line; -1 where it is in another. 0 is the record. */
  active: number;
}

/** One line on the screen. It is made once and then filled again and again, and touches only what differs. */
export class GridRow {
  readonly element: HTMLElement;
  readonly #cells: HTMLElement[];
  readonly #texts: Text[];
  readonly #columns: readonly GridColumn[];
  #shown: Line | null = null;
  #top = -1;

  constructor(slot: string, columns: readonly GridColumn[]) {
    this.#columns = columns;
    const head = el("div", {
      role: "rowheader",
      class: "grid-cell grid-record",
      "aria-colindex": 1,
    });
    const cells = columns.map((column, place) =>
      el("div", {
        ...{ role: "gridcell", "aria-colindex": place + 2, "data-column": column.id },
        class: `grid-cell${column.isNumber ? " grid-number" : ""}${column.kind ? " grid-signed" : ""}`,
      }),
    );
    this.#cells = [head, ...cells];
    this.#texts = this.#cells.map((cell, place) => textIn(cell, columns[place - 1]));
    this.#cells.forEach((cell, place) => (cell.id = `${slot}-${place}`));
    this.element = el("div", { role: "row", class: "grid-row", hidden: true }, ...this.#cells);
  }

  /** The id of a cell, for whoever says which one is active. */
  cellId(place: number): string {
    return this.#cells[place]?.id ?? "";
  }

  get place(): number {
    return this.#shown?.place ?? -1;
  }

  hide(): void {
    this.element.hidden = true;
    this.#shown = null;
  }

  /** Shows a line at a height; `null` instead of a cell's text shows that it is still being read. */
  show(line: Line, top: number): void {
    const before = this.#shown;
    if (this.#top !== top) this.element.style.transform = `translateY(${top}px)`;
    this.#top = top;
    if (!before) this.element.hidden = false;
    const isSame = before?.row === line.row && before.cells === line.cells;
    if (before?.place !== line.place) {
      this.element.setAttribute("aria-rowindex", String(line.place + 2));
      this.element.dataset["place"] = String(line.place);
      this.element.classList.toggle("grid-odd", line.place % 2 === 1);
    }
    if (!isSame) this.#fill(line, before?.row === line.row);
    if (before?.isSelected !== line.isSelected)
      this.element.setAttribute("aria-selected", String(line.isSelected));
    if (before?.active !== line.active) {
      this.#cells[before?.active ?? -1]?.classList.remove("grid-active");
      this.#cells[line.active]?.classList.add("grid-active");
    }
    this.#shown = line;
  }

  #fill(line: Line, isSameRow: boolean): void {
    if (!isSameRow) this.#write(0, line.record);
    this.#columns.forEach((column, place) => {
      const text = column.text(line.row, line.cells);
      this.#write(place + 1, text ?? WAITING);
      const cell = this.#cells[place + 1];
      if (cell && column.kind) showKind(cell, column.kind(line.row));
      cell?.classList.toggle("grid-waiting", text === null);
    });
  }

  #write(place: number, words: string): void {
    const text = this.#texts[place];
    if (text && text.data !== words) text.data = words;
  }
}

const WAITING = "…";

/** The text of a cell, which stays when its words change: a new one each time would cost the page more. */
function textIn(cell: HTMLElement, column: GridColumn | undefined): Text {
  const text = document.createTextNode("");
  cell.append(column?.kind ? el("span", {}, text) : text);
  return text;
}

/** The sign before a verdict. */
function showKind(cell: HTMLElement, kind: string): void {
  if (cell.dataset["kind"] === kind) return;
  cell.dataset["kind"] = kind;
  cell.querySelector(".icon")?.remove();
  cell.prepend(icon(kind));
}

/** The header: each name sorts, and says how it does. */
export function headRow(
  columns: readonly GridColumn[],
  sort: Sort,
  ids: string,
  sortBy: (id: string) => void,
): HTMLElement {
  const cell = (id: string, label: string, place: number, isNumber: boolean): HTMLElement => {
    const direction = sort.isDescending ? "descending" : "ascending";
    const node = el(
      "div",
      {
        ...{ role: "columnheader", id: `${ids}-head-${place}`, "aria-colindex": place + 1 },
        class: `grid-cell${place === 0 ? " grid-record" : ""}${isNumber ? " grid-number" : ""}`,
        "aria-sort": sort.id === id ? direction : "none",
        "data-column": id,
        title: label,
      },
      el("span", {}, label),
    );
    node.addEventListener("click", () => sortBy(id));
    return node;
  };
  return el(
    "div",
    { role: "row", class: "grid-row grid-head", "aria-rowindex": 1 },
    cell("record", fileStrings.table.record, 0, true),
    ...columns.map((column, place) => cell(column.id, column.label, place + 1, column.isNumber)),
  );
}
