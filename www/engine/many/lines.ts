// Which line of a text a byte stands in. Decisions know bytes only: lines are asked for seldom, and counting them would cost every run.
import { bytesOf } from "./bytes.js";

/** So many bytes are looked through at once. */
const PIECE = 4 << 20;

const LINE_FEED = 10;

/** The lines of some bytes, from 1; the text is read once, up to the last of them. */
export async function linesAt(text: Blob, bytes: readonly number[]): Promise<number[]> {
  const order = [...bytes.keys()].sort((a, b) => (bytes[a] ?? 0) - (bytes[b] ?? 0));
  const lines = bytes.map(() => 1);
  let [at, start, line] = [0, 0, 1];
  let piece = new Uint8Array();
  for (const place of order) {
    const to = Math.min(bytes[place] ?? 0, text.size);
    while (at < to) {
      if (at >= start + piece.length) [start, piece] = [at, await bytesOf(text, at, at + PIECE)];
      const end = Math.min(to, start + piece.length);
      line += countIn(piece.subarray(at - start, end - start));
      at = end;
    }
    lines[place] = line;
  }
  return lines;
}

function countIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
