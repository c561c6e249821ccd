// The extension in Firefox's real sidebar, 252 pixels wide.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { dana, startFixtureCrm } from "../sidebar/fixture-crm.mjs";
import { firefoxWith } from "./firefox-sidebar.mjs";
import {
  clickText,
  definitionText,
  rejectAs,
  setIn,
  textOf,
  verdictIs,
  verdictsSeen,
  watchVerdicts,
} from "./sidebar.mjs";

const leads = {
  1: { name: "Dana Reyes", fields: dana },
  2: { name: "A spy", fields: { "Work email": "spy@rivalsoft.example" } },
};
const settings = { file: definitionText("b2b-inbound"), representative: "Robin" };

/** The cookies with which the CRM's API was asked. */
const cookies = [];

/** As much of EspoCRM as is asked for: its API answers whoever is signed in. */
const espo = {
  "/signin": page("signed in", {
    "set-cookie": "session=of-dana; SameSite=Strict; HttpOnly; Path=/",
  }),
  "/signout": page("signed out", { "set-cookie": "session=; Max-Age=0; Path=/" }),
  "/espo/": page("EspoCRM"),
  "/espo/api/v1/Lead/65a1f0c2b3d4e5f60": ({ headers }) => {
    cookies.push(headers.cookie);
    return { body: JSON.stringify(record), type: "application/json" };
  },
  "/espo/api/v1/Lead/65a1f0c2b3d4e5f61": { status: 401, body: "", type: "text/plain" },
};

function page(title, headers) {
  return { body: `<!doctype html><title>${title}</title>`, type: "text/html", headers };
}

const record = {
  id: "65a1f0c2b3d4e5f60",
  name: "Dana Reyes",
  firstName: "Dana",
  lastName: "Reyes",
  title: "VP of Sales",
  emailAddress: "dana@northwind.test",
  emailAddressIsOptedOut: false,
  industry: "Software",
  source: "Partner",
  numberOfEmployees: 450,
  status: "New",
  createdAt: "2026-11-20 09:14:00",
};

describe("Firefox's sidebar", () => {
  let crm;
  let firefox;
  let panel;
  /** The same CRM under a name that the extension was not given. */
  const elsewhere = () => crm.url.replace("127.0.0.1", "localhost");
  before(async () => {
    crm = await startFixtureCrm(leads, { routes: espo });
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
    await watchVerdicts(panel);
    await firefox.content(`window.goTo("/leads/2", args[0])`, leads[2].fields);
    await verdictIs(panel, "Disqualified");
    assert.equal(await verdictsSeen(panel), "Sales-ready, -, Disqualified");
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

  test("a page is read after a click on the toolbar's button, and no longer than it is open", async () => {
    await firefox.goto(`${elsewhere()}/leads/1`);
    await panel.until(() => document.querySelector("[data-at]").dataset.at === "no-page");
    assert.equal(await panel.run(() => document.querySelector(".verdict-word")), null);
    await firefox.clickAction();
    await verdictIs(panel, "Sales-ready");
  });

  test("a CRM is asked for with a button, and then read with the representative's session", async () => {
    await firefox.goto(`${elsewhere()}/signin`);
    await firefox.goto(`${elsewhere()}/espo/#Lead/view/65a1f0c2b3d4e5f60`);
    await firefox.clickAction();
    await clickText(panel, "Allow reading EspoCRM");
    await verdictIs(panel, "Sales-ready");
    assert.match(await textOf(panel, ".record-name h1"), /Dana Reyes/);
    assert.ok(
      cookies.every((cookie) => cookie?.includes("session=of-dana")),
      cookies.join(),
    );
  });

  test("who is signed out is told so, and gets a way to sign in", async () => {
    await firefox.goto(`${elsewhere()}/signout`);
    await firefox.goto(`${elsewhere()}/espo/#Lead/view/65a1f0c2b3d4e5f61`);
    await panel.until(() => document.querySelector("[data-at]").dataset.at === "signed-out");
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
