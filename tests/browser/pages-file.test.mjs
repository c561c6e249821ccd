// A file of leads from the drop to the verdicts, in three engines: the same decisions as one lead at a time.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { open as openPact } from "../../pkg/leadpact.js";
import { inEngines } from "./engines.mjs";
import { builtPages, pick, servePages } from "./pages.mjs";
import { columnWhere, counts, csvOf, decide, look, sampleLeads, shownIs } from "./pages-file.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const definition = (id) => readFileSync(join(builtPages, "definitions", `${id}.json`), "utf8");

/** How many leads get each verdict, by its label, one lead at a time. */
async function verdictsOneByOne(id, leads) {
  const pact = await openPact(definition(id));
  const { verdicts } = JSON.parse(definition(id));
  const found = Object.fromEntries(Object.values(verdicts).map(({ label }) => [label, 0]));
  for (const lead of leads) {
    const { verdict } = pact.decide(lead, { asOf: "2026-11-22T09:00:00Z" });
    found[verdicts[verdict].label]++;
  }
  return found;
}

inEngines(({ open }) => {
  test("a dropped file is looked at, decided as each lead alone, filtered and opened", async () => {
    const leads = sampleLeads(300);
    const page = await open(`${server.url}/#/file`);
    await page.until(() => document.querySelector("#file-definition").options.length > 0);
    await page.fill("#file-as-of", "2026-11-22T09:00");
    await pick(page, "#file-definition", "Fit and engagement, A1 to C3");
    await look(page, "leads.csv", csvOf(leads));
    assert.match(
      await page.run(() => document.querySelector(".facts").textContent),
      /leads\.csv.*UTF-8.*a comma.*line 1.*all 300 rows/,
    );
    await decide(page);
    const expected = await verdictsOneByOne("fit-engagement-matrix", leads);
    assert.deepEqual(await counts(page, "verdicts"), expected);

    const [label, count] = Object.entries(expected).find(
      ([, number]) => number > 0 && number < 300,
    );
    await page.run((name) => {
      const bars = [...document.querySelectorAll(".card-verdicts .count-bar")];
      bars.find((bar) => bar.querySelector(".count-label").textContent === name).click();
    }, label);
    await shownIs(page, `${count} of 300 leads`);
    await columnWhere(page, "verdict", (cells) => cells.every((text) => text === label));

    await page.run(() => document.querySelector(".grid").focus());
    await page.press("Enter");
    const shown = await page.until(
      () => document.querySelector(".drawer[open] .verdict-word")?.textContent,
    );
    assert.equal(shown, label);
  });
});
