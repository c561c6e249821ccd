// In a page of Chromium, served by the server of the browser tests: the file is picked as a person would pick it, and the work is done in
// workers. The option says whose. Counted are all processes of the browser, from the question to the answer.
import { cpSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "../../../../pkg-config/wasm.mjs";
import { launch } from "../../../browser/engines.mjs";
import { serve } from "../../../browser/serve.mjs";
import { cpuSeconds, rendererPeak } from "../processes.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const made = join(root, "target/bench/many/page");

export async function score(file, definition, option, isWhole) {
  await bundle();
  const server = await serve({ folders: { "/pkg/": join(root, "pkg"), "/": made } });
  const browser = await launch("chromium");
  try {
    const page = await browser.page();
    await page.goto(`${server.url}/page.html`);
    await page.until(() => typeof globalThis.score === "function");
    await page.native.setInputFiles("input", file);
    return await measured(page, [option, definition, isWhole]);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measured(page, asked) {
  const [cpu, start] = [cpuSeconds(), performance.now()];
  const answer = await page.run((...asked) => globalThis.score(...asked), ...asked);
  const wall = (performance.now() - start) / 1e3;
  return { ...answer, cpu: cpuSeconds() - cpu, wall, memory: rendererPeak() };
}

/** Each contestant's program in a file of its own, so that a page loads no other's. */
async function bundle() {
  mkdirSync(made, { recursive: true });
  const entries = ["page.js", "leadpact.js", "udsv.js", "udsv-worker.js", "duckdb.js"];
  await build({
    entryPoints: entries.map((name) => here(`../page/${name}`)),
    bundle: true,
    minify: true,
    format: "esm",
    outdir: made,
    external: ["/pkg/*", "./leadpact.js", "./udsv.js", "./duckdb.js"],
    logLevel: "error",
  });
  cpSync(here("../page/page.html"), join(made, "page.html"));
  const duckdb = dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm"));
  for (const name of ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"])
    cpSync(join(duckdb, name), join(made, name));
}
