// One contestant over one file, in a process of its own. It prints what came out and what it took:
//   node run.mjs CONTESTANT OPTION FILE DEFINITION [all]     with `all` also the points of every row
import { readFileSync } from "node:fs";
import { told } from "./points.mjs";

const [name, option, file, path, all] = process.argv.slice(2);
const isWhole = all === "all";
const definition = JSON.parse(readFileSync(path, "utf8"));

const [cpu, start] = [process.cpuUsage(), performance.now()];
const { score } = await import(`./contestants/${name}.mjs`);
const answer = await score(file, definition, option, isWhole, path);
const { user, system } = process.cpuUsage(cpu);

// What runs in other processes, and so is measured there, tells that itself.
const took = {
  cpu: (user + system) / 1e6,
  wall: (performance.now() - start) / 1e3,
  memory: process.resourceUsage().maxRSS / 1024,
};
const result = "rows" in answer ? answer : told(answer, isWhole);
console.log(JSON.stringify({ ...took, ...result }));
process.exit(); // some leave threads behind
