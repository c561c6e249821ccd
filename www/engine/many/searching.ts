// Looks for words in the rows of a text, many at once: workers go through the bytes as they lie in the file.
import { fold } from "../../shared/text.js";
import type { Crew } from "./crew.js";
import { holds } from "./search-part.js";
import { divide } from "./pieces.js";
import type { Searched } from "./protocol.js";
import type { ReadOptions } from "./types.js";

/** So many bytes are gone through at a time, so that the next keystroke need not wait long. */
const SPAN = 4 << 20;
/** So many rows are read at a time where they are no text. */
const BATCH = 2000;

export interface Haystack {
  readonly text: Blob;
  readonly keys: readonly string[];
  readonly rows: number;
  /** What parts cells, where rows are text. */
  readonly delimiter: string | undefined;
  /** Between which bytes a row stands. */
  place(row: number): [number, number];
}

/** 1 for each row that holds all of the words, in whichever cells. */
export async function searchText(
  crew: Crew,
  hay: Haystack,
  words: string,
  { onProgress, signal }: ReadOptions,
): Promise<Uint8Array> {
  const found = new Uint8Array(hay.rows);
  const wanted = wordsOf(words);
  const blocks = blocksOf(hay);
  let done = 0;
  await divide(crew, blocks.length, async (hand, place) => {
    signal?.throwIfAborted();
    const [first, next] = blocks[place] as [number, number];
    const ask = blockOf(hay, first, next, wanted);
    found.set(await hand.ask("search", ask, [ask.starts.buffer, ask.ends.buffer]), first);
    signal?.throwIfAborted();
    onProgress?.((done += next - first), hay.rows);
  });
  signal?.throwIfAborted();
  return found;
}

/** The same of leads that are no text. */
export async function searchCells(
  read: (rows: readonly number[]) => Promise<string[][]>,
  rows: number,
  words: string,
  { onProgress, signal }: ReadOptions,
): Promise<Uint8Array> {
  const found = new Uint8Array(rows);
  const wanted = wordsOf(words);
  for (let first = 0; first < rows; first += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, rows - first) }, (_, at) => first + at);
    (await read(some)).forEach((cells, at) => (found[first + at] = holds(cells, wanted) ? 1 : 0));
    onProgress?.(first + some.length, rows);
    signal?.throwIfAborted();
  }
  return found;
}

/** The words that are looked for, in lower case. */
function wordsOf(text: string): string[] {
  return fold(text)
    .split(" ")
    .filter((word) => word !== "");
}

/** From which row to before which, none of them larger than is gone through at once unless a row is. */
function blocksOf({ rows, place }: Haystack): [number, number][] {
  const blocks: [number, number][] = [];
  for (let first = 0, next; first < rows; first = next) {
    const [from] = place(first);
    for (next = first + 1; next < rows && place(next)[1] - from <= SPAN;) next += 1;
    blocks.push([first, next]);
  }
  return blocks;
}

function blockOf(
  { text, keys, delimiter, place }: Haystack,
  first: number,
  next: number,
  words: readonly string[],
): Searched & { starts: Float64Array<ArrayBuffer>; ends: Float64Array<ArrayBuffer> } {
  const [from] = place(first);
  const starts = new Float64Array(next - first);
  const ends = new Float64Array(next - first);
  for (let row = first; row < next; row += 1) {
    const [start, end] = place(row);
    [starts[row - first], ends[row - first]] = [start - from, end - from];
  }
  const isWithin = (word: string) => !word.includes('"') && !word.includes(delimiter ?? "");
  const plain = delimiter !== undefined && words.every(isWithin);
  return { text, from, to: place(next - 1)[1], starts, ends, words, keys, plain };
}
