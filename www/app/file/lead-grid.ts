import { number } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import type { GridColumn } from "./grid-columns.js";
import { gridKey, type Place } from "./grid-keys.js";
import { GridRow, headRow } from "./grid-row.js";
import type { Sort } from "./lead-list.js";
import { ScrollScale } from "./scroll-scale.js";
import type { Selection } from "./selection.js";
import { fileStrings } from "./strings.js";

export interface GridSource {
  cells(row: number): readonly string[] | undefined;
  want(rows: readonly number[]): void;
  record(row: number): number;
}

/** What the grid is called, what describes it, and what the ids of its cells begin with. */
export interface GridNames {
  readonly label: string;
  readonly describedBy: string;
  readonly ids: string;
}

const OF_FILE: GridNames = {
  label: fileStrings.table.label,
  describedBy: "grid-keys",
  ids: "lead",
};

export interface GridEvents {
  sortBy(id: string): void;
  open(place: number): void;
  selected(): void;
  copy(): void;
}

/** In rem; the header is as high. */
const ROW = 2.25;
/** In rem. */
const RECORD = 5.5;
/** So long nothing moves before the scrollbar is put where it belongs. */
const REST_MS = 180;
/** So many lines stand where they are while their body moves; then they are placed anew, as pixels far away are not exact. */
const REBASE = 4096;
/** Rows that are made beyond the lower edge. */
const BEYOND = 2;

/**
 * All leads in one table of which only the visible lines exist: as many elements as fit on the screen, filled
 * anew as it scrolls. They stand in a pane that sticks to the top of what is scrolled, so that there is never
 * a blank screen, however fast. A grid as ARIA describes it, with one tab stop and an active cell.
 */
export class LeadGrid {
  readonly element: HTMLElement;
  readonly #sizer = el("div", { class: "grid-sizer", role: "presentation" });
  readonly #pane = el("div", { class: "grid-pane", role: "presentation" });
  readonly #body = el("div", { class: "grid-body", role: "rowgroup" });
  readonly #scale = new ScrollScale();
  readonly #source: GridSource;
  readonly #selection: Selection;
  readonly #events: GridEvents;
  readonly #names: GridNames;
  #columns: readonly GridColumn[] = [];
  #rows: Uint32Array = new Uint32Array();
  #lines: GridRow[] = [];
  #sort: Sort = { id: "", isDescending: false };
  #active: Place = { line: 0, cell: 0 };
  #anchor = 0;
  #rowHeight = 0;
  /** Where the lines were drawn last, in pixels from the first one. */
  #drawnAt = 0;
  #isDrawing = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(source: GridSource, selection: Selection, events: GridEvents, names = OF_FILE) {
    [this.#source, this.#selection, this.#events] = [source, selection, events];
    this.#names = names;
    this.#sizer.append(this.#pane);
    this.element = el(
      "div",
      {
        ...{ role: "grid", class: "grid", tabindex: 0, "aria-multiselectable": "true" },
        ...{ "aria-label": names.label, "aria-describedby": names.describedBy },
      },
      this.#sizer,
    );
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => this.#clicked(event));
    for (const type of ["focus", "blur"]) this.element.addEventListener(type, () => this.redraw());
    new ResizeObserver(() => this.#measure()).observe(this.element);
  }

  /** Other columns or another order: the header and the lines are made anew. */
  showColumns(columns: readonly GridColumn[], sort: Sort): void {
    [this.#columns, this.#sort] = [columns, sort];
    const width = columns.reduce((sum, column) => sum + column.width, RECORD);
    const template = [RECORD, ...columns.map((column) => column.width)].map((rem) => `${rem}rem`);
    this.element.style.setProperty("--grid-columns", template.join(" "));
    this.element.style.setProperty("--grid-width", `${width}rem`);
    this.element.setAttribute("aria-colcount", String(columns.length + 1));
    this.#lines = [];
    const { ids } = this.#names;
    this.#body.replaceChildren();
    this.#pane.replaceChildren(headRow(columns, this.#sort, ids, this.#events.sortBy), this.#body);
    this.#active.cell = Math.min(this.#active.cell, columns.length);
    this.#measure();
  }

  /** Other leads, or the same in another order; the table goes back to its first line. */
  showRows(rows: Uint32Array): void {
    this.#rows = rows;
    this.element.setAttribute("aria-rowcount", String(rows.length + 1));
    this.#active = { line: Math.min(this.#active.line, 0), cell: this.#active.cell };
    this.#anchor = 0;
    this.#measure();
    this.element.scrollTop = this.#scale.moveTo(0);
    this.redraw();
  }

  /** Makes a line the active one and brings it into view. */
  reveal(line: number): void {
    this.#active = { line, cell: this.#active.cell };
    this.#anchor = line;
    this.#bringIntoView();
    this.redraw();
  }

  /** Draws once before the next frame, whatever happens until then. */
  redraw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  #measure(): void {
    const height = ROW * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#rowHeight = height;
    const view = Math.max(0, this.element.clientHeight - height);
    this.#scale.resize(this.#rows.length * height, view);
    this.#sizer.style.blockSize = `${this.#scale.height + height}px`;
    const needed = Math.ceil(view / height) + BEYOND;
    while (this.#lines.length < needed) {
      const line = new GridRow(`${this.#names.ids}-${this.#lines.length}`, this.#columns);
      this.#lines.push(line);
      this.#body.append(line.element);
    }
    this.redraw();
  }

  #draw(): void {
    const height = this.#rowHeight;
    const { top } = this.#scale;
    const first = Math.floor(top / height);
    const count = this.#lines.length;
    const base = first - (first % REBASE);
    this.#body.style.transform = `translateY(${base * height - top}px)`;
    const wanted: number[] = [];
    const isFocused = document.activeElement === this.element;
    for (let place = first; place < first + count; place++) {
      const line = this.#lines[place % count];
      const row = this.#rows[place];
      if (row === undefined) line?.hide();
      else {
        wanted.push(row);
        line?.show(this.#lineAt(place, row), (place - base) * height);
      }
    }
    const isFlying = Math.abs(top - this.#drawnAt) > count * height;
    this.#drawnAt = top;
    // What flies by cannot be read by anybody, and each of its rows would be read from the file.
    if (isFlying) this.redraw();
    else this.#source.want(wanted);
    this.#tellActive(isFocused);
  }

  #lineAt(place: number, row: number): Parameters<GridRow["show"]>[0] {
    return {
      ...{ place, row, record: number(this.#source.record(row)), cells: this.#source.cells(row) },
      isSelected: this.#selection.has(row),
      active: this.#active.line === place ? this.#active.cell : -1,
    };
  }

  #tellActive(isFocused: boolean): void {
    const { line, cell } = this.#active;
    const heads = this.#pane.querySelectorAll(".grid-head > *");
    heads.forEach((head, place) =>
      head.classList.toggle("grid-active", line < 0 && place === cell),
    );
    const shown = this.#lines.find((item) => item.place === line);
    const id = line < 0 ? heads[cell]?.id : shown?.cellId(cell);
    if (id !== undefined && isFocused) this.element.setAttribute("aria-activedescendant", id);
    else this.element.removeAttribute("aria-activedescendant");
  }

  #scrolled(): void {
    this.#scale.scrolled(this.element.scrollTop);
    this.redraw();
    clearTimeout(this.#rest);
    if (this.#scale.isStuck) this.#settle();
    else this.#rest = setTimeout(() => this.#settle(), REST_MS);
  }

  #settle(): void {
    const to = this.#scale.settled();
    if (Math.abs(this.element.scrollTop - to) >= 1) this.element.scrollTop = to;
  }

  #key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key === "c") return this.#events.copy();
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 2);
    const size = { lines: this.#rows.length, cells: this.#columns.length + 1, page };
    const action = gridKey(event, this.#active, size);
    if (action === null) return;
    event.preventDefault();
    if (action.what === "all") this.#selectLines(0, this.#rows.length - 1, true);
    else if (action.what === "none") this.#selection.clear();
    else if (action.what === "act") this.#act();
    else if (action.what === "move") this.#move(action.to, action.isExtending);
    else this.#toggle(this.#active.line);
    this.#events.selected();
    this.redraw();
  }

  #act(): void {
    const { line, cell } = this.#active;
    if (line >= 0) this.#events.open(line);
    else this.#events.sortBy(cell === 0 ? "record" : (this.#columns[cell - 1]?.id ?? ""));
  }

  #move(to: Place, isExtending: boolean): void {
    this.#active = to;
    if (!isExtending) this.#anchor = to.line;
    else {
      this.#selection.clear();
      this.#selectLines(this.#anchor, to.line, true);
    }
    this.#bringIntoView();
  }

  #toggle(line: number): void {
    const row = this.#rows[line];
    if (row === undefined) return;
    this.#selection.set(row, !this.#selection.has(row));
    this.#anchor = line;
  }

  #selectLines(from: number, to: number, isChosen: boolean): void {
    const [first, last] = [Math.max(0, Math.min(from, to)), Math.max(from, to)];
    for (const row of this.#rows.subarray(first, last + 1)) this.#selection.set(row, isChosen);
  }

  #bringIntoView(): void {
    const height = this.#rowHeight;
    const { top } = this.#scale;
    const at = Math.max(0, this.#active.line) * height;
    const view = this.element.clientHeight - height;
    if (at < top) this.element.scrollTop = this.#scale.moveTo(at);
    else if (at + height > top + view)
      this.element.scrollTop = this.#scale.moveTo(at + height - view);
    const cell = this.#pane.querySelector<HTMLElement>(
      `.grid-head > :nth-child(${this.#active.cell + 1})`,
    );
    if (!cell || this.#active.cell === 0) return;
    const record = RECORD * (height / ROW);
    const { scrollLeft, clientWidth } = this.element;
    if (cell.offsetLeft < scrollLeft + record) this.element.scrollLeft = cell.offsetLeft - record;
    else if (cell.offsetLeft + cell.offsetWidth > scrollLeft + clientWidth)
      this.element.scrollLeft = cell.offsetLeft + cell.offsetWidth - clientWidth;
  }

  #clicked(event: MouseEvent): void {
    const cell = event.target instanceof Element ? event.target.closest(".grid-cell") : null;
    const place = Number(cell?.closest<HTMLElement>(".grid-row")?.dataset["place"] ?? -1);
    if (!cell || place < 0) return;
    const isRecord = cell.classList.contains("grid-record");
    this.#active = { line: place, cell: Number(cell.getAttribute("aria-colindex")) - 1 };
    if (event.shiftKey) this.#selectLines(this.#anchor, place, true);
    else if (isRecord || event.ctrlKey || event.metaKey) this.#toggle(place);
    else this.#events.open(place);
    this.#events.selected();
    this.redraw();
  }
}
