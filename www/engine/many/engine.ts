// The engine of the workers: compiled once, while they are started, and handed to each of them.
import { readable } from "../start.js";
import { hasVectors } from "./vectors.js";

/** What a worker starts: the compiled engine, or its address where that is refused here. */
export type Engine = WebAssembly.Module | string;

const engines = new Map<string, Promise<Engine>>();

/** One that was compiled is kept for the next file. */
export function engineAt(wasm: URL | string | undefined): Promise<Engine> {
  const file = address(wasm) ?? beside().href;
  const known = engines.get(file) ?? compiled(file);
  engines.set(file, known);
  return known;
}

function beside(): URL {
  return hasVectors()
    ? new URL("leadpact-bulk.wasm", import.meta.url)
    : new URL("leadpact-bulk-scalar.wasm", import.meta.url);
}

/** A worker that is given the address tries once more, and says what is wrong. */
async function compiled(file: string): Promise<Engine> {
  try {
    const source = await readable(file);
    if (source === file) return await WebAssembly.compileStreaming(fetch(file));
    return await WebAssembly.compile(source as Uint8Array<ArrayBuffer>);
  } catch {
    engines.delete(file);
    return file;
  }
}

/** Where a file is, for a worker. */
export function address(file: URL | string | undefined): string | undefined {
  return file === undefined
    ? undefined
    : new URL(file, globalThis.location?.href ?? import.meta.url).href;
}
