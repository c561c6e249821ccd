// Starts the WebAssembly, once for each copy of this module. The generated glue knows how to fetch,
// compile while downloading, and fall back where a server sends a wrong MIME type; what it does not
// know is Node, whose `fetch` refuses `file:` addresses.
import type { OpenOptions, WasmSource } from "../shared/protocol.js";
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
export function startsOnce(init: Init, here: () => URL): Start {
  let started: Promise<unknown> | undefined;
  return (wasm) => {
    started ??= start(init, wasm === undefined ? here() : wasm).catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
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
