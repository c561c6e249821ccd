// Decides on the rows, or the leads as JSON, that begin in a part of a text. Where a part begins in the middle of a row is not known, and whether in the middle
// of a quoted cell neither: the first line end is taken for the end of a row, and whoever puts parts together sees whether it was one,
// because then the part before ends there.
import type { Crowd } from "#bulk";
import type { Text } from "./protocol.js";
import { read, reuse, slicesOf } from "./reading.js";

interface Asked {
  readonly text: Text;
  readonly from: number;
  readonly to: number;
  readonly sure: boolean;
}

const LINE_END = 10;
/** So many bytes are read at a time to find the end of a part's last row. */
const MORE = 1 << 16;

/** Gives the bytes at which the rows begin and end; nothing, when no row seems to begin here. */
export async function decideOn(
  crowd: Crowd,
  memory: WebAssembly.Memory,
  { text, from, to, sure }: Asked,
  slices: Slices,
): Promise<{ start: number; end: number } | null> {
  let [at, start] = [sure ? from : from - 1, -1];
  for (const slice of slices) {
    const bytes = await slice;
    const first = start >= 0 || sure ? 0 : bytes.indexOf(LINE_END) + 1;
    if (start < 0 && (sure || first > 0)) {
      start = at + first;
      if (start >= to && to < text.size) return null;
      crowd.start(start);
    }
    if (start >= 0) write(crowd, memory, bytes.subarray(first));
    at += bytes.length;
    reuse(bytes);
  }
  if (start < 0) return null;
  const end = await toBorder(crowd, memory, text, to);
  if (end === text.size) crowd.finish();
  return { start, end };
}

/** Bytes that are being read, one slice after the other. */
export type Slices = readonly Promise<Uint8Array<ArrayBuffer>>[];

/** The bytes of a part, and the one before it where it is to be seen whether that ends a line. */
export function partSlices({ text, from, to, sure }: Asked): Slices {
  return slicesOf(text, sure ? from : from - 1, to);
}

/** The bytes of leads as JSON. */
export function jsonSlices({ text, from, to }: Omit<Asked, "sure">): Slices {
  return slicesOf(text, from, to);
}

/** Goes on to the end of the row; by more lines each time, so that one which goes on for long is not read again and again. */
async function toBorder(
  crowd: Crowd,
  memory: WebAssembly.Memory,
  text: Text,
  from: number,
): Promise<number> {
  let end = from;
  let rest = new Uint8Array();
  for (let lines = 1; !crowd.isAtBorder() && (rest.length > 0 || end < text.size); lines *= 2) {
    if (rest.length === 0)
      rest = await read(text, end, Math.min(end + MORE * Math.min(lines, 64), text.size));
    const length = afterLines(rest, lines);
    write(crowd, memory, rest.subarray(0, length));
    rest = rest.subarray(length);
    end += length;
  }
  return end;
}

/** How many bytes so many lines have. */
function afterLines(bytes: Uint8Array, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines; line += 1) {
    const next = bytes.indexOf(LINE_END, end);
    if (next < 0) return bytes.length;
    end = next + 1;
  }
  return end;
}

function write(crowd: Crowd, memory: WebAssembly.Memory, bytes: Uint8Array): void {
  const at = crowd.room(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  crowd.take(bytes.length);
}

/** Decides on the leads of a list as JSON that end between two bytes of a text. */
export async function decideTo(
  crowd: Crowd,
  memory: WebAssembly.Memory,
  { text, to }: Omit<Asked, "sure">,
  slices: Slices,
): Promise<void> {
  for (const slice of slices) {
    const bytes = await slice;
    write(crowd, memory, bytes);
    reuse(bytes);
  }
  if (to === text.size) crowd.finish();
}
