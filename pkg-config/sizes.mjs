// The exact bytes of what is shipped, kept in sizes.json. Any change, up or down, fails until it is
// written down (`make sizes`), so that each change's bytes are seen in its diff.
//   node pkg-config/sizes.mjs [--write]
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { archives } from "./extension.mjs";
import { root } from "./wasm.mjs";

const kept = join(root, "pkg-config/sizes.json");

/** What a page with a form downloads for a published definition, and the most it may be with brotli. */
const form = ["leadpact-form.js", "leadpact-form.wasm"];
const FORM_MOST = 60 * 1024;

function main() {
  const now = measured();
  const text = `${JSON.stringify(now, null, 2)}\n`;
  const sum = `a form loads ${now.form.brotli} bytes with brotli, and ${FORM_MOST} are allowed`;
  if (now.form.brotli > FORM_MOST) fail(sum);
  if (process.argv.includes("--write")) {
    console.log(sum);
    return writeFileSync(kept, text);
  }
  const changes = differences(JSON.parse(readFileSync(kept, "utf8")), now);
  if (changes.length > 0) {
    fail(`sizes changed:\n${changes.join("\n")}\n\`make sizes\` writes them down`);
  }
}

function measured() {
  const names = readdirSync(join(root, "pkg")).filter((name) => /\.(js|wasm)$/.test(name));
  const files = Object.fromEntries(names.sort().map((name) => [name, sizesOf(name)]));
  const extension = Object.fromEntries(archives.map(({ file }) => [file, packedSize(file)]));
  return { files, extension, form: sum(form.map((name) => files[name])), pages: pages() };
}

function sum(sizes) {
  const total = (unit) => sizes.reduce((all, size) => all + size[unit], 0);
  return { raw: total("raw"), gzip: total("gzip"), brotli: total("brotli") };
}

/** What the app's first view loads, by hand and by what its modules import, and everything that waits until it is used. */
function pages() {
  const folder = join(root, "dist/pages");
  const begin = ["index.html", "app.css", "theme-first.js", "app.js", "main.js", "lead-form.js"];
  const engine = ["leadpact-form.wasm", "leadpact_bg.wasm"];
  const first = withImports(folder, begin);
  const isCode = /\.(?:js|css|html|wasm)$/;
  const rest = readdirSync(folder).filter((name) => isCode.test(name) && !first.has(name));
  const sizes = (names) => sum(names.map((name) => sizesOf(name, folder)));
  return {
    first: sizes([...first]),
    engine: sizes(engine),
    later: sizes(rest.filter((name) => !engine.includes(name))),
  };
}

/** These files and all that they import at once; what is imported by a call waits. */
function withImports(folder, names) {
  const found = new Set(names);
  for (const name of found) {
    if (!name.endsWith(".js")) continue;
    const text = readFileSync(join(folder, name), "utf8");
    for (const [, imported] of text.matchAll(/(?:from|import)"\.\/([\w.-]+)"/g))
      found.add(imported);
  }
  return found;
}

/** What is installed into a browser is fetched as it is packed. */
const packedSize = (file) => statSync(join(root, "target/extension", file)).size;

/** Node's own zlib, so that everybody's numbers are the same. */
function sizesOf(name, folder = join(root, "pkg")) {
  const bytes = readFileSync(join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

function differences(before, now) {
  const [were, rows] = [before, now].map(({ files, extension, form: inAll, pages: app = {} }) => ({
    ...files,
    ...extension,
    "a form in all": inAll,
    "the app's first view": app.first,
    "the engine of the app's first view": app.engine,
    "what the app loads later": app.later,
  }));
  const names = new Set([...Object.keys(were), ...Object.keys(rows)]);
  return [...names].flatMap((name) => {
    const [was, is] = [JSON.stringify(were[name]), JSON.stringify(rows[name])];
    return was === is ? [] : [`  ${name}: ${was ?? "nothing"} -> ${is ?? "nothing"}`];
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

main();
