// The straight paths of the pages, in three engines: a form whose decision appears while it is
// filled in and arrives with it, and a lead that is checked under several definitions.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pick, received, servePages, verdict, verdictIs } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

inEngines(({ open }) => {
  test("the decision follows what is typed, and arrives with the form", async () => {
    const page = await open(`${server.url}/`);
    await verdictIs(page, "Ask first");

    await page.fill("[name=email]", "dana.reyes@northwind.test");
    await page.fill("[name=job_title]", "VP of Sales");
    await pick(page, "[name=company_size]", "200-999");
    await pick(page, "[name=industry]", "Software");
    await page.click("[name=timeline][value=this-quarter]");
    await verdictIs(page, "Sales-ready");
    const lines = await page.until(() => {
      const rows = [...document.querySelectorAll("#form-decision tbody tr")];
      const found = rows.find((row) => row.textContent.includes("VP or above"));
      return (
        found &&
        [...found.querySelectorAll(".points, .line-label, .seen")].map((part) => part.textContent)
      );
    });
    assert.equal(lines[0], "+25");
    assert.match(lines[1], /VP or above$/);
    assert.equal(lines[2], "Job title “VP of Sales”");

    const grade = await page.run(
      () => document.querySelector("#form-decision .grade strong").textContent,
    );
    await page.click("lead-form [type=submit]");
    const fields = await received(page);
    assert.equal(fields.email, "dana.reyes@northwind.test");
    assert.equal(fields.lead_verdict, "sales-ready");
    assert.equal(fields.lead_grade, grade);
    assert.match(fields.lead_score, /^\d+$/);
    assert.match(fields.lead_definition, /^b2b-inbound@1\.0\.0#sha256:[0-9a-f]{64}$/);
  });

  test("a pasted lead is decided, and decided again under another definition", async () => {
    const page = await open(`${server.url}/#/check/b2b-inbound/json`);
    await verdict(page);
    await page.fill("#lead-json", '{"email": "spy@mail.rivalsoft.example", "Title": "CEO"}');
    await verdictIs(page, "Disqualified");
    await pick(page, "#template", "BANT, three of four");
    await page.until(() =>
      document.querySelector("#check-decision .agreement-what").textContent.startsWith("BANT"),
    );
    assert.equal(await page.run(() => location.hash), "#/check/bant/json");
  });

  test("a mistake in pasted JSON is shown with its place", async () => {
    const page = await open(`${server.url}/#/check/b2b-inbound/json`);
    await verdict(page);
    await page.fill("#lead-json", '{ "email": "dana@northwind.test", }');
    const shown = await page.until(
      () => document.querySelector("#lead-json-problems")?.textContent,
    );
    assert.match(shown, /remove the comma before the closing bracket.*line 1, column 33/);
  });
});
