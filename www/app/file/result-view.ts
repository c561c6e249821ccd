import type { Decisions } from "../../engine/many/types.js";
import { el } from "../../shared/view/dom.js";
import { type BinScale, binScale } from "../../shared/view/histogram.js";
import { CellStore } from "./cell-store.js";
import { codeName } from "./code-names.js";
import { copyRows } from "./copy.js";
import { ExportDialog, type Exported } from "./export-dialog.js";
import type { Facet } from "./facets.js";
import { FilterBar } from "./filter-bar.js";
import { type GridColumn, gridColumns } from "./grid-columns.js";
import { LeadDrawer } from "./lead-drawer.js";
import { LeadGrid } from "./lead-grid.js";
import { LeadList, type Sort } from "./lead-list.js";
import { recall, remember } from "./remembered.js";
import { saveBlob } from "./save.js";
import { Selection } from "./selection.js";
import type { Sheet } from "./sheet.js";
import { stem } from "./source-name.js";
import { fileStrings } from "./strings.js";
import { showSummary } from "./summary-view.js";
import type { Reading } from "./text-order.js";
import { troublesView } from "./troubles-view.js";

const words = fileStrings.table;

/** What a file of leads came to: pictures that filter, and the table of all leads. */
export class ResultView {
  readonly #decisions: Decisions;
  readonly #sheet: Sheet;
  readonly #list: LeadList;
  readonly #columns: readonly GridColumn[];
  readonly #selection: Selection;
  readonly #store: CellStore;
  readonly #summary = el("div", { class: "summary" });
  readonly #troubles: HTMLElement;
  readonly #scales: readonly BinScale[];
  readonly #bar: FilterBar;
  readonly #grid: LeadGrid;
  readonly #drawer: LeadDrawer;
  readonly #export: ExportDialog;
  #shown: readonly string[];
  #work = new AbortController();

  constructor(decisions: Decisions, sheet: Sheet, fileName: string) {
    [this.#decisions, this.#sheet] = [decisions, sheet];
    this.#list = new LeadList(decisions, sheet);
    this.#columns = gridColumns(decisions, sheet);
    this.#shown = this.#shownFirst();
    this.#selection = new Selection(decisions.rows);
    this.#store = new CellStore(
      (rows) => decisions.cells(rows),
      (problem) => this.#arrived(problem),
    );
    this.#troubles = troublesView(decisions.troubles, saveBlob);
    this.#scales = decisions.columns.scores.map(({ points }) => binScale(points));
    this.#bar = this.#makeBar();
    this.#grid = this.#makeGrid();
    this.#drawer = this.#makeDrawer();
    this.#export = new ExportDialog(decisions, stem(fileName));
  }

  /** Puts everything into the page and shows the first leads. */
  show(root: HTMLElement): void {
    root.replaceChildren(
      this.#summary,
      el("h2", { class: "table-title" }, words.title),
      this.#bar.element,
      this.#grid.element,
      el("p", { class: "note grid-keys", id: "grid-keys" }, words.keys),
      this.#drawer.element,
      this.#export.element,
    );
    this.#bar.showColumns(this.#columns, new Set(this.#shown));
    this.#showColumns();
    this.#refresh();
  }

  /** Ends what is still being read, and gives the memory back. */
  close(): void {
    this.#work.abort();
    this.#decisions.close();
  }

  focusSearch(): void {
    this.#bar.focus();
  }

  #makeBar(): FilterBar {
    return new FilterBar({
      searched: (text) => void this.#search(text),
      sorted: (sort) => void this.#sortBy(sort),
      without: (facet, code) => this.#pick(facet, code),
      cleared: () => this.#clear(),
      shown: (ids) => this.#choose(ids),
      copy: () => void this.#copy(),
      export: () => this.#export.open(this.#exported()),
    });
  }

  #makeGrid(): LeadGrid {
    const source = {
      cells: (row: number) => this.#store.get(row),
      want: (rows: readonly number[]) => this.#store.want(rows),
      record: (row: number) => this.#decisions.columns.record[row] ?? 0,
    };
    return new LeadGrid(source, this.#selection, {
      sortBy: (id) => void this.#sortBy(this.#turned(id)),
      open: (place) => this.#drawer.open(place),
      selected: () => this.#showBar(),
      copy: () => void this.#copy(),
    });
  }

  #makeDrawer(): LeadDrawer {
    const rowAt = (place: number): number => this.#list.rows[place] ?? 0;
    return new LeadDrawer({
      count: () => this.#list.rows.length,
      row: (place) => this.#decisions.row(rowAt(place)),
      record: (place) => this.#decisions.columns.record[rowAt(place)] ?? 0,
      names: this.#decisions.report.columns.map(({ name }) => name),
      outline: this.#sheet.outline,
      provisional: this.#sheet.provisional,
      moved: (place) => this.#grid.reveal(place),
    });
  }

  #pick(facet: Facet, code: number): void {
    this.#list.toggle(facet, code);
    this.#refresh();
  }

  #clear(): void {
    this.#begin();
    this.#bar.clear();
    this.#list.clear();
    this.#refresh();
    this.#bar.focus();
  }

  #refresh(): void {
    const { passed, rows, filters } = this.#list;
    const scales = this.#scales;
    const [decisions, sheet, troubles] = [this.#decisions, this.#sheet, this.#troubles];
    showSummary(
      this.#summary,
      { decisions, sheet, passed, scales, filters, troubles },
      (facet, code) => this.#pick(facet, code),
    );
    this.#grid.showRows(rows);
    this.#showBar();
  }

  #showBar(): void {
    this.#bar.show({
      filters: this.#list.filters,
      label: (facet, code) => codeName(this.#decisions, this.#sheet, facet, code),
      hasSearch: this.#list.isSearched,
      shown: this.#list.rows.length,
      all: this.#decisions.rows,
      selected: this.#selection.count,
    });
    this.#bar.showSort(this.#list.sort, this.#columns);
  }

  /** The same column again turns the order round. Numbers begin at the top: who sorts by a score wants the best. */
  #turned(id: string): Sort {
    const { sort } = this.#list;
    if (sort.id === id) return { id, isDescending: !sort.isDescending };
    return {
      id,
      isDescending: this.#columns.find((column) => column.id === id)?.isNumber ?? false,
    };
  }

  async #sortBy(sort: Sort): Promise<void> {
    const column = this.#columns.find(({ id }) => id === sort.id);
    const isDone = await this.#reading(words.sorting, (reading) =>
      this.#list.sortBy(sort, column, reading),
    );
    if (!isDone) return;
    this.#showColumns();
    this.#grid.showRows(this.#list.rows);
    this.#showBar();
  }

  async #search(text: string): Promise<void> {
    const isDone = await this.#reading(words.searching, (reading) =>
      this.#list.search(text, reading),
    );
    if (isDone) this.#refresh();
  }

  /** Of several wishes for which the file is read, the last one counts. */
  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    this.#bar.say("");
    return this.#work.signal;
  }

  /** Says how far it is; false when another wish came meanwhile, or the file cannot be read. */
  async #reading(
    says: (done: number, of: number) => string,
    read: (reading: Reading) => Promise<void>,
  ): Promise<boolean> {
    const signal = this.#begin();
    try {
      await read({ signal, onProgress: (done, of) => this.#bar.say(says(done, of)) });
      this.#bar.say("");
      return true;
    } catch {
      if (!signal.aborted) this.#bar.say(words.notRead);
      return false;
    }
  }

  #shownFirst(): readonly string[] {
    const { shown } = recall(this.#sheet.outline.id, this.#decisions.report.key);
    if (shown && shown.length > 0) return shown;
    return this.#columns.filter(({ isShownFirst }) => isShownFirst).map(({ id }) => id);
  }

  #choose(ids: readonly string[]): void {
    this.#shown = ids;
    remember(this.#sheet.outline.id, this.#decisions.report.key, { shown: ids });
    this.#showColumns();
  }

  #visible(): readonly GridColumn[] {
    return this.#columns.filter(({ id }) => this.#shown.includes(id));
  }

  #showColumns(): void {
    this.#grid.showColumns(this.#visible(), this.#list.sort);
  }

  #exported(): Exported[] {
    const { rows } = this.#list;
    const chosen = this.#selection.of(rows);
    const say = fileStrings.export;
    return [
      ...(chosen.length > 0 ? [{ rows: chosen, label: say.chosen(chosen.length) }] : []),
      ...(rows.length < this.#decisions.rows ? [{ rows, label: say.these(rows.length) }] : []),
      { rows: null, label: say.all },
    ];
  }

  async #copy(): Promise<void> {
    const rows = this.#selection.of(this.#list.rows);
    this.#bar.say(await copyRows(rows, this.#visible(), this.#decisions));
  }

  #arrived(problem: unknown): void {
    if (problem !== null) this.#bar.say(words.notRead);
    this.#grid.redraw();
  }
}
