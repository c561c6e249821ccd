// The three browser engines behind one small page, so that a test is written once and runs in all:
//
//   inEngines(({ engine, open }) => {
//     test("the form says its decision", async () => {
//       const page = await open(url);
//       await page.fill("input[name=email]", "ada@example.org");
//       const words = await page.until(() => document.querySelector("output").textContent);
//     });
//   });
//
// `run` and `until` send a function as text and call it inside the page, with arguments and an
// answer that JSON can carry; promises are awaited. They are used instead of the libraries' own
// waiting because that needs `eval` in the page, which a strict content security policy forbids.
import { after, afterEach, before, describe } from "node:test";
import { open as chromium } from "./chromium.mjs";
import { open as firefox } from "./firefox.mjs";
import { open as webkit } from "./webkit.mjs";

const openers = { chromium, firefox, webkit };

/** The engines to test in: all three, or those named in `ENGINES=chromium,firefox`. */
export const engines = process.env.ENGINES?.split(",") ?? Object.keys(openers);

/** Declares the same tests for each engine; `define` gets `{ engine, open(url?) }`. */
export function inEngines(define, { only = engines } = {}) {
  for (const engine of only.filter((name) => engines.includes(name))) {
    describe(engine, () => {
      let browser;
      const pages = [];
      before(async () => (browser = await launch(engine)));
      afterEach(() => Promise.all(pages.splice(0).map((page) => page.close())));
      after(() => browser?.close());
      const open = async (url) => {
        const page = await browser.page();
        pages.push(page);
        if (url) await page.goto(url);
        return page;
      };
      define({ engine, open });
    });
  }
}

/**
 * Starts one engine: `{ engine, page(), close() }`. A page has `goto(url)`, `run(body, …args)`,
 * `until(body, …args)` (polls until truthy), `fill(selector, text)`, `click(selector)`,
 * `press(key)`, `resize(width, height)`, `screenshot(path)`, `close()`, and `native`: the
 * library's own page in Chromium (playwright) and Firefox (puppeteer), null in WebKit. `tab()` opens
 * another page of the same browser, with the same storage, in the first two. WebKit has one page at a
 * time: a test that needs another closes the first.
 */
export async function launch(engine) {
  const opener = openers[engine];
  if (!opener)
    throw new Error(`no engine \`${engine}\`; there are ${Object.keys(openers).join(", ")}`);
  const browser = await opener();
  return { engine, page: async () => finish(engine, await browser.page()), close: browser.close };
}

/** Adds what is the same in every engine to a driver's page (which brings `evaluate`). */
function finish(engine, page) {
  const run = (body, ...args) => page.evaluate(expression(body, args));
  const until = (body, ...args) => poll(() => page.evaluate(answer(body, args)), body);
  const tab = page.tab && (async () => finish(engine, await page.tab()));
  let closing;
  const close = () => (closing ??= page.close());
  return { engine, ...page, run, until, tab, close };
}

function expression(body, args) {
  return `(${body})(${args.map((arg) => JSON.stringify(arg) ?? "undefined").join(", ")})`;
}

/** An element is a yes; not every engine can hand one over. */
function answer(body, args) {
  const found = expression(body, args);
  return `Promise.resolve(${found}).then((found) => (found instanceof Node ? true : found))`;
}

/**
 * Asks until the answer is yes. What a question reads may not be drawn yet, and a page that is just being left
 * cannot answer: it is asked again, and the last error is told when time is over. A browser that is gone is not.
 */
async function poll(ask, what, seconds = 40) {
  const end = Date.now() + seconds * 1000;
  let cause;
  while (Date.now() < end) {
    const answer = await ask().catch((error) => {
      if (isGone(error)) throw error;
      cause = error;
    });
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${seconds} seconds in vain for ${what}`, { cause });
}

function isGone({ message }) {
  return /browser has been closed|crash|invalid session|socket hang up|ECONNREFUSED/i.test(message);
}
