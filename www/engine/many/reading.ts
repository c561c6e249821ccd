// How a worker reads a text: itself, or by asking for its bytes where it was only lent.
import { bytesOf } from "./bytes.js";
import { SourceError, wordsOf } from "./errors.js";
import { port } from "./port.js";
import type { Brought, Lent, Text, Wanted } from "./protocol.js";

/** So many bytes are read at a time. */
const SLICE = 1 << 20;

/** What gave its bytes away, to be filled with the next. */
const spare: ArrayBuffer[] = [];
/** More of them would only lie there. */
const MOST_SPARE = 16;

/**
 * The bytes between two places of a text, in slices that are being read ahead of whoever waits for them. `reuse` gives their memory back
 * for later ones: left to be found by the engine, the slices of a million rows took about 40 MB more.
 */
export function slicesOf(text: Text, from: number, to: number): Promise<Uint8Array<ArrayBuffer>>[] {
  const next = text instanceof Blob ? streamed(text, from, to) : undefined;
  const slices: Promise<Uint8Array<ArrayBuffer>>[] = [];
  for (let at = from; at < to; at += SLICE) {
    const end = Math.min(at + SLICE, to);
    const slice = next ? next(end - at) : read(text, at, end);
    slice.catch(() => undefined); // it is told when the slice's turn comes
    slices.push(slice);
  }
  return slices;
}

/** Takes a slice back whose bytes nobody will look at again. */
export function reuse({ buffer }: Uint8Array<ArrayBuffer>): void {
  if (buffer.byteLength === SLICE && spare.length < MOST_SPARE) spare.push(buffer);
}

type Next = (length: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Reads on with each call, into memory that was used before; nothing where the host's streams cannot. */
function streamed(text: Blob, from: number, to: number): Next | undefined {
  const reader = byteReader(text.slice(from, to));
  if (!reader) return undefined;
  let before: Promise<unknown> = Promise.resolve();
  return (length) => {
    const slice = before.then(() => readable(() => filled(reader, length)));
    before = slice;
    return slice;
  };
}

function byteReader(text: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return text.stream().getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}

async function filled(
  reader: ReadableStreamBYOBReader,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let buffer = spare.pop() ?? new ArrayBuffer(SLICE);
  for (let at = 0; at < length;) {
    const { done, value } = await reader.read(new Uint8Array(buffer, at, length - at));
    if (done) throw new Error("it ends too early");
    buffer = value.buffer;
    at += value.length;
  }
  return new Uint8Array(buffer, 0, length);
}

export function read(text: Text, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return readable(() =>
    text instanceof Blob ? bytesOf(text, from, to) : borrowed(text, from, to),
  );
}

/** Says in words what went wrong with reading. */
async function readable<T>(reads: () => Promise<T>): Promise<T> {
  try {
    return await reads();
  } catch (error) {
    const words = `the file cannot be read: ${wordsOf(error)}`;
    throw new SourceError({ code: "unreadable", words });
  }
}

interface Waiting {
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(error: Error): void;
}

const waiting = new Map<number, Waiting>();
let last = 0;

function borrowed({ lent }: Lent, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  last += 1;
  const wanted: Wanted = { wanted: last, lent, from, to };
  return new Promise((resolve, reject) => {
    waiting.set(wanted.wanted, { resolve, reject });
    port.postMessage(wanted, []);
  });
}

export function brought(message: Brought): void {
  const asked = waiting.get(message.wanted);
  waiting.delete(message.wanted);
  if ("bytes" in message) asked?.resolve(message.bytes);
  else asked?.reject(new Error(message.words));
}
