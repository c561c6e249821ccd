// Which of some rows hold words. In text that is ASCII one search goes through all rows at once, since bytes are letters there.
import type { Searched } from "./protocol.js";

type Cells = (bytes: Uint8Array, lengths: Uint32Array) => string[][];

export function searched(bytes: Uint8Array, ask: Searched, cells: Cells): Uint8Array {
  const found = new Uint8Array(ask.starts.length);
  if (!ask.plain) return byCells(bytes, ask, cells, found);
  const text = new TextDecoder().decode(bytes);
  const isAscii = text.length === bytes.length;
  return isAscii ? atOnce(text.toLowerCase(), ask, found) : oneByOne(bytes, ask, found);
}

/** Goes from one place of the longest word to the next, and looks for the others in the same row. */
function atOnce(text: string, { starts, ends, words }: Searched, found: Uint8Array): Uint8Array {
  const [rarest, ...others] = words.toSorted((one, other) => other.length - one.length);
  if (rarest === undefined) return found.fill(1);
  let row = 0;
  for (let at = text.indexOf(rarest); at >= 0; at = text.indexOf(rarest, at)) {
    while (row < found.length && (ends[row] as number) < at + rarest.length) row += 1;
    if (row === found.length) break;
    const [start, end] = [starts[row] as number, ends[row] as number];
    if (at < start) {
      at += 1; // it stands across two rows
      continue;
    }
    const line = others.length > 0 ? text.slice(start, end) : "";
    found[row] = others.every((word) => line.includes(word)) ? 1 : 0;
    at = end;
  }
  return found;
}

function oneByOne(
  bytes: Uint8Array,
  { starts, ends, words }: Searched,
  found: Uint8Array,
): Uint8Array {
  const decoder = new TextDecoder();
  for (let row = 0; row < found.length; row += 1) {
    const text = decoder.decode(bytes.subarray(starts[row], ends[row])).toLowerCase();
    found[row] = words.every((word) => text.includes(word)) ? 1 : 0;
  }
  return found;
}

function byCells(
  bytes: Uint8Array,
  { starts, ends, words }: Searched,
  cells: Cells,
  found: Uint8Array,
): Uint8Array {
  const lengths = new Uint32Array(found.length);
  const rows = new Uint8Array(bytes.length);
  let at = 0;
  for (let row = 0; row < found.length; row += 1) {
    const own = bytes.subarray(starts[row], ends[row]);
    rows.set(own, at);
    at += own.length;
    lengths[row] = own.length;
  }
  cells(rows.subarray(0, at), lengths).forEach((row, place) => {
    found[place] = holds(row, words) ? 1 : 0;
  });
  return found;
}

/** Whether cells hold words that are in lower case. */
export function holds(cells: readonly string[], words: readonly string[]): boolean {
  const text = cells.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
