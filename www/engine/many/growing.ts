// Columns that grow by what is decided on, piece after piece. They have room for all rows from the first piece on, as far as that tells how
// many there are: joined in the end, a million rows would lie in memory twice.
import type { Chunk } from "./protocol.js";

/** The columns of a chunk. */
export type Cells = Pick<Chunk, "shorts" | "bytes" | "words" | "byte" | "points">;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Later rows may be shorter than the first ones. */
const MARGIN = 1.02;
/** And far longer: so many rows beyond four times those that are there have no room until they come. */
const MOST_AHEAD = 1 << 20;

export class Growing {
  #cells: Cells | undefined;
  #room = 0;
  rows = 0;

  /** Appends a chunk; `share` is how much of the source is decided on with it, above 0 and at most 1. */
  append(chunk: Chunk, share: number): void {
    const { shorts, bytes, words, byte, points } = chunk;
    const end = this.rows + chunk.rows;
    if (end > this.#room) this.#room = roomFor(end, share);
    const before = this.#cells;
    this.#cells = {
      shorts: shorts.map((part, place) => this.#put(before?.shorts[place], part)),
      bytes: bytes.map((part, place) => this.#put(before?.bytes[place], part)),
      words: words.map((part, place) => this.#put(before?.words[place], part)),
      byte: this.#put(before?.byte, byte),
      points: points.map((part, place) => this.#put(before?.points[place], part)),
    };
    this.rows = end;
  }

  /** The columns, as long as there are rows; nothing where no chunk came. */
  cells(): Cells | undefined {
    const cut = <A extends Numbers>(column: A): A =>
      column.length === this.rows ? column : (column.subarray(0, this.rows) as A);
    if (!this.#cells) return undefined;
    const { shorts, bytes, words, byte, points } = this.#cells;
    const [cutShorts, cutBytes, cutWords] = [shorts.map(cut), bytes.map(cut), words.map(cut)];
    return {
      ...{ shorts: cutShorts, bytes: cutBytes, words: cutWords },
      ...{ byte: cut(byte), points: points.map(cut) },
    };
  }

  /** Points need more room for each number from the first one on that is large or none. */
  #put<A extends Numbers>(whole: A | undefined, part: A): A {
    const isWide = part instanceof Float64Array;
    const fits = whole?.length === this.#room && (!isWide || whole instanceof Float64Array);
    const column = fits ? whole : this.#made(whole instanceof Float64Array ? whole : part);
    if (!fits && whole) column.set(whole.subarray(0, this.rows));
    column.set(part, this.rows);
    return column;
  }

  #made<A extends Numbers>({ constructor }: A): A {
    return new (constructor as new (length: number) => A)(this.#room);
  }
}

function roomFor(rows: number, share: number): number {
  if (!(share < 1)) return rows;
  return Math.ceil(Math.min((rows / share) * MARGIN, 4 * rows + MOST_AHEAD));
}
