// What the tests of the sidebar share: the extension as it is built for tests, in Chromium's real side panel.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { buildExtension } from "../../pkg-config/extension.mjs";
import { startFixtureCrm } from "../sidebar/fixture-crm.mjs";
import { violations } from "./axe.mjs";
import { flags } from "./chromium.mjs";
import { locate } from "./locate.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export const definitionText = (name) =>
  readFileSync(at(`../definitions/good/${name}.json`), "utf8");

let built;
const builds = mkdtempSync(join(tmpdir(), "leadpact-extension-"));
process.once("exit", () => rmSync(builds, { recursive: true, force: true }));

/** Built once for a file of tests. */
export async function builtExtension(browser) {
  built ??= buildExtension({ test: true, out: builds });
  await built;
  return join(builds, browser);
}

/**
 * Chromium with the extension and these settings, stored before any panel is opened:
 * `{ page, panel(), extensionPage(path), close() }`. With the same `profile` it is the same browser started again.
 */
export async function chromiumWith(
  settings,
  { profile = newProfile(), folder, width, height } = {},
) {
  const extensionFolder = folder ?? (await builtExtension("chromium"));
  const browser = await puppeteer.launch({
    executablePath: locate("chromium"),
    headless: true,
    pipe: true,
    enableExtensions: [extensionFolder],
    userDataDir: profile,
    args: [...flags, ...(width ? [`--window-size=${width},${height}`] : [])],
    defaultViewport: null,
  });
  const target = await browser.waitForTarget((each) => each.type() === "service_worker");
  const id = new URL(target.url()).host;
  const worker = await target.worker();
  if (settings)
    await worker.evaluate(
      (what) => globalThis.chrome.storage.local.set({ settings: what }),
      settings,
    );
  const extension = (await browser.extensions()).get(id);
  const page = await browser.newPage();
  return {
    page,
    worker,
    browser,
    profile,
    panel: () => openPanel(browser, page, extension),
    extensionPage: async (path) => {
      const own = await browser.newPage();
      await own.goto(`chrome-extension://${id}/${path}`);
      return driver(own);
    },
    close: () => browser.close(),
  };
}

/**
 * A CRM with these records, a page of it open in Chromium, and the real panel beside it. Settings may be made of the CRM's
 * address.
 */
export async function panelBeside(records, settings, { routes, path = "/leads/1" } = {}) {
  const crm = await startFixtureCrm(records, { routes });
  const given = typeof settings === "function" ? settings(crm.url) : settings;
  const chromium = await chromiumWith(given).catch(async (error) => {
    await crm.close();
    throw error;
  });
  const close = async () => {
    await chromium.close();
    await crm.close();
  };
  await chromium.page.goto(crm.url + path);
  return { crm, chromium, panel: await chromium.panel(), close };
}

export const newProfile = () => mkdtempSync(join(tmpdir(), "leadpact-profile-"));

/** A click on the toolbar's button, which opens the real side panel. */
async function openPanel(browser, page, extension) {
  await page.bringToFront();
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((each) => each.url().endsWith("/panel.html"));
  const panel = await target.asPage();
  return driver(panel);
}

/** A page's strict policy forbids the waiting of the library, so the test asks again and again. */
export function driver(native) {
  const run = (body, ...args) => native.evaluate(body, ...args);
  return { native, run, until: (body, ...args) => until(() => run(body, ...args), body) };
}

export async function until(ask, what, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < end) {
    last = await ask().catch((error) => void (last = error));
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${seconds} seconds in vain for ${what}`);
}

/** Clicks what a person would: the button with this text. */
export const clickText = (panel, text) =>
  panel.until((wanted) => {
    const buttons = [...document.querySelectorAll("button, summary")];
    const found = buttons.find(
      (each) => each.textContent.trim() === wanted || each.ariaLabel?.split(":")[0] === wanted,
    );
    if (!found || found.closest("[hidden]")) return false;
    found.click();
    return true;
  }, text);

export const textOf = (panel, selector) =>
  panel.until((at) => document.querySelector(at)?.textContent.trim(), selector);

export const verdictIs = (panel, word) =>
  panel.until(
    (wanted) => document.querySelector(".verdict-word")?.textContent.trim() === wanted,
    word,
  );

/** Fills a control in as a person would have, once it is there. */
export const setIn = (panel, selector, value) =>
  panel.until(
    (at, text) => {
      const control = document.querySelector(at);
      if (!control || control.closest("[hidden]")) return false;
      control.value = text;
      for (const type of ["input", "change"])
        control.dispatchEvent(new Event(type, { bubbles: true }));
      return true;
    },
    selector,
    value,
  );

export async function rejectAs(panel, reason) {
  await clickText(panel, "Reject…");
  await setIn(panel, ".answer-form select", reason);
  await clickText(panel, "Reject");
  await panel.until(() => document.querySelector('.answered[data-answer="rejected"]'));
}

/** Writes down which verdicts stand in the panel from now on, for `verdictsSeen`; `-` is none. */
export const watchVerdicts = (panel) =>
  panel.run(() => {
    const { dataset } = document.documentElement;
    const word = () => document.querySelector(".verdict-word")?.textContent ?? "-";
    dataset.seen = word();
    const look = () => {
      if (!dataset.seen.endsWith(word())) dataset.seen += `, ${word()}`;
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });

export const verdictsSeen = (panel) => panel.run(() => document.documentElement.dataset.seen);

/** What axe finds, and how much wider than the panel something is, at a width and in one of the schemes. */
export async function faults(panel, width, colorScheme) {
  const { native } = panel;
  await native.setViewport({ width, height: 700 });
  await native.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: colorScheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  const found = await violations(panel);
  const tooWide = await panel.run(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter(
      (each) => each.getBoundingClientRect().right > innerWidth + 1,
    );
    const names = wide.map(({ className, tagName }) => `${tagName}.${className}`).slice(0, 5);
    return over > 0 ? [`${over} px too wide: ${names}`] : [];
  });
  return [...found, ...tooWide];
}

/** The file of answers as NDJSON or CSV: what the settings hand to the browser's downloads. */
export async function exported(options, kind) {
  await options.until(() => document.getElementById("in-force").textContent !== "");
  return options.run(async (id) => {
    const made = new Promise((resolve) => {
      const before = URL.createObjectURL;
      URL.createObjectURL = (blob) => (resolve(blob.text()), (URL.createObjectURL = before)(blob));
    });
    document.getElementById(id).click();
    return made;
  }, `export-${kind}`);
}
