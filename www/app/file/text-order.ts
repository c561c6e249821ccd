import { fold } from "../../shared/text.js";

/** Reads the cells of rows; what a column of the file is sorted by. */
export type ReadCells = (rows: readonly number[]) => Promise<readonly (readonly string[])[]>;

export interface Reading {
  readonly signal: AbortSignal;
  onProgress(done: number, of: number): void;
}

/** So many rows are read at a time. */
export const BATCH = 10_000;
/** So many texts are sorted without letting the page breathe. */
const STEP = 20_000;
/** Longer texts are compared by their beginnings. */
const LONGEST = 80;

/**
 * A key for every row, by which it stands in the order of a column: by number where nearly all are numbers,
 * else by text without regard to case; `NaN` for an empty cell.
 */
export async function keysOf(
  column: number,
  rows: number,
  read: ReadCells,
  reading: Reading,
): Promise<Float64Array> {
  const met = new Map<string, number>();
  const keys = new Float64Array(rows);
  for (let from = 0; from < rows; from += BATCH) {
    const batch = await read(range(from, Math.min(rows, from + BATCH)));
    reading.signal.throwIfAborted();
    batch.forEach((cells, at) => (keys[from + at] = idOf(met, cells[column] ?? "")));
    reading.onProgress(Math.min(rows, from + BATCH), rows);
  }
  const order = await orderOf([...met.keys()], reading.signal);
  const empty = met.get("");
  for (let row = 0; row < rows; row++)
    keys[row] = keys[row] === empty ? NaN : (order[keys[row] ?? 0] ?? 0);
  return keys;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function idOf(met: Map<string, number>, cell: string): number {
  const text = fold(cell.length > LONGEST ? cell.slice(0, LONGEST) : cell);
  const known = met.get(text);
  if (known !== undefined) return known;
  met.set(detached(text), met.size);
  return met.size - 1;
}

/** A copy that does not keep the piece of the file alive that it was cut from. */
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** The place of each text among all. */
async function orderOf(texts: readonly string[], signal: AbortSignal): Promise<Uint32Array> {
  const numbers = texts.map(asNumber);
  const count = numbers.filter((number) => !Number.isNaN(number)).length;
  const areNumbers = count > 0 && count * 10 >= (texts.length - 1) * 9;
  const isBefore = areNumbers
    ? (a: number, b: number) => numberOrder(numbers[a] ?? NaN, numbers[b] ?? NaN)
    : (a: number, b: number) => textOrder(texts[a] ?? "", texts[b] ?? "");
  const sorted = await sortedInSteps(range(0, texts.length), isBefore, signal);
  const order = new Uint32Array(texts.length);
  sorted.forEach((text, place) => (order[text] = place));
  return order;
}

type Compare = (a: number, b: number) => number;

/** Merges short sorted runs, and lets the page do its work in between. */
async function sortedInSteps(
  items: number[],
  compare: Compare,
  signal: AbortSignal,
): Promise<number[]> {
  let runs: number[][] = [];
  for (let from = 0; from < items.length; from += STEP) {
    runs.push(items.slice(from, from + STEP).sort(compare));
    await breath(signal);
  }
  while (runs.length > 1) {
    const merged: number[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await mergedInSteps(runs[at] ?? [], runs[at + 1] ?? [], compare, signal));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergedInSteps(
  a: readonly number[],
  b: readonly number[],
  compare: Compare,
  signal: AbortSignal,
): Promise<number[]> {
  const merged: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    const isFirst = other === undefined || (one !== undefined && compare(one, other) <= 0);
    merged.push((isFirst ? one : other) ?? 0);
    if (isFirst) i++;
    else j++;
    if (merged.length % (STEP * 10) === 0) await breath(signal);
  }
  return merged;
}

export async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

function textOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Texts that are no numbers come after all that are. */
function numberOrder(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  return Number.isNaN(b) ? -1 : a - b;
}

function asNumber(text: string): number {
  const digits = text.replace(/[\s'’,$€£]/gu, "");
  return digits === "" ? NaN : Number(digits);
}
