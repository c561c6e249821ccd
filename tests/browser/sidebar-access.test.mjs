// Every state of the panel: clean for axe, nothing wider than the panel; light and dark, at 252 and 360 pixels.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  clickText,
  definitionText,
  faults,
  panelBeside,
  rejectAs,
  textOf,
  verdictIs,
} from "./sidebar.mjs";

const dana = {
  "Work email": "dana.reyes-of-a-very-long-name@northwind.test",
  "Job title": "VP of Sales and Business Development for Europe, the Middle East and Africa",
  Employees: "450",
  Industry: "Software",
  "Lead source": "Referral",
};
const leads = { 1: { name: "Dana", fields: dana }, 4: { name: "Empty", fields: {} } };
const settings = { file: definitionText("b2b-inbound"), representative: "Robin" };
const at = (panel, ...states) =>
  panel.until((wanted) => wanted.includes(document.querySelector("[data-at]").dataset.at), states);

/** Each state: the path of the page, and how it is reached in the panel. */
const states = {
  "a decided lead": ["/leads/1", () => undefined],
  "everything opened": [
    "/leads/1",
    (panel) =>
      panel.run(() => document.querySelectorAll("details").forEach((each) => (each.open = true))),
  ],
  "a question being answered": [
    "/leads/1",
    (panel) => clickText(panel, "When would you like to start?"),
  ],
  "a rejection being written": ["/leads/1", (panel) => clickText(panel, "Reject…")],
  "a lead for later": ["/leads/1", (panel) => clickText(panel, "Later…")],
  "another grade": ["/leads/1", (panel) => clickText(panel, "Set another grade…")],
  "the queue": ["/leads/1", (panel) => clickText(panel, "Leads to answer")],
  "a rejected lead": [
    "/leads/1",
    async (panel) => {
      await clickText(panel, "Back to the record");
      await rejectAs(panel, "bad-timing");
    },
  ],
};

describe("what the panel looks like", () => {
  let crm;
  let chromium;
  let panel;
  let close;
  before(async () => ({ crm, chromium, panel, close } = await panelBeside(leads, settings)));
  after(() => close?.());

  for (const [name, [path, reach]] of Object.entries(states)) {
    test(name, async () => {
      await chromium.page.goto(`${crm.url}${path}`);
      await verdictIs(panel, "Sales-ready");
      await panel.until((end) => document.querySelector(".values a")?.href.endsWith(end), path);
      await textOf(panel, ".answers-body");
      await reach(panel);
      await clean(panel);
    });
  }

  test("nothing that can be read", async () => {
    await chromium.page.goto(`${crm.url}/leads/4`);
    await at(panel, "nothing", "failed");
    await clean(panel);
  });

  test("a page that the browser does not show", async () => {
    await chromium.page.goto(`${crm.url.replace("127.0.0.1", "localhost")}/leads/1`);
    await at(panel, "no-page", "permission");
    await clean(panel);
  });

  test("no definition, and the settings", async () => {
    await chromium.worker.evaluate(() => globalThis.chrome.storage.local.set({ settings: {} }));
    await at(panel, "no-definition");
    await clean(panel);
    const options = await chromium.extensionPage("options.html");
    await options.until(() => document.getElementById("in-force").textContent !== "");
    await clean(options);
  });
});

async function clean(panel) {
  for (const width of [252, 360])
    for (const scheme of ["light", "dark"])
      assert.deepEqual(await faults(panel, width, scheme), [], `${width} px, ${scheme}`);
  if (process.env.SHOTS) await shots(panel);
}

let shot = 0;

/** For looking at, where `SHOTS` names a folder. */
async function shots(panel) {
  shot += 1;
  for (const [width, scheme] of [
    [252, "light"],
    [360, "dark"],
  ]) {
    await faults(panel, width, scheme);
    await panel.native.screenshot({
      path: `${process.env.SHOTS}/${shot}-${width}-${scheme}.png`,
      fullPage: true,
    });
  }
}
