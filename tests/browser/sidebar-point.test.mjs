// Pointing at a value from Chromium's real side panel: the click is a real one in the page, and what was pointed at is
// kept for pages of that kind until it is forgotten.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startFixtureCrm } from "../sidebar/fixture-crm.mjs";
import { chromiumWith, clickText, definitionText, setIn, until } from "./sidebar.mjs";

const fields = (wrong, right) => ({ "Job title": wrong, "What is on their card": right });
const leads = {
  1: { name: "Dana", fields: fields("Nobody", "VP of Sales") },
  2: { name: "Ann", fields: fields("Anybody", "CFO") },
};
const settings = { file: definitionText("b2b-inbound"), representative: "Robin" };

describe("pointing at a value", () => {
  let crm;
  let first;
  before(async () => {
    crm = await startFixtureCrm(leads);
    first = await chromiumWith(settings);
    await first.page.goto(`${crm.url}/leads/1`);
  });
  after(async () => {
    await first?.close();
    await crm?.close();
  });
  const values = (panel) =>
    panel.run(() =>
      [...document.querySelectorAll(".values .value")].map((each) => each.textContent),
    );
  const has = (panel, value) =>
    panel.until(
      (wanted) =>
        [...document.querySelectorAll(".values .value")].some(
          (each) => each.textContent === wanted,
        ),
      value,
    );
  /** The page frames what the pointer is over as soon as it listens. */
  const point = async (chromium, panel, selector) => {
    await panel.until(() => document.querySelector("#point-field"));
    await setIn(panel, "#point-field", "job_title");
    await clickText(panel, "Point at it…");
    const { page } = chromium;
    await until(async () => {
      await page.mouse.move(1, 1);
      await page.hover(selector);
      return page.evaluate(() => document.querySelector("leadpact-frame") !== null);
    }, "the frame around what is pointed at");
  };

  test("what is clicked in the page counts, on this record and on others of its kind", async () => {
    const panel = await first.panel();
    await has(panel, "Nobody");
    await point(first, panel, "#f1");
    await first.page.click("#f1");
    await has(panel, "VP of Sales");
    assert.ok(!(await values(panel)).includes("Nobody"));
    await first.page.goto(`${crm.url}/leads/2`);
    await has(panel, "CFO");
  });

  test("Escape in the page changes nothing, and the panel says so", async () => {
    const panel = await first.panel();
    await has(panel, "CFO");
    await point(first, panel, "#f0");
    await first.page.keyboard.press("Escape");
    await panel.until(() => document.body.textContent.includes("Nothing was picked."));
    assert.ok((await values(panel)).includes("CFO"));
  });

  test("it is remembered after the page and the browser were begun anew, and forgotten with a click", async () => {
    await first.close();
    first = await chromiumWith(null, { profile: first.profile });
    await first.page.goto(`${crm.url}/leads/1`);
    const panel = await first.panel();
    await has(panel, "VP of Sales");
    await first.page.reload();
    await has(panel, "VP of Sales");
    const kept = await first.worker.evaluate(() => globalThis.chrome.storage.local.get("pointed"));
    assert.deepEqual(Object.values(kept.pointed), [{ job_title: "#f1" }]);
    assert.ok(!JSON.stringify(kept).includes("VP"), "nothing of the record");
    await clickText(panel, "Forget where Job title stands");
    await has(panel, "Nobody");
    await panel.until(() => document.querySelector(".pointed") === null);
    await first.page.reload();
    await has(panel, "Nobody");
    const left = await first.worker.evaluate(() => globalThis.chrome.storage.local.get("pointed"));
    assert.deepEqual(left, { pointed: {} });
  });
});
