// Who moves, in three engines: leads dropped once, an edit in the forms, and the numbers that each definition by itself gives.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import * as moves from "./pages-moves.mjs";
import { servePages } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const COUNT = 400;
const csv = moves.leadsCsv(COUNT);
const FROM = "/scorecards/fit/grades/0/from";

/** The pane with leads in it, and the forms of the score beside it, in which the grade A begins elsewhere now. */
async function edited(page, from) {
  await moves.openMoves(page, server.url);
  await moves.dropLeads(page, "leads.csv", csv);
  await moves.headIs(page, `Nobody moves: all ${COUNT} leads come out as before.`);
  await moves.showPart(page, "scorecards/fit");
  await page.fill(moves.control(FROM), String(from));
  return shows(page, from);
}

/** Waits for the numbers of this edit, and holds them against those that each definition by itself gives. */
async function shows(page, from) {
  const after = moves.withGradeFrom(moves.definition, from);
  const { moving, shown } = await moves.expected(moves.definition, after, csv);
  await moves.headIs(page, moves.headOf(moving, COUNT));
  await moves.stateIs(page, "current");
  assert.deepEqual(await moves.shown(page), shown);
  return shown;
}

inEngines(({ open }) => {
  test("leads are dropped once; an edit says who moves and why, here and after another view", async () => {
    const page = await open();
    const shown = await edited(page, 28);
    await page.run(() => (location.hash = "#/file"));
    await page.until(() => document.querySelector("#view-file").checkVisibility());
    await page.run(() => (location.hash = "#/definition"));
    await page.until(() => document.querySelector(".moves-head").checkVisibility());
    await moves.stateIs(page, "current");
    assert.deepEqual(await moves.shown(page), shown);

    await page.run(() => document.querySelector(".side-moves .grid").focus());
    await page.until(() =>
      document
        .querySelector(".side-moves .grid-row[data-place] [data-column=why]")
        ?.textContent.includes("grade A of Fit from 40, now from 28"),
    );
    await page.press("Enter");
    const why = await page.until(
      () => document.querySelector(".mover-drawer[open] .mover-why li")?.textContent,
    );
    assert.equal(why, "grade A of Fit from 40, now from 28");
    const [was, is] = await page.until(() => {
      const verdicts = document.querySelectorAll(".mover-drawer .verdict-word");
      return verdicts.length === 2 && [...verdicts].map(({ textContent }) => textContent);
    });
    assert.equal(was, is, "only the grade is another one");
  });

  test("a threshold is moved by keys: the forms and the numbers follow, and undo takes it back", async () => {
    const page = await open();
    const before = await edited(page, 28);
    await page.run((on) => document.querySelector(on).focus(), moves.handle(FROM));
    for (let by = 0; by < 3; by += 1) await page.press("ArrowRight");
    await page.until((on) => document.querySelector(on).value === "31", moves.control(FROM));
    assert.notDeepEqual(await shows(page, 31), before);
    await page.run(() => document.querySelector("#definition-undo").click());
    await page.until((on) => document.querySelector(on).value === "28", moves.control(FROM));
    await page.until(
      (on) => document.querySelector(on).getAttribute("aria-valuenow") === "28",
      moves.handle(FROM),
    );
    assert.deepEqual(await shows(page, 28), before);
  });
});
