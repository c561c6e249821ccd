// How a worker reads a text: itself, or by asking for its bytes where it was only lent.
import { bytesOf } from "./bytes.js";
import { SourceError, wordsOf } from "./errors.js";
import { port } from "./port.js";
import type { Brought, Lent, Text, Wanted } from "./protocol.js";

/** So many bytes are read at a time: several slices at once are read faster than the same bytes in one. */
const SLICE = 1 << 20;

/**
 * The bytes between two places of a text, in slices that are all being read at once. They are left to be found by the engine: where they were
 * given back by `transfer`, Chromium saw no reason to look for what else it held of each slice, and took 270 MB more for a million rows.
 */
export function slicesOf(text: Text, from: number, to: number): Promise<Uint8Array<ArrayBuffer>>[] {
  const slices: Promise<Uint8Array<ArrayBuffer>>[] = [];
  for (let at = from; at < to; at += SLICE) {
    const slice = read(text, at, Math.min(at + SLICE, to));
    slice.catch(() => undefined); // it is told when the slice's turn comes
    slices.push(slice);
  }
  return slices;
}

export async function read(text: Text, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await (text instanceof Blob ? bytesOf(text, from, to) : borrowed(text, from, to));
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
