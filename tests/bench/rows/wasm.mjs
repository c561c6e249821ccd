// Times many rows in the WebAssembly builds for workers, in one thread of Node:
//   node tests/bench/rows/wasm.mjs FOLDER [bulk|bulk-scalar]
// FOLDER holds what `rows write FOLDER` wrote. It prints the seconds of processor time for a million rows.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../../pkg-config/wasm.mjs";

const [folder, build = "bulk"] = process.argv.slice(2);
const PIECE = 1 << 18;
const HEAD = 1 << 16;
const AS_OF = "2026-11-22T09:00:00Z";

const made = join(root, "target/npm", build);
const { Handle, Rows, initSync } = await import(pathToFileURL(join(made, `${build}.js`)).href);
const wasm = initSync({ module: readFileSync(join(made, `${build}_bg.wasm`)) });

for (const size of ["12", "60", "240"]) {
  const handle = Handle.open(readFileSync(join(folder, `${size}.json`), "utf8"));
  const before = process.cpuUsage();
  const { rows, sum } = score(handle, join(folder, "leads.csv"));
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / rows).toFixed(3);
  console.log(`${build}, ${size} criteria: ${seconds} s for a million rows; ${rows} rows, points ${sum}`);
}

/** Reads the file piece by piece into the module's memory. */
function score(handle, path) {
  const file = openSync(path);
  const head = Buffer.alloc(HEAD);
  readSync(file, head, 0, HEAD, 0);
  const scorer = Rows.open(handle, head.toString("utf8"), false, undefined, AS_OF);
  const total = { rows: 0, sum: 0 };
  let at = head.indexOf(10) + 1;
  for (;;) {
    const room = scorer.room(PIECE);
    const length = readSync(file, new Uint8Array(wasm.memory.buffer, room, PIECE), 0, PIECE, at);
    if (length === 0) break;
    at += length;
    collect(scorer, scorer.take(length), total);
  }
  collect(scorer, scorer.finish(), total);
  closeSync(file);
  return total;
}

function collect(scorer, rows, total) {
  const columns = [scorer.places(), scorer.flags(), scorer.points(), scorer.offsets()];
  for (let row = 0; row < rows; row += 1) total.sum += columns[2][row];
  total.rows += rows;
  scorer.clear();
}
