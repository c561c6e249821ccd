// The states that the pages can be in, and how to get to each.
import { lone, pasteAll } from "./pages-definition.mjs";
import { csvOf, decide, drop, look, sampleLeads } from "./pages-file.mjs";
import { dropOn, openIs, press, writtenIs } from "./pages-keep.mjs";
import * as moves from "./pages-moves.mjs";
import { pick, verdict } from "./pages.mjs";

const brokenDefinition = {
  body: '{"format": 1,\n"scorcards": {}}',
  contentType: "application/json",
};

/** Each state: where it is, and how to get there. */
export const states = {
  "the empty form": ["/", (page) => verdict(page)],
  "a form in use": ["/", fillForm],
  "a form without a definition": [
    "/",
    (page) => page.until(() => document.querySelector("#form-decision h2")),
    { path: "**/published/b2b-inbound.json", answer: brokenDefinition },
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
    { path: "**/definitions/bant.json", answer: brokenDefinition },
  ],
  "the definition": ["/#/definition", (page) => page.until(() => document.querySelector(".part"))],
  "a scorecard's forms": ["/#/definition/scorecards/fit", (page) => definitionSide(page, "sample")],
  "findings in a definition": ["/#/definition/gates", (page) => definitionSide(page, "findings")],
  "a definition as JSON": ["/#/definition/examples", (page) => definitionSide(page, "json")],
  "findings and what is reached": ["/#/definition/scorecards/fit", reached],
  "JSON that cannot be read": ["/#/definition/fields", brokenText],
  "versions of a definition": ["/#/definition", versions],
  "a definition to share": ["/#/definition", share],
  "definitions to open": ["/#/definition", library],
  "no leads to see who moves": [
    "/#/definition/moves",
    (page) => page.until(() => document.querySelector(".moves-drop button")?.checkVisibility()),
  ],
  "who moves": ["/#/definition/moves", whoMoves],
  "the columns of leads that move": ["/#/definition/moves", moveColumns],
  "a lead that moves": [
    "/#/definition/moves",
    async (page, url) => {
      await whoMoves(page, url);
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
async function moveColumns(page, url) {
  await moves.openMoves(page, url);
  await moves.dropLeads(page, "leads.csv", moves.leadsCsv(60).replace("Employees", "k"));
  await page.until(() => document.querySelector(".moves-missing").textContent);
  await page.run(() => [...document.querySelectorAll(".moves-file button")].at(-1).click());
  await page.until(() => document.querySelector("#moves-columns .mapping"));
}

async function whoMoves(page, url) {
  await moves.openMoves(page, url);
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

/** One criterion decides alone and another never matters, which only the reach can tell; a list is of no use. */
async function reached(page) {
  await page.until(() => document.querySelector(".part .row"));
  await dropOn(page, "lone.json", JSON.stringify({ ...lone, lists: { unused: ["a"] } }));
  await openIs(page, "Lone");
  await page.click("#side-tab-findings");
  await page.until(() => document.querySelector(".side-findings .reach-line button"));
  await page.until(() => document.querySelector(".part .margin-note"));
}

async function brokenText(page) {
  await page.until(() => document.querySelector(".part .row"));
  await pasteAll(page, '{\n  "format": 1,\n  "fields": { "email": }\n}');
  await page.until(() => document.querySelector(".part.broken"));
}

async function versions(page) {
  await edited(page);
  await press(page, "versions", "versions");
  await page.until(() => document.querySelectorAll(".version-note").length > 0);
}

async function share(page) {
  await edited(page);
  await press(page, "share", "share");
  await page.until(() => document.querySelector("#share textarea, #share input")?.value);
}

async function library(page) {
  await edited(page);
  await press(page, "open", "library");
  await page.until(() => document.querySelector("#library .library-name"));
}

/** A definition with a name of its own, which the browser keeps. */
async function edited(page) {
  await page.until(() => document.querySelector("[data-key='/name']"));
  await page.fill("[data-key='/name']", "Ours");
  await openIs(page, "Ours");
  await writtenIs(page, "Ours");
}
