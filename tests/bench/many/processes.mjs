// What the processes that this one started have taken, and those that they started, as Linux tells it.
import { readFileSync, readdirSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100;

/** Processor time of all that still run, in seconds. */
export function cpuSeconds() {
  const times = descendants().map(({ ticks }) => ticks);
  return times.reduce((sum, one) => sum + one, 0) / TICKS;
}

/** The most memory that a page's process had at once, in MiB. */
export const rendererPeak = () => most((id) => kibibytes(id, "status", "VmHWM"));

/** The memory that a page's process has for itself now, in MiB: without what it shares with others, as the browser's own code. */
export const rendererMemory = () =>
  most((id) => {
    const kinds = ["Private_Clean", "Private_Dirty"];
    return kinds.reduce((sum, kind) => sum + kibibytes(id, "smaps_rollup", kind), 0);
  });

/** Of all pages' processes that which has most, in MiB. */
function most(memory) {
  const renderers = descendants().filter(({ id }) =>
    read(id, "cmdline").includes("--type=renderer"),
  );
  return Math.max(...renderers.map(({ id }) => memory(id))) / 1024;
}

function kibibytes(id, file, name) {
  return Number(new RegExp(`${name}:\\s*(\\d+)`).exec(read(id, file))?.[1] ?? 0);
}

function descendants() {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statOf);
  const known = new Set([process.pid]);
  // A parent may stand after its child, so until nothing is new.
  for (let before = 0; before < known.size;) {
    before = known.size;
    for (const { id, parent } of all) if (known.has(parent)) known.add(id);
  }
  return all.filter(({ id }) => id !== process.pid && known.has(id));
}

/** The name stands in parentheses and may hold spaces; after it come numbers. */
function statOf(id) {
  const stat = read(id, "stat");
  const numbers = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [parent, user, system] = [1, 11, 12].map((place) => Number(numbers[place]));
  return { id: Number(id), parent, ticks: user + system };
}

/** A process may have ended meanwhile. */
function read(id, name) {
  try {
    return readFileSync(`/proc/${id}/${name}`, "utf8");
  } catch {
    return "";
  }
}
