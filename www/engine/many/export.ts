// Decisions written out, block by block as they are asked for, in order.
import type { ReadOptions } from "./types.js";

/** So many rows are written at once. */
const BLOCK = 1000;
/** So many blocks are worked on while the first of them is waited for. */
const AHEAD = 4;

export function exported(
  rows: Uint32Array | null,
  all: number,
  header: () => Promise<Uint8Array>,
  block: (rows: readonly number[]) => Promise<Uint8Array>,
  { onProgress, signal }: ReadOptions,
): ReadableStream<Uint8Array> {
  const count = rows?.length ?? all;
  const waiting: { bytes: Promise<Uint8Array>; end: number }[] = [];
  let next = 0;
  const begin = () => {
    const end = Math.min(next + BLOCK, count);
    const bytes = block(
      Array.from({ length: end - next }, (_, place) => rows?.[next + place] ?? next + place),
    );
    bytes.catch(() => undefined); // it is told when its turn comes
    waiting.push({ bytes, end });
    next = end;
  };
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const first = await header();
      if (first.length > 0) controller.enqueue(first);
    },
    async pull(controller) {
      signal?.throwIfAborted();
      while (waiting.length < AHEAD && next < count) begin();
      const block = waiting.shift();
      if (!block) return controller.close();
      controller.enqueue(await block.bytes);
      signal?.throwIfAborted();
      onProgress?.(block.end, count);
    },
  });
}
