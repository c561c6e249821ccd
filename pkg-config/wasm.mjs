// Compiles the crate to WebAssembly: wasm-pack for the module and its glue, then wasm-opt.
//
// The bytes depend on the sources, the pinned compiler and the pinned tools only: every path of the
// machine is mapped away, and the profile is set here rather than taken from the environment.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Reader, importSection, moduleOf, sectionsOf } from "./wasm-format.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/**
 * The builds: everything that decides, what two teams agree with, what imports and exports definitions, scoring alone, a page with a form, and what
 * remembers visitors. `wasm` is the file's
 * name in the package. What a form loads is optimised for size before all: a form notices the download, not
 * some microseconds.
 */
export const builds = [
  { name: "leadpact", features: "full", level: "s", wasm: "leadpact_bg.wasm" },
  { name: "tools", features: "tools", level: "s", wasm: "leadpact-tools.wasm" },
  { name: "exchange", features: "exchanging", level: "s", wasm: "leadpact-exchange.wasm" },
  { name: "score", features: "wasm", level: "z", wasm: "score_bg.wasm" },
  { name: "form", features: "form", level: "z", wasm: "leadpact-form.wasm" },
  { name: "visits", features: "visits", level: "z", wasm: "leadpact-visits.wasm" },
];

/**
 * What a worker loads for files, optimised for speed before size; the second for engines without SIMD. Their standard library is optimised
 * for speed as well.
 */
const bulk = { features: "bulk", level: "3", glue: "./bulk_bg.js" };
export const bulkBuilds = [
  { ...bulk, name: "bulk", wasm: "leadpact-bulk.wasm", simd: true },
  { ...bulk, name: "bulk-scalar", wasm: "leadpact-bulk-scalar.wasm" },
];

/** What such a worker loads besides when a file is a workbook. */
export const sheetsBuild = {
  name: "sheets",
  features: "workbooks",
  level: "3",
  wasm: "leadpact-sheets.wasm",
};

/** The folder where a build's module, glue and declarations are generated. */
export const folderOf = ({ name }) => join(root, "target/npm", name);

/**
 * With brotli the levels of wasm-opt differ by less than half a percent; this is the least unpacked. The first
 * kilobyte is the far end of the stack, and no address is counted from there.
 */
const finish = ["-Oz", "--low-memory-unused"];

const profile = {
  CARGO_PROFILE_RELEASE_LTO: "fat",
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "1",
  CARGO_PROFILE_RELEASE_STRIP: "none",
  CARGO_PROFILE_RELEASE_DEBUG: "0",
};

/** What cargo makes of the build that was compiled last, before its glue is cut to the features of today. */
export const compiled = join(root, "target/wasm/wasm32-unknown-unknown/release/leadpact.wasm");

/** Compiles one build into `folder`; `named` keeps the names of its functions, for reading the bytes. */
export function compile(build, { folder = folderOf(build), named = false } = {}) {
  const settings = [
    "--release",
    "--target",
    "web",
    "--mode",
    "no-install",
    "--no-opt",
    "--no-pack",
  ];
  const out = ["--out-dir", folder, "--out-name", build.name];
  const std = build.level === "3" ? fastStd : smallStd;
  const cargo = ["--locked", ...std, "--no-default-features", "--features", build.features];
  const args = ["-q", "build", linkedAsOne(), ...settings, ...out, "--", ...cargo];
  quietly("wasm-pack", args, environment(build));
  const wasm = join(folder, `${build.name}_bg.wasm`);
  optimise(wasm, build, named);
  shorten(wasm, join(folder, `${build.name}.js`), build.glue);
}

/**
 * A manifest beside the crate's own, of the same sources, that makes nothing but a `cdylib`: cargo
 * silently leaves link-time optimisation away from a library that is made as an `rlib` too.
 */
function linkedAsOne() {
  const folder = join(root, "target/npm/crate");
  const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
  const library = 'crate-type = ["cdylib"]\npath = "../../../src/lib.rs"';
  const one = manifest.replace(/^crate-type = .*$/m, library).replaceAll(/^\[\[.*\n(.+\n)*/gm, "");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Cargo.toml"), `${one}\n[workspace]\n`);
  cpSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
  return folder;
}

/** Where the pinned tools are found, and how a build is compiled. */
export function environment({ level, simd = false }) {
  const tools = process.env.LEADPACT_TOOLS ?? join(cache(), "leadpact/tools");
  return {
    ...process.env,
    ...profile,
    CARGO_PROFILE_RELEASE_OPT_LEVEL: level,
    RUSTC_BOOTSTRAP: "1",
    PATH: [join(tools, "bin"), process.env.PATH].join(delimiter),
    CARGO_TARGET_DIR: join(root, "target/wasm"),
    CARGO_ENCODED_RUSTFLAGS: [
      ...pathsAway(),
      ...smaller,
      ...endsAtOnce,
      ...(simd ? [SIMD] : []),
    ].join("\x1f"),
  };
}

const cache = () => process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");

/** The digest is of a page or two, once: its loop need not be unrolled into eight kilobytes. */
const smaller = ["--cfg", 'sha2_backend_soft="compact"'];

/**
 * The standard library is compiled with the crate, for size, and ends at once where it would panic: nobody
 * reads the messages, and they with what prints them are an eighth of a form's download. The pinned compiler
 * is asked for what it has but does not yet promise.
 */
const smallStd = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const fastStd = ["-Zbuild-std=std,panic_abort"];
const SIMD = "-Ctarget-feature=+simd128";

/** The compiler has put together what is best together; engines hardly optimise functions that are larger still. */
const KEPT_APART = "--one-caller-inline-max-function-size=20";
const endsAtOnce = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/** Messages of panics name source files: those of the crates, of this one, and of the compiler. */
function pathsAway() {
  const sysroot = quietly("rustc", ["--print", "sysroot"]).trim();
  const { packages } = JSON.parse(
    quietly("cargo", ["metadata", "--locked", "--format-version", "1"]),
  );
  const registries = packages
    .filter(({ source }) => source)
    .map((of) => dirname(dirname(of.manifest_path)));
  const names = [...new Set(registries)].map((folder) => [folder, "/crates"]);
  names.push([root, "/leadpact"], [sysroot, "/rust"]);
  return names.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** The features are those that rustc emits by default; wasm-opt must neither refuse nor exceed them. */
function optimise(file, { level, simd }, named) {
  const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals"];
  const more = ["reference-types", "multivalue", ...(simd ? ["simd"] : [])];
  const enable = [...features, ...more].map((feature) => `--enable-${feature}`);
  const strip = named ? ["-g"] : ["--strip-debug", "--strip-producers", "--strip-target-features"];
  const tool = join(root, "node_modules/.bin/wasm-opt");
  const passes = level === "3" ? ["-O3", KEPT_APART] : finish;
  quietly(tool, [...passes, ...enable, ...strip, file, "-o", file]);
}

/**
 * Gives the functions that the module imports short names, in it and in its glue: the generated ones
 * end with digests, which nothing compresses, and a form would download each of them twice. Builds for
 * the same glue have to import from a module of the same name, which is `from`.
 */
export function shorten(file, glue, from) {
  const wasm = readFileSync(file);
  const names = new Map();
  const short = (name) => {
    if (!names.has(name)) names.set(name, `i${names.size.toString(36)}`);
    return names.get(name);
  };
  const sections = sectionsOf(wasm).map(({ id, body }) => {
    if (id !== 2) return { id, body };
    const functions = new Reader(body).imports();
    return {
      id,
      body: importSection(
        functions.map(({ module, name, type }) => ({
          module: from ?? module,
          name: short(name),
          type,
        })),
      ),
    };
  });
  writeFileSync(file, moduleOf(sections, wasm));
  const text = readFileSync(glue, "utf8").replaceAll(/"\.\/[\w-]+_bg\.js"(?=: )/g, (own) =>
    from === undefined ? own : JSON.stringify(from),
  );
  writeFileSync(
    glue,
    text.replaceAll(/\b__wb\w+(?=: ?function)/g, (name) => names.get(name) ?? name),
  );
}

/** Runs a program and gives its output; on failure shows what it said and ends. */
export function quietly(program, args, env = process.env) {
  try {
    return execFileSync(program, args, {
      cwd: root,
      env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ""}${error.stderr ?? error.message}\n`);
    process.stderr.write(`\`${program} ${args.slice(0, 2).join(" ")} …\` failed\n`);
    process.exit(1);
  }
}
