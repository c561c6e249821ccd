import type { Moves } from "../../engine/many/moves-types.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { CellStore } from "../file/cell-store.js";
import { copyRows } from "../file/copy.js";
import type { GridColumn } from "../file/grid-columns.js";
import { LeadGrid } from "../file/lead-grid.js";
import type { Sort } from "../file/lead-list.js";
import { inOrder } from "../file/order.js";
import { Selection } from "../file/selection.js";
import type { Sheet } from "../file/sheet.js";
import { ExportBar } from "./export-bar.js";
import type { Only } from "./flow-picture.js";
import { cameBefore, cameOf, readMovers } from "./mover-cells.js";
import { moverColumns } from "./mover-columns.js";
import { MoverDrawer } from "./mover-drawer.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.movers;

/** Which movers are listed: all, or those that go one way. */
export interface Filter extends Only {
  readonly what: "verdicts" | "grades";
  readonly label: string;
}

export interface Listed {
  readonly moves: Moves;
  readonly before: Sheet;
  readonly after: Sheet;
  readonly fileName: string;
}

/** Every lead that moves, in a table of which only the visible lines exist; each opens with its reasons. */
export class MoverList {
  readonly element: HTMLElement;
  readonly #listed: Listed;
  readonly #columns: readonly GridColumn[];
  readonly #selection: Selection;
  readonly #store: CellStore;
  readonly #grid: LeadGrid;
  readonly #drawer: MoverDrawer;
  readonly #export: ExportBar;
  readonly #count = el("p", { class: "shown-count" });
  readonly #chip = el("button", { type: "button", class: "chip", hidden: true });
  readonly #said = el("p", { role: "status", class: "field-hint" });
  #rows: Uint32Array;
  #filter: Filter | null = null;
  #sort: Sort = { id: "record", isDescending: false };

  constructor(listed: Listed, cleared: () => void) {
    this.#listed = listed;
    const { moves, before, after, fileName } = listed;
    this.#rows = moves.movers;
    const routes = [...after.routes, ...before.routes];
    this.#columns = moverColumns(moves, (id) => routes.find((route) => route.id === id)?.to || id);
    this.#selection = new Selection(moves.decisions.after.rows);
    this.#store = new CellStore(this.#read, (problem) => this.#arrived(problem));
    this.#drawer = new MoverDrawer({
      ...listed,
      count: () => this.#rows.length,
      row: (place) => this.#rows[place] ?? 0,
      moved: (place) => this.#grid.reveal(place),
    });
    this.#grid = this.#makeGrid();
    this.#export = new ExportBar(moves, fileName, () => this.#rows);
    this.#chip.addEventListener("click", cleared);
    this.element = el(
      "section",
      { class: "card moves-movers", "aria-labelledby": "moves-movers-title" },
      el("h3", { id: "moves-movers-title" }, words.title),
      el("div", { class: "movers-bar" }, this.#count, this.#chip, this.#export.element),
      this.#grid.element,
      el("p", { class: "field-hint", id: "mover-keys" }, words.keys),
      this.#said,
      this.#drawer.element,
    );
    this.#grid.showColumns(this.#columns, this.#sort);
    this.show(null);
  }

  /** Lists those that go one way, or all. */
  show(filter: Filter | null): void {
    this.#filter = filter;
    const { movers } = this.#listed.moves;
    const rows = filter ? movers.filter((row) => this.#passes(row, filter)) : movers;
    this.#rows = this.#ordered(rows);
    this.#grid.showRows(this.#rows);
    this.#count.textContent = words.shown(rows.length, movers.length);
    this.#chip.hidden = filter === null;
    this.#chip.textContent = `${plain(filter?.label ?? "")} ✕`;
    this.#chip.setAttribute("aria-label", `${plain(filter?.label ?? "")}: ${words.all}`);
  }

  /** What is being written is given up: its leads are decided anew. */
  close(): void {
    this.#export.cancel();
    this.#drawer.element.close();
  }

  #passes(row: number, { what, from, to }: Filter): boolean {
    const { moves } = this.#listed;
    const part = what === "verdicts" ? "verdict" : "grade";
    const [was, is] = [cameBefore(moves, row), cameOf(moves.decisions.after, row)];
    return was[part] === (from ?? "") && is[part] === (to ?? "");
  }

  #makeGrid(): LeadGrid {
    const { after } = this.#listed.moves.decisions;
    return new LeadGrid(
      {
        cells: (row) => this.#store.get(row),
        want: (rows) => this.#store.want(rows),
        record: (row) => after.columns.record[row] ?? 0,
      },
      this.#selection,
      {
        sortBy: (id) => this.#sortBy(id),
        open: (place) => this.#drawer.open(place),
        selected: () => undefined,
        copy: () => void this.#copy(),
      },
      { label: words.label, describedBy: "mover-keys", ids: "mover" },
    );
  }

  #sortBy(id: string): void {
    const isAgain = this.#sort.id === id;
    const isNumber = this.#columns.find((column) => column.id === id)?.isNumber ?? false;
    this.#sort = { id, isDescending: isAgain ? !this.#sort.isDescending : isNumber };
    this.#grid.showColumns(this.#columns, this.#sort);
    this.show(this.#filter);
  }

  /** By what is here already; what has to be read of the file for it stays in the file's order. */
  #ordered(rows: Uint32Array): Uint32Array {
    const { record } = this.#listed.moves.decisions.after.columns;
    const keys = this.#columns.find(({ id }) => id === this.#sort.id)?.keys() ?? record;
    if ("column" in keys || keys.length === 0) return rows;
    const order = inOrder(
      Array.from(rows, (row) => keys[row] ?? 0),
      this.#sort.isDescending,
    );
    return order.map((place) => rows[place] ?? 0);
  }

  readonly #read = async (rows: readonly number[]): Promise<string[][]> => {
    const read = await readMovers(this.#listed.moves, rows);
    return read.map(({ key, why }) => [key, why?.reasons.join("; ") ?? ""]);
  };

  async #copy(): Promise<void> {
    const rows = this.#selection.of(this.#rows);
    const cells = (some: readonly number[]): Promise<string[][]> => this.#read(some);
    this.#said.textContent = await copyRows(rows, this.#columns, { cells });
  }

  #arrived(problem: unknown): void {
    this.#said.textContent = problem === null ? "" : words.notRead;
    this.#grid.redraw();
  }
}
