// Builds the browser extension, for Chromium and for Firefox from one source, and the page that CRMs frame:
//   node pkg-config/extension.mjs             target/extension/{chromium,firefox,embed}
//   node pkg-config/extension.mjs --pack      …and a .zip, .xpi and .zip of them beside
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { icon } from "./icon.mjs";
import { builds, folderOf, root } from "./wasm.mjs";
import { zip } from "./zip.mjs";

const source = join(root, "www/sidebar");
const from = (path) => join(source, path);
const read = (path) => JSON.parse(readFileSync(from(path), "utf8"));

/** What is written into the manifest of a test's build: an id that does not change with the folder, and a host. */
const forTests = {
  chromium: { key: readKey(), host_permissions: ["http://127.0.0.1/*"] },
  firefox: { host_permissions: ["http://127.0.0.1/*"] },
};

/** Any public key; only its hash matters, which becomes the id. */
function readKey() {
  return readFileSync(join(root, "tests/sidebar/test-key.txt"), "utf8").trim();
}

const { version, description } = cargoPackage();

/** `out` is the folder that all of it goes into; tests have folders of their own, as several run at once. */
export async function buildExtension({ pack = false, test = false, out = built } = {}) {
  const code = join(out, "code");
  await bundle(code);
  for (const browser of ["chromium", "firefox"]) assemble(browser, code, join(out, browser), test);
  await embed(join(out, "embed"));
  if (pack) for (const each of archives) packAs(each);
}

const built = join(root, "target/extension");

/** What `--pack` makes. */
export const archives = [
  { folder: "chromium", file: "leadpact-chromium.zip" },
  { folder: "firefox", file: "leadpact-firefox.xpi" },
  { folder: "embed", file: "leadpact-embed.zip" },
];

function packAs({ folder, file }) {
  const place = join(root, "target/extension", folder);
  const names = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
    .sort();
  const bytes = zip(names.map((name) => [name, readFileSync(join(place, name))]));
  writeFileSync(join(root, "target/extension", file), bytes);
}

const settings = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: ["es2022", "firefox128", "chrome128"],
  legalComments: "none",
  logLevel: "warning",
};

/** What decides on files is no part of a sidebar, which never calls it. */
const withoutFiles = {
  name: "without-files",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/many\.js$/ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/** Everything but the manifest is the same in every browser. */
async function bundle(code) {
  rmSync(code, { recursive: true, force: true });
  const modules = { panel: from("extension/panel.ts"), options: from("extension/options.ts") };
  const plugins = [withoutFiles];
  const split = { format: "esm", splitting: true, chunkNames: "shared-[hash]", plugins };
  await build({ ...settings, ...split, outdir: code, entryPoints: modules });
  const background = { background: from("extension/background.ts") };
  await build({ ...settings, format: "iife", outdir: code, entryPoints: background });
  for (const each of inPage) await injected(each, code);
  const styles = { panel: from("sidebar.css"), options: from("extension/options.css") };
  await build({ ...settings, outdir: code, entryPoints: styles });
  for (const page of ["panel.html", "options.html"])
    cpSync(from(`extension/${page}`), join(code, page));
  wasm(code);
  maps(code);
}

/** Scripts that are put into a page, each with the name it has there and what it ends with, if anything: that is its value. */
const inPage = [
  { file: "read-page", name: "leadpactPage", call: "leadpactPage.readPage();" },
  { file: "point", name: "leadpactPoint", call: "leadpactPoint.point();" },
  { file: "session", name: "leadpactSession", call: "" },
];

async function injected({ file, name, call }, code) {
  const entryPoints = { [file]: from(`crm/in-page/${file}.ts`) };
  const value = { format: "iife", globalName: name, footer: { js: call } };
  await build({ ...settings, ...value, outdir: code, entryPoints });
}

function wasm(folder) {
  const full = builds.find(({ name }) => name === "leadpact");
  cpSync(join(folderOf(full), `${full.name}_bg.wasm`), join(folder, full.wasm));
}

/** The field maps as one file; they stay data, so that it can be seen what an addition adds to. */
function maps(folder) {
  const place = join(root, "pkg-config/crm");
  const files = existsSync(place) ? readdirSync(place).sort() : [];
  const shipped = files.filter((name) => name.endsWith(".json") && !name.includes("schema"));
  const entries = shipped.map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(place, name), "utf8")),
  ]);
  writeFileSync(join(folder, "field-maps.json"), JSON.stringify(Object.fromEntries(entries)));
}

function assemble(browser, code, out, test) {
  rmSync(out, { recursive: true, force: true });
  cpSync(code, out, { recursive: true });
  for (const size of sizes) {
    mkdirSync(join(out, "icons"), { recursive: true });
    writeFileSync(join(out, `icons/${size}.png`), icon(size));
  }
  if (browser === "chromium") cpSync(from("extension/policy.json"), join(out, "policy.json"));
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"])
    cpSync(join(root, licence), join(out, licence));
  const manifest = { ...manifestFor(browser), ...(test && forTests[browser]) };
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

const sizes = [16, 32, 48, 128];

/** One manifest of what both share and what is each one's own. */
export function manifestFor(browser) {
  const { common, policy, ...own } = read("extension/manifest.json");
  const { permissions = [], ...rest } = own[browser];
  const icons = Object.fromEntries(sizes.map((size) => [size, `icons/${size}.png`]));
  return {
    ...common,
    version,
    description,
    ...rest,
    permissions: [...common.permissions, ...permissions],
    icons,
    action: { ...common.action, default_icon: icons },
    content_security_policy: { extension_pages: policy.join("; ") },
  };
}

/** The page that a CRM frames, with an example of what is put beside it. */
async function embed(out) {
  rmSync(out, { recursive: true, force: true });
  const entry = from("embed/embed.ts");
  if (!existsSync(entry)) return;
  const plugins = [withoutFiles];
  await build({ ...settings, format: "esm", outdir: out, entryPoints: { embed: entry }, plugins });
  await build({ ...settings, outdir: out, entryPoints: { embed: from("sidebar.css") } });
  for (const name of ["embed.html", "embed.example.json"])
    cpSync(from(`embed/${name}`), join(out, name));
  wasm(out);
  maps(out);
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"])
    cpSync(join(root, licence), join(out, licence));
}

/** Version and description have one home: Cargo.toml. */
function cargoPackage() {
  const text = readFileSync(join(root, "Cargo.toml"), "utf8");
  const value = (name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(text)[1];
  return { version: value("version"), description: value("description") };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await buildExtension({ pack: process.argv.includes("--pack") });
