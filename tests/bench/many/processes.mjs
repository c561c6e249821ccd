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
export function rendererPeak() {
  const renderers = descendants().filter(({ id }) =>
    read(id, "cmdline").includes("--type=renderer"),
  );
  const peaks = renderers.map(({ id }) =>
    Number(/VmHWM:\s*(\d+)/.exec(read(id, "status"))?.[1] ?? 0),
  );
  return Math.max(...peaks) / 1024;
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
