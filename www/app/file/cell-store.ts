import type { ReadCells } from "./text-order.js";

/** So many rows are kept; more than any screen shows, less than anybody's memory notices. */
const KEPT = 3000;

/**
 * The cells of the rows that are on the screen. They are read from the file when they come into view: one
 * reading at a time, and of what waits only the latest wish, so that fast scrolling reads where it ends.
 */
export class CellStore {
  readonly #read: ReadCells;
  readonly #arrived: (problem: unknown) => void;
  readonly #cells = new Map<number, readonly string[]>();
  #wanted: readonly number[] = [];
  #isReading = false;

  constructor(read: ReadCells, arrived: (problem: unknown) => void) {
    this.#read = read;
    this.#arrived = arrived;
  }

  /** The cells of a row, if they are here already. */
  get(row: number): readonly string[] | undefined {
    return this.#cells.get(row);
  }

  want(rows: readonly number[]): void {
    this.#wanted = rows;
    if (!this.#isReading) void this.#readOn();
  }

  async #readOn(): Promise<void> {
    this.#isReading = true;
    for (;;) {
      const rows = this.#wanted.filter((row) => !this.#cells.has(row));
      this.#wanted = [];
      if (rows.length === 0) break;
      try {
        const cells = await this.#read(rows);
        rows.forEach((row, at) => this.#keep(row, cells[at] ?? []));
        this.#arrived(null);
      } catch (problem) {
        this.#arrived(problem);
      }
    }
    this.#isReading = false;
  }

  #keep(row: number, cells: readonly string[]): void {
    this.#cells.set(row, cells);
    if (this.#cells.size <= KEPT) return;
    const oldest = this.#cells.keys().next();
    if (!oldest.done) this.#cells.delete(oldest.value);
  }
}
