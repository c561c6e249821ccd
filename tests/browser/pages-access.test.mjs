// Every state of the pages: clean for axe, nothing wider than the screen, no violation of the policy;
// light and dark, on a phone and on a desk.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pick, servePages, verdict, watched } from "./pages.mjs";
import * as moves from "./pages-moves.mjs";
import { csvOf, decide, drop, look, sampleLeads } from "./pages-file.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server;
before(async () => (server = await servePages()));
after(() => server.close());

/** Each state: where it is, and how to get there. */
const states = {
  "the empty form": ["/", (page) => verdict(page)],
  "a form in use": ["/", fillForm],
  "a form without a definition": [
    "/",
    (page) => page.until(() => document.querySelector("#form-decision h2")),
    "**/published/b2b-inbound.json",
  ],
  "a received form": ["/", send],
  "the list of keys": ["/", async (page) => (await verdict(page), page.click("#show-keys"))],
  "an empty lead": ["/#/check", (page) => verdict(page)],
  "an accepted lead": ["/#/check/b2b-inbound", (page) => example(page, 1)],
  "a lead for later": ["/#/check/b2b-inbound", (page) => example(page, 3)],
  "a disqualified lead": ["/#/check/b2b-inbound", (page) => example(page, 8)],
  "a matrix": ["/#/check/fit-engagement-matrix", (page) => example(page, 2)],
  "many grades": ["/#/check/score-and-grade", (page) => example(page, 1)],
  "opened reasons": ["/#/check/profile-engagement-percent", openReasons],
  "values that cannot be read": ["/#/check/b2b-inbound", problems],
  "broken JSON": ["/#/check/b2b-inbound/json", brokenJson],
  "a broken template": [
    "/#/check/bant",
    (page) => page.until(() => document.querySelector(".diagnostics")),
    "**/definitions/bant.json",
  ],
  "the definition": ["/#/definition", (page) => page.until(() => document.querySelector(".part"))],
  "a scorecard's forms": ["/#/definition/scorecards/fit", (page) => definitionSide(page, "sample")],
  "findings in a definition": ["/#/definition/gates", (page) => definitionSide(page, "findings")],
  "a definition as JSON": ["/#/definition/examples", (page) => definitionSide(page, "json")],
  "no leads to see who moves": [
    "/#/definition/moves",
    (page) => page.until(() => document.querySelector(".moves-drop button")?.checkVisibility()),
  ],
  "who moves": ["/#/definition/moves", (page) => whoMoves(page)],
  "a lead that moves": [
    "/#/definition/moves",
    async (page) => {
      await whoMoves(page);
      await page.run(() => document.querySelector(".side-moves .grid").focus());
      await page.press("Enter");
      await page.until(() => document.querySelector(".mover-drawer[open] .verdict-word"));
    },
  ],
  "no file yet": ["/#/file", (page) => drop(page, "leads.txt", "")],
  "a file looked at": ["/#/file", (page) => look(page, "leads.csv", csvOf(sampleLeads(50)))],
  "a file decided": ["/#/file", (page) => decideFile(page)],
  "a file filtered and selected": ["/#/file", filterFile],
  "a lead of a file": ["/#/file", openLead],
  "an export": [
    "/#/file",
    async (page) => (
      await decideFile(page),
      page.click(".filter-bar .bar-buttons > button:last-child")
    ),
  ],
};

inEngines(
  ({ open }) => {
    for (const [name, [path, reach, broken]] of Object.entries(states)) {
      test(`${name}: light and dark, narrow and wide`, async () => {
        const page = await open();
        const seen = await watched(page);
        await page.native.emulateMedia({ reducedMotion: "reduce" });
        if (broken) await page.native.route(broken, (route) => route.fulfill(brokenDefinition));
        await page.goto(`${server.url}${path}`);
        await reach(page);
        for (const width of [320, 1440]) {
          await page.resize(width, 800);
          assert.deepEqual(await widths(page), [width, width]);
          for (const colorScheme of ["light", "dark"]) {
            await page.native.emulateMedia({ colorScheme });
            assert.deepEqual(await violations(page), [], `${colorScheme}, ${width} px`);
          }
        }
        assert.deepEqual(await page.run(() => globalThis.violations), []);
        assert.deepEqual(seen.problems, []);
      });
    }
  },
  { only: ["chromium"] },
);

const brokenDefinition = {
  body: '{"format": 1,\n"scorcards": {}}',
  contentType: "application/json",
};

/** The page's own width and the screen's: they differ when something is too wide. */
const widths = (page) =>
  page.run(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);

async function violations(page) {
  await page.native.evaluate(axe);
  const { violations: found } = await page.run(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  );
}

/** A part of the definition, opened as far as it goes, with one of the panes beside it. */
async function definitionSide(page, name) {
  await page.until(() => document.querySelector(".part .row"));
  await page.run(() =>
    document.querySelectorAll(".part details").forEach((details) => (details.open = true)),
  );
  await page.click(`#side-tab-${name}`);
  if (name === "json")
    await page.until(() =>
      document.querySelector(".json-editor")?.shadowRoot.querySelector(".cm-line"),
    );
}

/** Leads that move after an edit, with every table and field open. */
async function whoMoves(page) {
  await moves.openMoves(page, server.url);
  await moves.dropLeads(page, "leads.csv", moves.leadsCsv(60));
  await page.run((on) => document.querySelector(on).focus(), moves.handle("/decide/0/when/gte"));
  for (let by = 0; by < 4; by += 1) await page.press("ArrowDown");
  await page.until(() => document.querySelector(".mover-why, .reason-list li"));
  await moves.stateIs(page, "current");
  await page.fill("#moves-days", "5");
  await page.fill("[data-route=team] input", "1");
  await page.run(() =>
    document.querySelectorAll(".side-moves details").forEach((each) => (each.open = true)),
  );
}

async function fillForm(page) {
  await verdict(page);
  await page.fill("[name=email]", "dana.reyes@northwind.test");
  await page.fill("[name=job_title]", "VP of Sales");
  await page.until(() =>
    document.querySelector("#form-decision").textContent.includes("VP or above"),
  );
}

async function send(page) {
  await fillForm(page);
  await page.click("lead-form [type=submit]");
  await page.until(() => document.querySelector(".received"));
}

async function example(page, number) {
  await page.until(
    (count) => document.querySelectorAll("#examples button").length >= count,
    number,
  );
  await page.click(`#examples li:nth-child(${number}) button`);
  await verdict(page);
}

async function openReasons(page) {
  await example(page, 2);
  await page.run(() =>
    document
      .querySelectorAll("#check-decision details")
      .forEach((details) => (details.open = true)),
  );
}

async function problems(page) {
  await verdict(page);
  await page.fill("#field-email", "nobody");
  await page.until(() => document.querySelector(".problems"));
}

async function brokenJson(page) {
  await verdict(page);
  await page.fill("#lead-json", `{\n  "email": "${"very-".repeat(60)}long@company.example",,\n}`);
  await page.until(() => document.querySelector("#lead-json-problems .diagnostic"));
}

/** By the definition with two grades, whose picture is a grid. */
async function decideFile(page) {
  await pick(page, "#file-definition", "Fit and engagement, A1 to C3");
  await look(page, "leads.csv", csvOf(sampleLeads(50)));
  await decide(page);
}

async function filterFile(page) {
  await decideFile(page);
  await page.click(".card-verdicts li:nth-child(3) .count-bar");
  await page.run(() => document.querySelector(".card-troubles summary").click());
  await page.click(".menu summary");
  await page.run(() => document.querySelector(".grid").focus());
  await page.press("Space");
  await page.press("ArrowRight");
}

async function openLead(page) {
  await decideFile(page);
  await page.click("[data-place='1'] [data-column=verdict]");
  await page.until(() => document.querySelector(".drawer[open] .verdict-word"));
}
