/** Which rows are selected: one bit's worth of a byte a row, so that a million cost a megabyte. */
export class Selection {
  readonly #chosen: Uint8Array;
  #count = 0;

  constructor(rows: number) {
    this.#chosen = new Uint8Array(rows);
  }

  get count(): number {
    return this.#count;
  }

  has(row: number): boolean {
    return this.#chosen[row] === 1;
  }

  set(row: number, isChosen: boolean): void {
    if (this.has(row) === isChosen) return;
    this.#chosen[row] = isChosen ? 1 : 0;
    this.#count += isChosen ? 1 : -1;
  }

  clear(): void {
    this.#chosen.fill(0);
    this.#count = 0;
  }

  /** Those of some rows that are selected, in their order. */
  of(rows: Uint32Array): Uint32Array {
    return rows.filter((row) => this.has(row));
  }
}
