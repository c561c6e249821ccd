// The side panel beside a real CRM: a lead is made in Django-CRM's own pages, its record is opened, the panel says its
// verdict, it is rejected, and the rejection is in the file of answers. `make test-crm` runs this.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chromiumWith,
  definitionText,
  exported,
  rejectAs,
  textOf,
  verdictIs,
} from "../browser/sidebar.mjs";
import { startCrm } from "./crm.mjs";

let crm;
let chromium;
before(async () => {
  crm = await startCrm(process.env.LEADPACT_CRM, { routes: {}, tag: "" });
  chromium = await chromiumWith({
    file: definitionText("b2b-inbound"),
    representative: "Robin",
  });
});
after(async () => {
  await chromium?.close();
  await crm?.close();
});

test("a lead of Django-CRM: its verdict, its rejection, and the file of answers", async () => {
  const { page } = chromium;
  await signIn(page, await crm.witness("representative"));
  const path = await makeLead(page);
  await page.goto(`${crm.url}${path}`);
  const panel = await chromium.panel();
  await panel.until(() => document.querySelector(".verdict-word"));
  assert.match(await textOf(panel, ".record-where"), /^Django-CRM · lead$/);
  const values = await textOf(panel, ".values");
  for (const value of ["grace.hopper@navy.test", "VP Engineering"])
    assert.ok(values.includes(value), values);
  const verdict = await textOf(panel, ".verdict-word");
  await rejectAs(panel, "bad-timing");

  // The list has no record, and the score is gone as soon as it is open.
  await page.goto(`${crm.url}/en/123/crm/lead/`);
  await panel.until(() => document.querySelector(".record-name h1").textContent !== "Grace Hopper");
  await page.goto(`${crm.url}${path}`);
  await verdictIs(panel, verdict);
  assert.equal(await textOf(panel, ".answered strong"), "Rejected: Right company, wrong moment");

  const answers = (await exported(await chromium.extensionPage("options.html"), "ndjson"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(answers.length, 1);
  const [{ answer, reason, by, lead }] = answers;
  assert.deepEqual([answer, reason, by], ["rejected", "bad-timing", "Robin"]);
  assert.equal(
    lead,
    `django-crm ${new URL(crm.url).host} lead ${/\d+/.exec(path.split("/lead/")[1])}`,
  );
});

async function signIn(page, { username, password }) {
  await page.goto(`${crm.url}/en/123/`);
  await page.type("[name=username]", username);
  await page.type("[name=password]", password);
  await Promise.all([page.waitForNavigation(), page.click("[type=submit]")]);
}

/** In the CRM's own form; gives the path of the record's page. */
async function makeLead(page) {
  const lead = {
    first_name: "Grace",
    last_name: "Hopper",
    title: "VP Engineering",
    email: "grace.hopper@navy.test",
    company_name: "Navy Computers",
    website: "https://navy.test",
  };
  await page.goto(`${crm.url}/en/123/crm/lead/add/`);
  for (const [name, value] of Object.entries(lead))
    await page.type(`#lead_form [name="${name}"]`, value);
  await Promise.all([page.waitForNavigation(), page.click("#lead_form [name=_save]")]);
  const links = await page.$$eval("#result_list a", (all) =>
    all.map((each) => each.getAttribute("href")),
  );
  return new URL(
    links.find((href) => /lead\/\d+\/change/.test(href)),
    page.url(),
  ).pathname;
}
