// Builds the npm package in pkg/: two entries, each a module and a .wasm, and the smaller one once more as
// plain JavaScript and with its .wasm inside; with declarations.
//   node pkg-config/build.mjs
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { plain } from "./plain.mjs";
import { builds, compile, folderOf, quietly, root } from "./wasm.mjs";

const made = join(root, "target/npm/pkg");
const declarations = join(root, "target/npm/declarations");

const scoring = builds.find(({ name }) => name === "score");

/** Entries that stand alone: each in one file, which shares nothing and loads nothing. */
const alone = ["plain", "single"];

const isDeclaration = (path) => path.endsWith(".d.ts");
const read = (path) => readFileSync(join(root, path), "utf8");

/** Assembled beside and moved into place at the end, so that pkg/ is never half a package. */
function main() {
  rmSync(made, { recursive: true, force: true });
  mkdirSync(join(made, "types"), { recursive: true });
  for (const build of builds) {
    compile(build);
    const wasm = `${build.name}_bg.wasm`;
    cpSync(join(folderOf(build), wasm), join(made, wasm));
    if (build.name === scoring.name) plain(build);
  }
  inline();
  bundle();
  declare();
  describePackage();
  hash();
  rmSync(join(root, "pkg"), { recursive: true, force: true });
  renameSync(made, join(root, "pkg"));
}

/** The bytes of the scoring build as text, for the entry that has them inside. */
function inline() {
  const bytes = readFileSync(join(folderOf(scoring), `${scoring.name}_bg.wasm`));
  const folder = join(root, "target/npm/single");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bytes.js"), `export default "${bytes.toString("base64")}";\n`);
  writeFileSync(
    join(folder, "bytes.d.ts"),
    "declare const base64: string;\nexport default base64;\n",
  );
}

/** The engine's entries with the generated glue in them, as small modules that share one; and those that stand alone. */
function bundle() {
  const entries = (names) => names.map((name) => `www/engine/${name}.ts`);
  const shared = entries(builds.map(({ name }) => name));
  buildSync({ ...settings, entryPoints: shared, splitting: true, chunkNames: "shared" });
  buildSync({ ...settings, entryPoints: entries(alone) });
}

const settings = {
  absWorkingDir: root,
  outdir: made,
  bundle: true,
  external: alone.map((name) => `./${name}.js`),
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
};

/** The engine's declarations, with those generated from the Rust types beside them. */
function declare() {
  rmSync(declarations, { recursive: true, force: true });
  quietly("node_modules/.bin/tsc", ["-p", "pkg-config/tsconfig.types.json"]);
  for (const file of readdirSync(declarations, { recursive: true }).filter(isDeclaration)) {
    const text = readFileSync(join(declarations, file), "utf8");
    mkdirSync(join(made, "types", dirname(file)), { recursive: true });
    writeFileSync(join(made, "types", file), text.replaceAll(/"#(\w+)"/g, '"../$1.js"'));
  }
  for (const build of builds) {
    const types = readFileSync(join(folderOf(build), `${build.name}.d.ts`), "utf8");
    writeFileSync(join(made, "types", `${build.name}.d.ts`), types);
  }
  for (const name of [...builds.map(({ name }) => name), ...alone])
    writeFileSync(join(made, `${name}.d.ts`), `export * from "./types/engine/${name}.js";\n`);
}

function describePackage() {
  const { version, license, description } = cargoPackage();
  const parts = JSON.parse(read("pkg-config/package.json"));
  const manifest = { ...parts, version, description, license };
  writeFileSync(join(made, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(made, "README.md"), read("pkg-config/README.md"));
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"])
    cpSync(join(root, licence), join(made, licence));
}

/** What a page puts into `integrity`, by file: it then runs these bytes and no others. */
function hash() {
  const files = readdirSync(made).filter((name) => /\.(js|wasm)$/.test(name));
  const hashes = files
    .sort()
    .map((name) => [name, `sha384-${sha384(readFileSync(join(made, name)))}`]);
  for (const [name, hash] of hashes) console.log(`  ${name.padEnd(18)} ${hash}`);
  const text = JSON.stringify(Object.fromEntries(hashes), null, 2);
  writeFileSync(join(made, "integrity.json"), `${text}\n`);
}

const sha384 = (bytes) => createHash("sha384").update(bytes).digest("base64");

/** Version, licence and description have one home: Cargo.toml. */
function cargoPackage() {
  const args = ["metadata", "--no-deps", "--format-version", "1", "--offline"];
  return JSON.parse(quietly("cargo", args)).packages.find(({ name }) => name === "leadpact");
}

main();
