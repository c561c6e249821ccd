// Builds the npm package in pkg/: two entries, each a module and a .wasm, with declarations.
//   node pkg-config/build.mjs
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
import { builds, compile, folderOf, quietly, root } from "./wasm.mjs";

const made = join(root, "target/npm/pkg");
const declarations = join(root, "target/npm/declarations");

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
  }
  bundle();
  declare();
  describePackage();
  rmSync(join(root, "pkg"), { recursive: true, force: true });
  renameSync(made, join(root, "pkg"));
}

/** The engine's entries with the generated glue in them, as small modules that share one. */
function bundle() {
  buildSync({
    absWorkingDir: root,
    entryPoints: builds.map(({ name }) => `www/engine/${name}.ts`),
    outdir: made,
    bundle: true,
    splitting: true,
    chunkNames: "shared",
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
}

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
    writeFileSync(
      join(made, `${build.name}.d.ts`),
      `export * from "./types/engine/${build.name}.js";\n`,
    );
  }
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

/** Version, licence and description have one home: Cargo.toml. */
function cargoPackage() {
  const args = ["metadata", "--no-deps", "--format-version", "1", "--offline"];
  return JSON.parse(quietly("cargo", args)).packages.find(({ name }) => name === "leadpact");
}

main();
