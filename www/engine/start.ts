// Starts the WebAssembly, once for each copy of this module. The generated glue knows how to fetch,
// compile while downloading, and fall back where a server sends a wrong MIME type; what it does not
// know is Node, whose `fetch` refuses `file:` addresses.
import type { OpenOptions, ScoreOptions, WasmSource } from "../shared/protocol.js";
import type init from "#score";

/** What both builds generate to start them. */
type Init = typeof init;

interface Node {
  getBuiltinModule?(name: "node:fs/promises"): {
    readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
  };
}

/** Resolves when the WebAssembly runs. */
export type Start = (wasm: OpenOptions["wasm"]) => Promise<unknown>;

/** A failed start is forgotten, so that a later call may try again. */
export function startsOnce(init: Init, here: () => WasmSource): Start {
  let started: Promise<unknown> | undefined;
  return (wasm) => {
    started ??= start(init, wasm === undefined ? here() : wasm).catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
}

/**
 * Starts the WebAssembly and gives its glue, or, where a page's policy or the engine refuses to compile any,
 * that of the same in plain JavaScript. An empty module tells which, so that nothing is downloaded in vain;
 * a module that is compiled already needs no leave.
 */
export function unlessRefused<G>(
  start: Start,
  glue: G,
  plain: () => Promise<G>,
): (options: ScoreOptions) => Promise<G> {
  return async ({ wasm, fallback }) => {
    const source = await wasm;
    if (fallback === false || isCompiled(source) || compiles()) {
      await start(source);
      return glue;
    }
    if (fallback === undefined) return plain();
    const address = new URL(fallback, globalThis.location?.href ?? import.meta.url).href;
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ address)) as G;
  };
}

const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

function compiles(): boolean {
  try {
    return new WebAssembly.Module(EMPTY) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

function isCompiled(source: WasmSource | undefined): boolean {
  return typeof WebAssembly === "object" && source instanceof WebAssembly.Module;
}

async function start(init: Init, wasm: WasmSource | PromiseLike<WasmSource>): Promise<void> {
  await init({ module_or_path: await readable(await wasm) });
}

/** `getBuiltinModule` rather than `import`, so that a bundler for pages sees nothing of Node. */
async function readable(wasm: WasmSource): Promise<WasmSource> {
  const file = fileUrl(wasm);
  const node = (globalThis as { process?: Node }).process;
  const fs = file && node?.getBuiltinModule?.("node:fs/promises");
  return fs ? fs.readFile(file) : wasm;
}

function fileUrl(wasm: WasmSource): URL | undefined {
  if (typeof wasm === "string") return wasm.startsWith("file:") ? new URL(wasm) : undefined;
  return wasm instanceof URL && wasm.protocol === "file:" ? wasm : undefined;
}
