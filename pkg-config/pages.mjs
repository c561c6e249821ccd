// Builds the pages into dist/pages: node pkg-config/pages.mjs
//
// esbuild, not Vite: the pages are three entries and one shared chunk, which needs no plugins and no
// second bundler beside the one that makes the package. The views are plain DOM calls, not Lit: they
// replace one panel at a time, which leaves templates little to do.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The templates that ship, in the order they are offered in. */
export const templates = [
  "b2b-inbound",
  "fit-engagement-matrix",
  "profile-engagement-percent",
  "score-and-grade",
  "bant",
  "normalised",
];

/** Scripts and styles. The two modules share the engine's chunk; the first script runs before the page is drawn. */
export const bundles = [
  {
    entryPoints: { app: "www/app/main.ts", "lead-form": "www/widget/register.ts" },
    format: "esm",
    splitting: true,
    chunkNames: "engine-[hash]",
  },
  { entryPoints: { "theme-first": "www/app/theme-first.ts" }, format: "iife" },
  { entryPoints: { app: "www/app/app.css" } },
];

export async function buildPages(out, { plugins = [], from = root } = {}) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "definitions"), { recursive: true });
  for (const bundle of bundles) {
    await build({
      absWorkingDir: root,
      outdir: out,
      bundle: true,
      minify: true,
      target: ["es2022", "safari17", "firefox128", "chrome128"],
      legalComments: "none",
      logLevel: "warning",
      plugins,
      ...bundle,
    });
  }
  for (const file of ["index.html", "favicon.svg"])
    cpSync(join(root, "www/app", file), join(out, file));
  writeDefinitions(join(out, "definitions"), from);
}

function writeDefinitions(folder, from) {
  const index = templates.map((id) => {
    const text = readFileSync(join(from, "tests/definitions/good", `${id}.json`), "utf8");
    writeFileSync(join(folder, `${id}.json`), text);
    return { id, name: JSON.parse(text).name };
  });
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const out = join(root, "dist/pages");
  await buildPages(out);
  cpSync(join(root, "target/npm/scoring/leadpact_bg.wasm"), join(out, "leadpact_bg.wasm"));
}
