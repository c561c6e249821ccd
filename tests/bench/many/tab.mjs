// What a file of many rows takes in the app's tab in Chromium: the time until all leads are shown, the memory beyond that of the empty tab, and
// what the page does for each frame while the table scrolls, by a wheel's turn and by screens. The file is that of the bench of many rows, or
// another one:
//   node tests/bench/many/tab.mjs [FILE]
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../pkg-config/wasm.mjs";
import { launch } from "../../browser/engines.mjs";
import { servePages } from "../../browser/pages.mjs";
import { machine } from "../machine.mjs";
import { buildRows, rowsProgram } from "./build.mjs";
import { rendererMemory } from "./processes.mjs";

const ROWS = "1000000";
/** In pixels for each frame. */
const steps = { "by a wheel": 60, "by screens": 3000 };
const FRAMES = 200;
const PATIENCE_MS = 1_800_000;

async function main(file) {
  console.log(machine(1));
  const server = await servePages();
  const browser = await launch("chromium");
  try {
    const page = await browser.page();
    await page.resize(1440, 900);
    await page.goto(`${server.url}/#/file`);
    await page.until(() => document.querySelector("#file-definition")?.options.length > 0);
    await decide(page, file);
    for (const [how, step] of Object.entries(steps)) await scroll(page, how, step);
  } finally {
    await browser.close();
    await server.close();
  }
}

function written() {
  buildRows();
  const folder = join(root, "target/bench/many", ROWS);
  mkdirSync(folder, { recursive: true });
  execFileSync(rowsProgram, ["write", folder, ROWS]);
  return join(folder, "leads.csv");
}

async function decide(page, file) {
  const empty = rendererMemory();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, rendererMemory())), 100);
  await page.native.setInputFiles("#file-input", file);
  await page.native.waitForSelector("#file-look:not([hidden])", { timeout: PATIENCE_MS });
  const start = performance.now();
  await page.click("#file-look .primary");
  const shown = "#view-file[data-stage=result] .grid-row[data-place]:not([hidden])";
  await page.native.waitForSelector(shown, { timeout: PATIENCE_MS });
  const seconds = (performance.now() - start) / 1e3;
  clearInterval(watch);
  console.log(`${await page.run(() => document.querySelector(".shown-count").textContent)}`);
  console.log(`decided and shown in ${seconds.toFixed(1)} s`);
  const [most, left] = [peak, rendererMemory()].map((memory) => (memory - empty).toFixed(0));
  console.log(
    `memory beyond the empty tab's ${empty.toFixed(0)} MiB: ${most} at most, then ${left}`,
  );
}

/** The main thread's own time says what a frame takes, whatever the screen and other processes do meanwhile. */
async function scroll(page, how, step) {
  const devtools = await page.native.context().newCDPSession(page.native);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  };
  const before = await busy();
  const took = await page.run(scrolled, step, FRAMES);
  const each = (1e3 * ((await busy()) - before)) / FRAMES;
  const frames = `${each.toFixed(1)} ms of the main thread each`;
  console.log(`scrolling ${how}: ${(FRAMES / took).toFixed(0)} frames a second, ${frames}`);
}

/** In the page: scrolls so many times, and gives how many seconds that took. */
async function scrolled(step, frames) {
  const grid = document.querySelector("#view-file .grid");
  const start = performance.now();
  for (let frame = 0; frame < frames; frame += 1) {
    grid.scrollTop += step;
    await new Promise(requestAnimationFrame);
  }
  return (performance.now() - start) / 1e3;
}

await main(process.argv[2] ?? written());
