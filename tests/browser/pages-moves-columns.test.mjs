// Beside who moves: which sheet and which columns hold the leads is said there, counts at once, and is remembered.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { xlsx } from "../many/workbook.mjs";
import { inEngines } from "./engines.mjs";
import {
  control,
  definition,
  dropLeads,
  dropped,
  expected,
  headIs,
  headOf,
  leadsCsv,
  openMoves,
  showPart,
  shown,
  stateIs,
  withGradeFrom,
} from "./pages-moves.mjs";
import { servePages } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const known = leadsCsv(60);
/** The same leads under names that say nothing. */
const nameless = known.replace(/^.*\n/, "k1,k2,k3,k4,k5\n");
const places = { title: 1, employees: 2, consent: 3 };

const missing = (page) => page.run(() => document.querySelector(".moves-missing").textContent);
const missingIs = (page, words) =>
  page.until(
    (wanted) => new RegExp(wanted).test(document.querySelector(".moves-missing").textContent),
    words,
  );

/** Opens the columns by keyboard. */
async function columns(page) {
  await page.native.getByRole("button", { name: "Columns…" }).press("Enter");
  await page.until(() => document.querySelector("#moves-columns .mapping"));
}

/** Says which column gives a field, and waits until that was taken. */
async function give(page, field, place) {
  await page.native.selectOption(`#moves-columns [data-key="column-${field}"]`, String(place));
  await page.until(
    (name, wanted) =>
      document.querySelector(`#moves-columns [data-key="column-${name}"]`)?.value === wanted,
    field,
    String(place),
  );
}

/** An edit that moves leads, and what should come of it. */
async function edited(page) {
  await showPart(page, "scorecards/fit");
  await page.until((on) => document.querySelector(on), control("/scorecards/fit/grades/0/from"));
  await page.fill(control("/scorecards/fit/grades/0/from"), "56");
  const should = await expected(definition, withGradeFrom(definition, 56), known);
  assert.ok(should.moving > 0);
  return should;
}

inEngines(
  ({ open }) => {
    test("columns that nobody knows are chosen, and then give the numbers of those that are known", async () => {
      const page = await open();
      await openMoves(page, server.url);
      await dropLeads(page, "nameless.csv", nameless);
      await missingIs(page, "^No column gives 3 fields: ");
      const should = await edited(page);
      await columns(page);
      for (const [field, place] of Object.entries(places)) await give(page, field, place);
      await page.press("Escape");
      await missingIs(page, "^$");
      await headIs(page, headOf(should.moving, 60));
      const { verdicts, grades, accepted } = await shown(page);
      assert.deepEqual({ verdicts, grades, accepted }, pickOf(should.shown));
    });

    test("what was chosen is remembered for the next file with these columns, and can be taken back", async () => {
      const page = await open();
      await openMoves(page, server.url);
      await dropLeads(page, "nameless.csv", nameless);
      await missingIs(page, "3 fields");
      await columns(page);
      for (const [field, place] of Object.entries(places)) await give(page, field, place);
      await page.native.getByRole("button", { name: "Close" }).click();
      await page.until(() => document.querySelector("#moves-columns") === null);
      await dropped(page, ".side-moves", "again.csv", nameless);
      await page.until(() =>
        document.querySelector(".moves-file").textContent.startsWith("again.csv"),
      );
      await stateIs(page, "current");
      await missingIs(page, "^$");
      await columns(page);
      const chosen = await page.run(() => document.querySelector("[data-key=column-title]").value);
      assert.equal(chosen, "1");
      await page.click("#moves-columns [data-key=reset]");
      await missingIs(page, "3 fields");
    });

    test("leads on another sheet of a workbook are found there", async () => {
      const page = await open();
      await openMoves(page, server.url);
      const rows = known
        .trim()
        .split("\n")
        .map((line) => line.split(","));
      const book = xlsx([
        { name: "Notes", rows: [["Read me"], ["Leads are on the next sheet"]] },
        { name: "Leads", rows },
      ]);
      await page.native.setInputFiles("input[aria-label='A file of leads to see who moves']", {
        ...{ name: "book.xlsx", mimeType: "application/octet-stream" },
        buffer: Buffer.from(book),
      });
      await stateIs(page, "current");
      await missingIs(page, "3 fields");
      await columns(page);
      await page.native.selectOption("#moves-columns [data-key=sheet]", "Leads");
      await missingIs(page, "^$");
      await page.press("Escape");
      const should = await edited(page);
      await headIs(page, headOf(should.moving, 60));
      assert.equal(await missing(page), "");
    });

    test("a field that the definition gets while one edits is looked for too", async () => {
      const page = await open();
      await openMoves(page, server.url);
      await dropLeads(page, "leads.csv", known);
      await missingIs(page, "^$");
      const more = JSON.parse(definition);
      more.fields.budget = { type: "number", label: "Budget" };
      await dropped(page, "body", "ours.json", JSON.stringify({ ...more, name: "With a budget" }));
      await missingIs(page, "^No column gives 1 field: Budget\\.$");
    });
  },
  { only: ["chromium"] },
);

const pickOf = ({ verdicts, grades, accepted }) => ({ verdicts, grades, accepted });
