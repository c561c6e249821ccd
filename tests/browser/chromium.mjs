// Chromium through playwright-core and the system's own browser.
import { chromium } from "playwright-core";
import { locate } from "./locate.mjs";

// A container's root user has no sandbox; the rest keeps the browser off the network.
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium; each page has a context of its own. */
export async function open() {
  const executablePath = locate("chromium");
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  return { page: () => page(browser), close: () => browser.close() };
}

async function page(browser) {
  const context = await browser.newContext();
  return tabIn(context, await context.newPage(), () => context.close());
}

function tabIn(context, native, close) {
  return {
    native,
    goto: (url) => native.goto(url),
    evaluate: (text) => native.evaluate(text),
    fill: (selector, text) => native.fill(selector, text),
    click: (selector) => native.click(selector),
    press: (key) => native.keyboard.press(key),
    resize: (width, height) => native.setViewportSize({ width, height }),
    screenshot: (path) => native.screenshot({ path, fullPage: true }),
    close,
    tab: async () => {
      const other = await context.newPage();
      return tabIn(context, other, () => other.close());
    },
  };
}
