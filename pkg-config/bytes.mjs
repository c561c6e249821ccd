// Says what the bytes of the scoring build are: compiles it once more with the names of its functions
// and adds them up by crate, and by module for this crate.
//   node pkg-config/bytes.mjs [--functions]
//
// A part's brotli figure is what the file would be smaller by without the part's bytes; the parts do
// not add up to the whole, because they help to compress one another.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { Reader, sectionsOf } from "./wasm-format.mjs";
import { builds, compile, folderOf, root } from "./wasm.mjs";

const brotli = (bytes) => brotliCompressSync(bytes).length;

function main() {
  const scoring = builds.find(
    ({ name }) =>
      name === (process.argv.find((a) => a.startsWith("--build="))?.slice(8) ?? "score"),
  );
  const folder = join(root, "target/npm/named");
  compile(scoring, { folder, named: true });
  const parts = partsOf(readFileSync(join(folder, `${scoring.name}_bg.wasm`)));
  const shipped = readFileSync(join(folderOf(scoring), `${scoring.name}_bg.wasm`));
  console.log(`${shipped.length} bytes shipped, ${brotli(shipped)} with brotli\n`);
  table(
    grouped(parts, ({ crate }) => crate),
    parts,
  );
  table(
    grouped(
      parts.filter(({ crate }) => crate === "leadpact"),
      ({ path }) => path,
    ),
    parts,
  );
  if (process.argv.includes("--functions")) largest(parts);
}

function grouped(parts, by) {
  const groups = new Map();
  for (const part of parts) groups.set(by(part), [...(groups.get(by(part)) ?? []), part]);
  return groups;
}

function table(groups, all) {
  const whole = brotli(Buffer.concat(all.map(({ bytes }) => bytes)));
  const rows = [...groups].map(([name, parts]) => {
    const raw = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const without = all.filter((part) => !parts.includes(part)).map(({ bytes }) => bytes);
    return { name, raw, brotli: whole - brotli(Buffer.concat(without)), functions: parts.length };
  });
  console.table(rows.sort((a, b) => b.raw - a.raw).slice(0, 60));
}

/** The largest functions, without their brotli figures, which would take minutes. */
function largest(parts) {
  const rows = parts.map(({ name, bytes }) => `${String(bytes.length).padStart(7)}  ${name}`);
  console.log(rows.sort().reverse().slice(0, 200).join("\n"));
}

/** The functions and the data of a module, each with its bytes and where it comes from. */
function partsOf(wasm) {
  const sections = sectionsOf(wasm);
  const imports = sections.find(({ id }) => id === 2)?.body ?? Buffer.of(0);
  const imported = new Reader(imports).imports().length;
  const names = namesOf(sections);
  const code = new Reader(sections.find(({ id }) => id === 10).body);
  const functions = code
    .vector(() => code.take(code.number()))
    .map((bytes, index) => {
      return { bytes, ...origin(names.get(index + imported) ?? "unnamed") };
    });
  const rest = sections.filter(({ id }) => id !== 10 && id !== 0);
  return [...functions, ...rest.map(({ id, body }) => ({ bytes: body, ...section(id) }))];
}

function section(id) {
  const name = id === 11 ? "(data: texts and tables)" : "(types, imports, exports)";
  return { name, crate: name, path: name };
}

/** `<leadpact::eval::Walk as core::fmt::Display>::fmt::h0123` is of `leadpact`, `leadpact::eval`. */
function origin(mangled) {
  const name = mangled.replaceAll(/\[[0-9a-f]+\]/g, "").replace(/::h[0-9a-f]{16}$/, "");
  const own = name.match(/leadpact::\w+/)?.[0];
  const path = own ?? name.match(/[a-z_]\w*(?=::)/)?.[0] ?? "glue";
  return { name, crate: path.split("::")[0], path };
}

function namesOf(sections) {
  const custom = sections.filter(({ id }) => id === 0).map(({ body }) => new Reader(body));
  const reader = custom.find((body) => body.text() === "name");
  while (reader && !reader.done) {
    const kind = reader.byte();
    const part = new Reader(reader.take(reader.number()));
    if (kind === 1) return new Map(part.vector(() => [part.number(), part.text()]));
  }
  return new Map();
}

main();
