// Builds the npm package in pkg/: three entries, each a module and a .wasm, and what a form needs once more as
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
import { basename, dirname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { plain } from "./plain.mjs";
import { builds, bulkBuilds, compile, folderOf, quietly, root, sheetsBuild } from "./wasm.mjs";

const made = join(root, "target/npm/pkg");
const declarations = join(root, "target/npm/declarations");

const scoring = builds.find(({ name }) => name === "score");

/** Entries that stand alone: each in one file, which shares nothing and loads nothing. */
const alone = ["plain", "single"];

const isDeclaration = (path) => path.endsWith(".d.ts");
const read = (path) => readFileSync(join(root, path), "utf8");

/** Assembled beside and moved into place at the end, so that pkg/ is never half a package. */
async function main() {
  rmSync(made, { recursive: true, force: true });
  mkdirSync(join(made, "types"), { recursive: true });
  for (const each of builds) {
    compile(each);
    cpSync(join(folderOf(each), `${each.name}_bg.wasm`), join(made, each.wasm));
    if (["score", "form"].includes(each.name)) plain(each);
  }
  bulk();
  inline();
  await bundle();
  declare();
  describeElement();
  describePackage();
  hash();
  rmSync(join(root, "pkg"), { recursive: true, force: true });
  renameSync(made, join(root, "pkg"));
}

/** Both builds for files of leads run under one glue, so it has to be the same. That for workbooks has its own. */
function bulk() {
  const [glue, other] = [...bulkBuilds, sheetsBuild].map((each) => {
    compile(each);
    cpSync(join(folderOf(each), `${each.name}_bg.wasm`), join(made, each.wasm));
    return readFileSync(join(folderOf(each), `${each.name}.js`), "utf8");
  });
  if (glue !== other.replaceAll("bulk-scalar", "bulk"))
    throw new Error("the builds `bulk` and `bulk-scalar` have different glue");
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

/**
 * The engine's entries with the generated glue in them, as small modules that share one. What a page with a
 * form loads is one module, because each further one is a round trip; only what few forms need stands apart.
 */
async function bundle() {
  const settings = {
    absWorkingDir: root,
    outdir: made,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  };
  const besideThem = { external: [...alone, "many"].map((name) => `./${name}.js`) };
  const entryPoints = ["www/engine/leadpact.ts", "www/engine/score.ts"];
  await build({ ...settings, ...besideThem, entryPoints, splitting: true, chunkNames: "shared" });
  const overIt = ["www/engine/many.ts", "www/engine/agreement.ts", "www/engine/exchange.ts"];
  await build({ ...settings, external: ["./leadpact.js"], entryPoints: overIt });
  await build({ ...settings, entryPoints: ["www/engine/many-worker.ts"] });
  await build({ ...settings, entryPoints: alone.map((name) => `www/engine/${name}.ts`) });
  const form = { "leadpact-form": "www/widget/index.ts" };
  for (const [part, entry] of Object.entries(parts)) form[`leadpact-form-${part}`] = entry;
  await build({ ...settings, entryPoints: form, plugins: [besides] });
}

/** What of a form's script is loaded when it is asked for. */
const parts = {
  ask: "www/widget/ask.ts",
  debug: "www/widget/debug.ts",
  helpers: "www/widget/helpers.ts",
  visits: "www/widget/visits.ts",
  plain: "www/engine/page/plain.ts",
};

/** What is imported on demand lies beside the script in the package. */
const besides = {
  name: "besides",
  setup({ onResolve }) {
    onResolve({ filter: /\.js$/ }, ({ path, kind }) => {
      if (kind !== "dynamic-import") return undefined;
      const name = basename(path, ".js");
      return {
        path: `./${name in parts ? `leadpact-form-${name}` : name}.js`,
        external: true,
      };
    });
  },
};

/** The builds of plain JavaScript are declared as those of WebAssembly. */
const typesOf = { plain: "score", "form-plain": "form" };

/** The engine's declarations, with those generated from the Rust types beside them. */
function declare() {
  rmSync(declarations, { recursive: true, force: true });
  quietly("node_modules/.bin/tsc", ["-p", "pkg-config/tsconfig.types.json"]);
  for (const file of readdirSync(declarations, { recursive: true }).filter(isDeclaration)) {
    const text = readFileSync(join(declarations, file), "utf8");
    mkdirSync(join(made, "types", dirname(file)), { recursive: true });
    const up = "../".repeat(dirname(file).split(sep).length);
    writeFileSync(
      join(made, "types", file),
      text.replaceAll(/"#([\w-]+)"/g, (_, name) => `"${up}${typesOf[name] ?? name}.js"`),
    );
  }
  for (const each of builds) {
    const { name } = each;
    const types = readFileSync(join(folderOf(each), `${name}.d.ts`), "utf8");
    writeFileSync(join(made, "types", `${name}.d.ts`), types);
    if (["tools", "visits"].includes(name)) continue; // have no entry of their own names
    const entry = name === "form" ? "widget/index" : `engine/${name}`;
    writeFileSync(join(made, `${name}.d.ts`), `export * from "./types/${entry}.js";\n`);
  }
  for (const each of [bulkBuilds[0], sheetsBuild])
    cpSync(join(folderOf(each), `${each.name}.d.ts`), join(made, "types", `${each.name}.d.ts`));
  for (const name of [...alone, "many", "agreement"])
    writeFileSync(join(made, `${name}.d.ts`), `export * from "./types/engine/${name}.js";\n`);
}

/** The custom-elements manifest, from the element's own words, as of the script that defines it. */
function describeElement() {
  const args = ["analyze", "--globs", "www/widget/lead-form.ts", "--quiet"];
  quietly("node_modules/.bin/custom-elements-manifest", [
    ...args,
    "--outdir",
    relative(root, made),
  ]);
  const file = join(made, "custom-elements.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const each of manifest.modules) each.path = "leadpact-form.js";
  const kept = ({ name }) => name !== "module" && !name?.startsWith("#");
  for (const { declarations } of manifest.modules)
    for (const each of declarations) each.members = each.members?.filter(kept);
  const text = JSON.stringify(manifest, null, 2).replaceAll(
    "www/widget/lead-form.ts",
    "leadpact-form.js",
  );
  writeFileSync(file, `${text}\n`);
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

await main();
