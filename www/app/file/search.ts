import { fold } from "../../shared/text.js";
import { BATCH, range, type ReadCells, type Reading } from "./text-order.js";

/** Which rows of the file hold all of the words, in whichever cells: 1 for each that does. */
export async function search(
  words: string,
  rows: number,
  read: ReadCells,
  reading: Reading,
): Promise<Uint8Array> {
  const wanted = fold(words).split(" ");
  const found = new Uint8Array(rows);
  for (let from = 0; from < rows; from += BATCH) {
    const batch = await read(range(from, Math.min(rows, from + BATCH)));
    reading.signal.throwIfAborted();
    batch.forEach((cells, at) => (found[from + at] = holds(cells, wanted) ? 1 : 0));
    reading.onProgress(Math.min(rows, from + BATCH), rows);
  }
  return found;
}

function holds(cells: readonly string[], wanted: readonly string[]): boolean {
  const text = cells.join("\n").toLowerCase();
  return wanted.every((word) => text.includes(word));
}
