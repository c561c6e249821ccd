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
  const total = (unit) => form.reduce((sum, name) => sum + files[name][unit], 0);
  return {
    files,
    extension,
    form: { raw: total("raw"), gzip: total("gzip"), brotli: total("brotli") },
  };
}

/** What is installed into a browser is fetched as it is packed. */
const packedSize = (file) => statSync(join(root, "target/extension", file)).size;

/** Node's own zlib, so that everybody's numbers are the same. */
function sizesOf(name) {
  const bytes = readFileSync(join(root, "pkg", name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

function differences(before, now) {
  const rows = { ...now.files, ...now.extension, "a form in all": now.form };
  const were = { ...before.files, ...before.extension, "a form in all": before.form };
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
