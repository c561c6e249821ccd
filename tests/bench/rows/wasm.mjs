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
const { Handle, initSync } = await import(pathToFileURL(join(made, `${build}.js`)).href);
const wasm = initSync({ module: readFileSync(join(made, `${build}_bg.wasm`)) });

for (const size of ["12", "60", "240"]) {
  const handle = Handle.open(readFileSync(join(folder, `${size}.json`), "utf8"));
  const before = process.cpuUsage();
  const { rows, sum } = score(handle, join(folder, "leads.csv"));
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / rows).toFixed(3);
  console.log(
    `${build}, ${size} criteria: ${seconds} s for a million rows; ${rows} rows, points ${sum}`,
  );
}

/** Reads the file piece by piece into the module's memory. */
function score(handle, path) {
  const file = openSync(path);
  const head = Buffer.alloc(HEAD);
  readSync(file, head, 0, HEAD, 0);
  const crowd = handle.crowd("rows", head.toString("utf8"), false, undefined, AS_OF);
  const total = { rows: 0, sum: 0 };
  let at = head.indexOf(10) + 1;
  crowd.start(at);
  for (;;) {
    const room = crowd.room(PIECE);
    const length = readSync(file, new Uint8Array(wasm.memory.buffer, room, PIECE), 0, PIECE, at);
    if (length === 0) break;
    at += length;
    crowd.take(length);
    collect(crowd, total);
  }
  crowd.finish();
  collect(crowd, total);
  closeSync(file);
  return total;
}

/** Takes every column, as a worker does, and adds up the points of the first score. */
function collect(crowd, total) {
  const rows = crowd.gather();
  for (let which = 0; which < 6 + crowd.scores(); which += 1) crowd.shorts(which);
  for (let which = 0; which < 2; which += 1) crowd.bytes(which);
  for (let which = 0; which < 2; which += 1) crowd.words(which);
  crowd.starts();
  const [first] = Array.from(
    { length: 3 * crowd.scores() },
    (_, which) => crowd.points(which) ?? crowd.largePoints(which),
  );
  for (const points of first) total.sum += points;
  total.rows += rows;
}
