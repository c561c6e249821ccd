// What numbers are of; others who used the machine meanwhile made them larger.
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { locate } from "../browser/locate.mjs";

/** The machine in one line, with its load of the last `minutes`: 1, 5 or 15. */
export function machine(minutes = 5) {
  const [{ model }, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const quiet = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
  const chromium = execFileSync(locate("chromium"), ["--version"], quiet).trim();
  const busy = `load ${loadavg()[[1, 5, 15].indexOf(minutes)].toFixed(1)}`;
  return `${others.length + 1} × ${model}, ${memory} GiB, Node ${process.versions.node}, ${chromium}, ${busy}`;
}
