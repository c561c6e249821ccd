// Which of some rows hold words. Bytes are compared as they are: to make a text of them and that lower case took three times as long.
import type { Searched } from "./protocol.js";

type Cells = (bytes: Uint8Array, lengths: Uint32Array) => string[][];

export function searched(bytes: Uint8Array, ask: Searched, cells: Cells): Uint8Array {
  const { starts, ends, words } = ask;
  if (!ask.plain) return byCells(bytes, ask, cells);
  const isAscii = words.every((word) => /^[\u0021-\u007e]*$/.test(word));
  const holdsAll = isAscii ? inBytes(bytes, words) : inText(bytes, words);
  const found = new Uint8Array(starts.length);
  for (let row = 0; row < found.length; row += 1)
    found[row] = holdsAll((starts[row] as number) | 0, (ends[row] as number) | 0) ? 1 : 0;
  return found;
}

type HoldsAll = (start: number, end: number) => boolean;

function inBytes(bytes: Uint8Array, words: readonly string[]): HoldsAll {
  const encoder = new TextEncoder();
  const wanted = words.map((word) => encoder.encode(word));
  return (start, end) => wanted.every((word) => occurs(bytes, start, end, word));
}

/** Whether a word in lower case stands between two places, in whichever case. */
function occurs(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  const [first, last] = [word[0] as number, end - word.length];
  const upper = isLetter(first) ? first - 32 : first;
  for (let at = start; at <= last; at += 1) {
    const byte = bytes[at] as number;
    if ((byte === first || byte === upper) && continues(bytes, at, word)) return true;
  }
  return word.length === 0;
}

function continues(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let place = 1; place < word.length; place += 1) {
    const [letter, byte] = [word[place] as number, bytes[at + place] as number];
    if (byte !== letter && !(isLetter(letter) && byte === letter - 32)) return false;
  }
  return true;
}

const isLetter = (byte: number): boolean => byte >= 97 && byte <= 122;

function inText(bytes: Uint8Array, words: readonly string[]): HoldsAll {
  const decoder = new TextDecoder();
  return (start, end) => {
    const text = decoder.decode(bytes.subarray(start, end)).toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function byCells(bytes: Uint8Array, { starts, ends, words }: Searched, cells: Cells): Uint8Array {
  const lengths = new Uint32Array(starts.length);
  const rows = new Uint8Array(bytes.length);
  let at = 0;
  for (let row = 0; row < lengths.length; row += 1) {
    const own = bytes.subarray(starts[row], ends[row]);
    rows.set(own, at);
    at += own.length;
    lengths[row] = own.length;
  }
  const read = cells(rows.subarray(0, at), lengths);
  return Uint8Array.from(read, (row) => (holds(row, words) ? 1 : 0));
}

/** Whether cells hold words that are in lower case. */
export function holds(cells: readonly string[], words: readonly string[]): boolean {
  const text = cells.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
