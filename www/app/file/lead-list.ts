import type { Decisions } from "../../engine/many/types.js";
import { callKeys } from "./call-order.js";
import {
  type Codes,
  codesOf,
  type Facet,
  type Filters,
  pass,
  type Passed,
  toggled,
} from "./facets.js";
import type { GridColumn } from "./grid-columns.js";
import { inOrder } from "./order.js";
import type { Sheet } from "./sheet.js";
import { keysOf, type Reading } from "./text-order.js";

/** By which column, and which way; `call` is who to call first, `record` the order of the file. */
export interface Sort {
  id: string;
  isDescending: boolean;
}

/** Which leads are shown, and in which order. */
export class LeadList {
  readonly #decisions: Decisions;
  readonly #sheet: Sheet;
  readonly #codes: Codes;
  #found: Uint8Array | null = null;
  #filters: Filters = new Map();
  #sort: Sort = { id: "call", isDescending: false };
  #order: Uint32Array;
  #passed: Passed;
  #rows: Uint32Array;

  constructor(decisions: Decisions, sheet: Sheet) {
    [this.#decisions, this.#sheet] = [decisions, sheet];
    this.#codes = codesOf(decisions.columns);
    this.#order = inOrder(callKeys(decisions, sheet.routes), false);
    this.#passed = pass(this.#codes, this.#filters, null);
    this.#rows = this.#order;
  }

  /** The rows that are shown, in their order. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  get passed(): Passed {
    return this.#passed;
  }

  get filters(): Filters {
    return this.#filters;
  }

  get sort(): Sort {
    return this.#sort;
  }

  get isSearched(): boolean {
    return this.#found !== null;
  }

  toggle(facet: Facet, code: number): void {
    this.#filters = toggled(this.#filters, facet, code);
    this.#filter();
  }

  /** Everything again. */
  clear(): void {
    [this.#filters, this.#found] = [new Map(), null];
    this.#filter();
  }

  /** Keeps the rows that hold all of the words; reads the whole file for that. */
  async search(words: string, reading: Reading): Promise<void> {
    this.#found = words === "" ? null : await this.#decisions.search(words, reading);
    reading.signal.throwIfAborted();
    this.#filter();
  }

  /** Another order; for a column of the file, that is read first. */
  async sortBy(sort: Sort, column: GridColumn | undefined, reading: Reading): Promise<void> {
    this.#order = await this.#ordered(sort, column, reading);
    this.#sort = sort;
    this.#filter();
  }

  readonly #read = (rows: readonly number[]): Promise<string[][]> => this.#decisions.cells(rows);

  async #ordered(
    sort: Sort,
    column: GridColumn | undefined,
    reading: Reading,
  ): Promise<Uint32Array> {
    const { rows, columns } = this.#decisions;
    if (sort.id === "call") return inOrder(callKeys(this.#decisions, this.#sheet.routes), false);
    if (!column) return inOrder(columns.record, sort.isDescending);
    const keys = column.keys();
    const ready = "column" in keys ? await keysOf(keys.column, rows, this.#read, reading) : keys;
    return inOrder(ready, sort.isDescending);
  }

  #filter(): void {
    this.#passed = pass(this.#codes, this.#filters, this.#found);
    const { isIn, count } = this.#passed;
    this.#rows = count === isIn.length ? this.#order : kept(this.#order, isIn, count);
  }
}

function kept(order: Uint32Array, isIn: Uint8Array, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let at = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0;
    if (isIn[row] === 1) rows[at++] = row;
  }
  return rows;
}
