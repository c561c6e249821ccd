// Starts the WebAssembly, once for each copy of this module. The generated glue knows how to fetch,
// compile while downloading, and fall back where a server sends a wrong MIME type; what it does not
// know is Node, whose `fetch` refuses `file:` addresses.
import type { OpenOptions, ScoreOptions, WasmSource } from "../shared/protocol.js";

/** What every build generates to start it. */
type Init = (source: { module_or_path: WasmSource }) => Promise<unknown>;

/** The same for what is compiled already. */
type InitSync = (source: { module: WebAssembly.Module }) => unknown;

interface Node {
  getBuiltinModule?(name: "node:fs/promises"): {
    readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
  };
}

/** Resolves when the WebAssembly runs. */
export type Start = (wasm: OpenOptions["wasm"]) => Promise<unknown>;

/**
 * A failed start is forgotten, so that a later call may try again. With `initSync` what lies here as bytes is compiled without the glue's
 * looking whether it is a `Request`: Node takes 30 ms to load what that word means.
 */
export function startsOnce(init: Init, here: () => WasmSource, initSync?: InitSync): Start {
  const start = async (wasm: WasmSource | PromiseLike<WasmSource>) => {
    const source = await readable(await wasm);
    if (!initSync || !isHere(source)) return init({ module_or_path: source });
    return initSync({ module: isCompiled(source) ? source : await WebAssembly.compile(source) });
  };
  let started: Promise<unknown> | undefined;
  return (wasm) => {
    started ??= start(wasm === undefined ? here() : wasm).catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
}

/**
 * Starts the WebAssembly and gives its glue, or, where a page's policy or the engine refuses it, that of the
 * same in plain JavaScript. An empty module tells which, so that nothing is downloaded in vain; one that is
 * compiled already runs in hosts that compile nothing, and is tried.
 */
export function unlessRefused<G>(
  start: Start,
  glue: G,
  plain: () => Promise<G>,
): (options: ScoreOptions) => Promise<G> {
  const elsewhere = async (address: URL | string): Promise<G> => {
    const { href } = new URL(address, globalThis.location?.href ?? import.meta.url);
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ href)) as G;
  };
  return async ({ wasm, fallback }) => {
    const source = await wasm;
    if (fallback === false || runs()) return start(source).then(() => glue);
    const instead = () => (fallback === undefined ? plain() : elsewhere(fallback));
    return isCompiled(source) ? start(source).then(() => glue, instead) : instead();
  };
}

/**
 * Ends at once, with the way out, where a definition that was not published cannot be read: what reads
 * definitions is WebAssembly only.
 */
export async function unlessUnreadable(compiler: ScoreOptions["compiler"]): Promise<void> {
  if (runs() || isCompiled(await compiler)) return;
  const words =
    "WebAssembly is refused here, and without it only a published definition runs: ship what `leadpact publish` prints";
  throw new Error(words);
}

const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Chromium and Firefox refuse to compile, WebKit to instantiate. */
function runs(): boolean {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(EMPTY)) instanceof WebAssembly.Instance;
  } catch {
    return false;
  }
}

function isCompiled(source: WasmSource | undefined): source is WebAssembly.Module {
  return typeof WebAssembly === "object" && source instanceof WebAssembly.Module;
}

function isHere(source: WasmSource): source is WebAssembly.Module | Uint8Array<ArrayBuffer> {
  return source instanceof Uint8Array || isCompiled(source);
}

/** `getBuiltinModule` rather than `import`, so that a bundler for pages sees nothing of Node. */
export async function readable(wasm: WasmSource): Promise<WasmSource> {
  const file = fileUrl(wasm);
  const node = (globalThis as { process?: Node }).process;
  const fs = file && node?.getBuiltinModule?.("node:fs/promises");
  return fs ? fs.readFile(file) : wasm;
}

function fileUrl(wasm: WasmSource): URL | undefined {
  if (typeof wasm === "string") return wasm.startsWith("file:") ? new URL(wasm) : undefined;
  return wasm instanceof URL && wasm.protocol === "file:" ? wasm : undefined;
}
