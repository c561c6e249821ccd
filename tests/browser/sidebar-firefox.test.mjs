// The extension in Firefox's real sidebar, 252 pixels wide.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startFixtureCrm } from "../sidebar/fixture-crm.mjs";
import { firefoxWith } from "./firefox-sidebar.mjs";
import { clickText, definitionText, rejectAs, setIn, textOf, verdictIs } from "./sidebar.mjs";

const dana = {
  "Work email": "dana@northwind.test",
  "Job title": "VP of Sales",
  Employees: "450",
  Industry: "Software",
  "Lead source": "Referral",
  Timeline: "This quarter",
};
const leads = {
  1: { name: "Dana Reyes", fields: dana },
  2: { name: "A spy", fields: { "Work email": "spy@rivalsoft.example" } },
};
const settings = { file: definitionText("b2b-inbound"), representative: "Robin" };

describe("Firefox's sidebar", () => {
  let crm;
  let firefox;
  let panel;
  before(async () => {
    crm = await startFixtureCrm(leads);
    firefox = await firefoxWith(settings);
    await firefox.goto(`${crm.url}/leads/1`);
    panel = await firefox.panel();
  });
  after(async () => {
    await firefox?.close();
    await crm?.close();
  });

  test("it says the verdict of the open record and fits without sideways scrolling", async () => {
    await verdictIs(panel, "Sales-ready");
    const { width, wide, whole } = await panel.run(() => ({
      width: innerWidth,
      wide: document.documentElement.scrollWidth,
      whole: document.documentElement.clientWidth,
    }));
    assert.equal(width, 252);
    assert.equal(wide, whole);
  });

  test("it follows the page's own router and shows nothing old on the way", async () => {
    await textOf(panel, ".time-left");
    await firefox.content(
      `window.wrappedJSObject.goTo("/leads/2", Cu.cloneInto(args[0], window))`.replace(
        "Cu.cloneInto(args[0], window)",
        "args[0]",
      ),
      {
        "Work email": "spy@rivalsoft.example",
      },
    );
    await verdictIs(panel, "Disqualified");
  });

  test("a question is answered in the panel, and the decision moves", async () => {
    await firefox.goto(`${crm.url}/leads/1`);
    await verdictIs(panel, "Sales-ready");
    await clickText(panel, "Asked not to be contacted");
    await setIn(panel, "#ask-opted_out", "true");
    await clickText(panel, "Count it");
    await verdictIs(panel, "Disqualified");
    await clickText(panel, "Take back Asked not to be contacted");
    await verdictIs(panel, "Sales-ready");
  });

  test("a host is asked for with a button, and read once it is allowed", async () => {
    await firefox.goto(`${crm.url.replace("127.0.0.1", "localhost")}/leads/1`);
    await panel.until(() => document.querySelector("[data-at]").dataset.at !== "read");
    assert.equal(await panel.run(() => document.querySelector(".verdict-word")), null);
    await firefox.goto(`${crm.url}/leads/1`);
    await verdictIs(panel, "Sales-ready");
  });

  test("a rejection is kept, and is there when the sidebar is opened again", async () => {
    await rejectAs(panel, "bad-timing");
    await firefox.chrome("window.SidebarController.hide();");
    panel = await firefox.panel();
    assert.equal(await textOf(panel, ".answered strong"), "Rejected: Right company, wrong moment");
  });
});
