// What scoring files of many rows takes: natively, in Node and in Chromium, beside what else one would take. Every contestant's points are
// held against each other, row by row, before anything is timed, and their sums again before anything is told.
//   BENCH_ROWS=5000,100000,1000000 BENCH_ROUNDS=3 node tests/bench/many/bench.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../../pkg-config/wasm.mjs";
import { machine } from "../machine.mjs";
import { turned } from "../rounds.mjs";
import { buildRows, rowsProgram } from "./build.mjs";
import { contestants, definitionFor, sizes } from "./contestants.mjs";
import { table } from "./table.mjs";

const { BENCH_ROWS = "5000,100000,1000000", BENCH_ROUNDS = "3" } = process.env;
const rounds = Number(BENCH_ROUNDS);
/** So many rows are held against each other one by one. */
const COMPARED = "2000";
/** Who takes a thousand times as long is not asked for more rows than these. */
const FOR_SLOW = 5_000;

const run = fileURLToPath(new URL("run.mjs", import.meta.url));

function main() {
  const before = machine(1);
  buildRows();
  compare(written(COMPARED));
  for (const rows of BENCH_ROWS.split(",")) console.log(`${measured(rows)}\n`);
  console.log(`${before} at the start; medians of ${rounds}`);
}

/** A folder of rows that are always the same, and of the definitions. */
function written(rows) {
  const folder = join(root, "target/bench/many", rows);
  mkdirSync(folder, { recursive: true });
  execFileSync(rowsProgram, ["write", folder, rows]);
  return folder;
}

/** One contestant once, in a process of its own. */
function once({ run: [name, option] }, folder, definition, ...more) {
  const files = [join(folder, "leads.csv"), join(folder, `${definition}.json`)];
  const args = [run, name, option, ...files, ...more];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 }));
}

function compare(folder) {
  for (const size of sizes) {
    const [first, ...others] = contestants.filter(({ isFloor }) => !isFloor);
    const { all: expected } = once(first, folder, size, "all");
    assert.equal(expected.length, Number(COMPARED));
    for (const each of others) {
      const { all } = once(each, folder, size, "all");
      assert.deepEqual(all, expected, `${each.name}, ${size} criteria: other points`);
    }
    const met = new Set(expected).size;
    console.error(`${size} criteria: the same points for ${COMPARED} rows, ${met} different ones`);
  }
}

/** The Markdown of a file of so many rows. */
function measured(rows) {
  const folder = written(rows);
  const some = contestants.filter(({ isSlow }) => !isSlow || Number(rows) <= FOR_SLOW);
  const samples = sizes.flatMap((size) => sampled(folder, some, size, Number(rows)));
  return table(Number(rows), some, samples);
}

/** Samples of one definition: `{ contestant, size, round, cpu, wall, memory }`. */
function sampled(folder, some, size, rows) {
  const samples = [];
  for (let round = 0; round < rounds; round += 1)
    for (const contestant of turned(some, round)) {
      const took = once(contestant, folder, definitionFor(contestant, size));
      assert.equal(took.rows, rows, `${contestant.name}: rows`);
      samples.push({ contestant, size, round, ...took });
    }
  const [first, ...others] = samples.filter(({ contestant }) => !contestant.isFloor);
  const sums = ({ closed, points }) => ({ closed, points });
  for (const each of others)
    assert.deepEqual(sums(each), sums(first), `${each.contestant.name}, ${size} criteria`);
  return samples;
}

main();
