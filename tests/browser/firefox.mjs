// Firefox through puppeteer-core, which speaks WebDriver BiDi to it: no geckodriver is needed.
import puppeteer from "puppeteer-core";
import { locate } from "./locate.mjs";

/** Starts Firefox with a profile of its own, which puppeteer removes on close. */
export async function open() {
  const executablePath = locate("firefox");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  return { page: () => page(browser), close: () => browser.close() };
}

async function page(browser) {
  const context = await browser.createBrowserContext();
  return tabIn(context, await context.newPage(), () => context.close());
}

function tabIn(context, native, close) {
  return {
    native,
    goto: (url) => native.goto(url),
    evaluate: (text) => native.evaluate(text),
    fill: (selector, text) => fill(native, selector, text),
    click: (selector) => click(native, selector),
    press: (key) => native.keyboard.press(key),
    resize: (width, height) => native.setViewport({ width, height }),
    screenshot: (path) => native.screenshot({ path, fullPage: true }),
    close,
    tab: async () => {
      const other = await context.newPage();
      return tabIn(context, other, () => other.close());
    },
  };
}

/**
 * What is drawn again between being found and being clicked is looked for again, as a person would; and what
 * moved away under the pointer, so that the press met something else, is clicked again.
 */
async function click(native, selector) {
  for (let tries = 1; ; tries += 1) {
    try {
      await native.evaluate(watchPress, selector);
      await native.click(selector);
      if (tries === 5 || !(await native.evaluate(hasMissed))) return;
    } catch (error) {
      if (tries === 5 || !/detached/.test(error.message)) throw error;
    }
  }
}

/** Notes in the page whether the next press meets what it is meant for. */
function watchPress(selector) {
  delete window.hasMissed;
  const note = ({ target }) => (window.hasMissed = target.closest(selector) === null);
  addEventListener("pointerdown", note, { capture: true, once: true });
}

/** A press that brought another page has met. */
const hasMissed = () => window.hasMissed === true;

/** Selects what is there and types over it, as a person would. */
async function fill(native, selector, text) {
  await native.focus(selector);
  await native.keyboard.down("Control");
  await native.keyboard.press("a");
  await native.keyboard.up("Control");
  await native.keyboard.press("Delete");
  await native.keyboard.type(text);
}
