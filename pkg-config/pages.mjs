// Builds the pages into dist/pages: node pkg-config/pages.mjs
//
// esbuild, not Vite: the pages are three entries and one shared chunk, which needs no plugins and no
// second bundler beside the one that makes the package. The views are plain DOM calls, not Lit: they
// replace one panel at a time, which leaves templates little to do.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { publish } from "../pkg/leadpact.js";
import { builds, bulkBuilds, folderOf, root, sheetsBuild } from "./wasm.mjs";

/** The templates that ship, in the order they are offered in. */
const templates = [
  "b2b-inbound",
  "fit-engagement-matrix",
  "profile-engagement-percent",
  "score-and-grade",
  "bant",
  "normalised",
];

/** Scripts and styles. The two modules share chunks; the first script runs before the page is drawn. */
const bundles = [
  {
    entryPoints: { app: "www/app/main.ts", "lead-form": "www/widget/index.ts" },
    format: "esm",
    splitting: true,
    chunkNames: "shared-[hash]",
  },
  { entryPoints: { "many-worker": "www/engine/many-worker.ts" }, format: "esm" },
  { entryPoints: { "theme-first": "www/app/theme-first.ts" }, format: "iife" },
  { entryPoints: { app: "www/app/app.css" } },
];

/** Built anew each time, so that nothing stays of what is gone. */
async function main() {
  const out = join(root, "dist/pages");
  rmSync(out, { recursive: true, force: true });
  for (const bundle of bundles) await build({ ...settings, outdir: out, ...bundle });
  for (const file of ["index.html", "favicon.svg"])
    cpSync(join(root, "www/app", file), join(out, file));
  cpSync(join(root, "www/app/file/example-leads.csv"), join(out, "example-leads.csv"));
  for (const each of [...builds.filter(({ name }) => name !== "score"), ...bulkBuilds, sheetsBuild])
    cpSync(join(folderOf(each), `${each.name}_bg.wasm`), join(out, each.wasm));
  await writeDefinitions(out);
}

const settings = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: ["es2022", "safari17", "firefox128", "chrome128"],
  legalComments: "none",
  logLevel: "warning",
};

/** The templates as they are, and as a website ships them. */
async function writeDefinitions(out) {
  const [folder, published] = ["definitions", "published"].map((name) => join(out, name));
  for (const made of [folder, published]) mkdirSync(made, { recursive: true });
  const index = [];
  for (const id of templates) {
    const text = readFileSync(join(root, "tests/definitions/good", `${id}.json`), "utf8");
    writeFileSync(join(folder, `${id}.json`), text);
    writeFileSync(join(published, `${id}.json`), await publish(text));
    index.push({ id, name: JSON.parse(text).name });
  }
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
}

await main();
