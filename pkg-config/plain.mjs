// Makes plain JavaScript of what was compiled last, for places that refuse WebAssembly: wasm-bindgen once
// more, for an engine that knows nothing but WebAssembly's first version, and then binaryen's wasm2js.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiled, environment, folderOf, quietly, root } from "./wasm.mjs";

/** The folder with the module `plain.js`, which exports what a build's own glue does, started. */
const plainFolderOf = ({ name }) => join(root, "target/npm/plain", name);

/** What wasm2js cannot say is said in what it can. */
const lower = [
  "--signext-lowering",
  "--llvm-memory-copy-fill-lowering",
  "--llvm-nontrapping-fptoint-lowering",
];

const known = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals"];
const features = [...known, "reference-types", "multivalue"].map(
  (feature) => `--enable-${feature}`,
);

/** For the build that was compiled last. */
export function plain(build) {
  const plainFolder = plainFolderOf(build);
  rmSync(plainFolder, { recursive: true, force: true });
  mkdirSync(plainFolder, { recursive: true });
  const at = (name) => join(plainFolder, name);
  // Without the list of features wasm-bindgen passes lists through memory and keeps objects in a list.
  binaryen("wasm-opt", [...features, "--strip-target-features", compiled, "-o", at("old.wasm")]);
  const settings = ["--target", "bundler", "--out-dir", plainFolder, "--out-name", "engine"];
  quietly("wasm-bindgen", [at("old.wasm"), ...settings], environment(build));
  const engine = at("engine_bg.wasm");
  const strip = ["--strip-debug", "--strip-producers"];
  binaryen("wasm-opt", [...features, "-Oz", ...strip, ...lower, engine, "-o", at("mvp.wasm")]);
  binaryen("wasm2js", ["-Oz", at("mvp.wasm"), "-o", at("engine_bg.wasm.js")]);
  writeFileSync(at("engine_bg.js"), growing(readFileSync(at("engine_bg.js"), "utf8")));
  writeFileSync(at("plain.js"), entry);
  const types = readFileSync(join(folderOf(build), `${build.name}.d.ts`), "utf8");
  writeFileSync(at("plain.d.ts"), types);
}

const entry = `import * as wasm from "./engine_bg.wasm.js";
import { __wbg_set_wasm } from "./engine_bg.js";
__wbg_set_wasm(wasm);
export * from "./engine_bg.js";
`;

/** The glue takes a view for stale when growing has detached it; without WebAssembly it is only another one. */
function growing(glue) {
  const stale =
    /(cached\w+Memory0)(?:\.byteLength === 0|\.buffer\.detached === true[^{]*?\))(?=\) \{)/g;
  const views = glue.match(/cached\w+Memory0 === null/g)?.length;
  let mended = 0;
  const text = glue.replace(
    stale,
    (_, view) => ((mended += 1), `${view}.buffer !== wasm.memory.buffer`),
  );
  if (views === mended) return text;
  throw new Error(
    `the generated glue keeps ${views} views of the memory, and ${mended} were mended`,
  );
}

const binaryen = (tool, args) => quietly(join(root, "node_modules/.bin", tool), args);
