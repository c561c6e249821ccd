// Builds the pages into dist/pages: node pkg-config/pages.mjs
//
// esbuild, not Vite: the pages are three entries and one shared chunk, which needs no plugins and no
// second bundler beside the one that makes the package. The views are plain DOM calls, not Lit: they
// replace one panel at a time, which leaves templates little to do.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "esbuild";
import { publish } from "../pkg/leadpact.js";
import { icon } from "./icon.mjs";
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

/** Scripts and styles. The modules share chunks; the first script runs before the page is drawn. */
const bundles = [
  {
    entryPoints: {
      app: "www/app/start.ts",
      main: "www/app/main.ts",
      "lead-form": "www/widget/index.ts",
    },
    format: "esm",
    splitting: true,
    chunkNames: "shared-[hash]",
  },
  { entryPoints: { "many-worker": "www/engine/many-worker.ts" }, format: "esm" },
  {
    entryPoints: { "findings-worker": "www/app/definition/findings/findings-worker.ts" },
    format: "esm",
  },
  { entryPoints: { "theme-first": "www/app/theme-first.ts" }, format: "iife" },
  {
    entryPoints: {
      app: "www/app/app.css",
      definition: "www/app/definition/definition.css",
      agreement: "www/app/agreement/agreement.css",
      moves: "www/app/moves/moves.css",
      exchange: "www/app/exchange/exchange.css",
    },
  },
];

/** Built anew each time, so that nothing stays of what is gone. */
async function main() {
  const out = join(root, "dist/pages");
  rmSync(out, { recursive: true, force: true });
  for (const bundle of bundles) await build({ ...settings, outdir: out, ...bundle });
  for (const file of ["index.html", "favicon.svg", "app.webmanifest"])
    cpSync(join(root, "www/app", file), join(out, file));
  cpSync(join(root, "www/app/file/example-leads.csv"), join(out, "example-leads.csv"));
  for (const each of [...builds.filter(({ name }) => name !== "score"), ...bulkBuilds, sheetsBuild])
    cpSync(join(folderOf(each), `${each.name}_bg.wasm`), join(out, each.wasm));
  const schema = readFileSync(join(root, "pkg-config/lead-definition.schema.json"), "utf8");
  writeFileSync(join(out, "lead-definition.schema.json"), JSON.stringify(JSON.parse(schema)));
  for (const size of [192, 512]) writeFileSync(join(out, `icon-${size}.png`), icon(size));
  await writeDefinitions(out);
  await writeOffline(out);
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

/** What only files of leads, versions, imports and visits need is kept for offline use when there is time. */
const later = /^\/(?:many-worker|leadpact-(?:bulk|exchange|sheets|tools|visits)|example-leads)/;

/** The service worker, which knows every file of the build by name, and the build by the bytes of them all. */
async function writeOffline(out) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(out, file)).update(readFileSync(file));
  const paths = files.map((file) => `/${relative(out, file).split(sep).join("/")}`);
  const first = paths.filter((path) => !later.test(path) && path !== "/index.html");
  await build({
    ...settings,
    entryPoints: { offline: "www/app/offline/worker.ts" },
    outdir: out,
    format: "iife",
    define: {
      BUILD: JSON.stringify(hash.digest("hex").slice(0, 16)),
      FIRST: JSON.stringify(["/", ...first]),
      LATER: JSON.stringify(paths.filter((path) => later.test(path))),
    },
  });
}

await main();
