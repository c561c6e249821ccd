// Many rows in Node: what comes of leadpact's workers, of papaparse and of uDSV with JavaScript written by hand, each in a process of its
// own, taking turns. All must come to the same points before any time is told.
//   node tests/bench/many/bench.mjs FOLDER [ROUNDS]     FOLDER holds what `rows write FOLDER ROWS` of tests/bench wrote
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const [folder, rounds = "3"] = process.argv.slice(2);
const contestants = ["udsv", "papaparse", "leadpact", "leadpact-2"];
const sizes = ["12", "60", "240"];
const run = fileURLToPath(new URL("run.mjs", import.meta.url));

const median = (numbers) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

function once(name, size) {
  return JSON.parse(
    execFileSync(process.execPath, [run, name, folder, size], { encoding: "utf8" }),
  );
}

function agreed(size, all) {
  const told = all.map(
    ({ rows, closed, points }) => `${rows} rows, ${closed} closed, ${points} points`,
  );
  if (new Set(told).size > 1) throw new Error(`${size} criteria: ${told.join("; ")}`);
  return told[0];
}

console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}, ${rounds} rounds`);
for (const size of sizes) {
  const seen = contestants.map(() => []);
  for (let round = 0; round < Number(rounds); round += 1)
    contestants.forEach((name, place) => seen[place].push(once(name, size)));
  console.log(`\n${size} criteria: ${agreed(size, seen.flat())}`);
  const [yardstick] = seen.map((all) => median(all.map(({ cpu }) => cpu)));
  contestants.forEach((name, place) => {
    const [cpu, wall, memory] = ["cpu", "wall", "memory"].map((key) =>
      median(seen[place].map((one) => one[key])),
    );
    const ratio = (yardstick / cpu).toFixed(1);
    console.log(
      `${name.padEnd(12)} ${cpu.toFixed(2)} s of CPU, ${wall.toFixed(2)} s, ${memory.toFixed(0)} MiB, ${ratio}×`,
    );
  });
}
