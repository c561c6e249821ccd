// <lead-form> around forms as people write them: every kind of control, names that stand in for the
// form's own properties, values that are never read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { builtPages } from "./pages.mjs";
import { serve } from "./serve.mjs";

const definition = {
  format: 1,
  id: "controls",
  version: "1",
  name: "Every kind of control",
  fields: {
    email: { type: "email", label: "Work email" },
    title: { type: "text", aliases: ["Job Title"] },
    rank: {
      type: "choice",
      label: "Rank",
      from: "title",
      classify: [{ value: "top", words: ["vp"] }],
    },
    needs: { type: "choices", options: ["speed", "care"] },
    size: { type: "number", label: "Company size", decimal: "," },
    timeline: { type: "choice", options: ["now", "later"] },
    topics: { type: "choices", options: ["scoring", "routing", "reports"] },
    regions: { type: "choices", options: ["north", "south"] },
    opt_in: { type: "boolean" },
    terms: { type: "boolean" },
    secret: { type: "text" },
  },
  scorecards: {
    fit: {
      criteria: [
        { id: "big", when: { field: "size", gte: 10.5 }, points: 1 },
        { id: "now", when: { field: "timeline", is: "now" }, points: 10 },
        { id: "topics", when: { field: "topics", has_all: ["scoring", "reports"] }, points: 100 },
        { id: "regions", when: { field: "regions", has_all: ["south"] }, points: 1000 },
        { id: "opt-in", when: { field: "opt_in", is: true }, points: 10000 },
        { id: "no-terms", when: { field: "terms", is: false }, points: 100000 },
        { id: "secret", when: { field: "secret", present: true }, points: 1000000 },
        { id: "title", when: { field: "title", words: ["vp"] }, points: 200000 },
        { id: "rank", when: { field: "rank", is: "top" }, points: 400000 },
        { id: "needs", when: { field: "needs", has_all: ["speed", "care"] }, points: 2 },
      ],
    },
  },
  verdicts: { yes: { kind: "accept" } },
  decide: [{ verdict: "yes" }],
};

const form = `<!doctype html><meta charset="utf-8"><title>form</title>
<script type="module" src="/lead-form.js"></script>
<lead-form definition="/controls.json"><form method="post" action="/sink">
  <input name="WORK EMAIL" value="ada@company.example">
  <input name="x1" data-lead-field="size" type="number" step="any" value="10.5">
  <input name="job title" value="VP of Sales">
  <input name="title" value="">
  <input name="Rank" value="a label never gives a derived field">
  <input name="needs" value="speed; care">
  <label><input type="radio" name="timeline" value="now" checked></label>
  <label><input type="radio" name="timeline" value="later"></label>
  <input type="checkbox" name="topics" value="scoring" checked>
  <input type="checkbox" name="topics" value="routing">
  <input type="checkbox" name="topics" value="reports" checked>
  <select multiple name="regions"><option selected>south<option>north</select>
  <input type="checkbox" name="opt_in" checked>
  <input type="checkbox" name="terms">
  <input type="password" name="secret" value="hunter2">
  <input type="file" data-lead-field="secret" name="upload">
  <input name="__proto__" value="polluted"><input name="constructor" value="x">
  <input name="elements" value="x"><input name="submit" value="x"><input name="addEventListener" value="x">
  <input type="hidden" name="lead_score" value="from before">
  <button>Send</button>
</form></lead-form>`;

let server;
before(async () => {
  server = await serve({
    folders: { "/": builtPages },
    routes: {
      "/form": { body: form },
      "/controls.json": { body: JSON.stringify(definition) },
    },
  });
});
after(() => server.close());

inEngines(({ open }) => {
  test("each kind of control is read, and the score is in the form's data", async () => {
    const page = await open(`${server.url}/form`);
    await page.until(() => document.querySelector("lead-form").decision);
    const data = await page.run(() => [...new FormData(document.querySelector("lead-form form"))]);
    const fields = Object.fromEntries(data);
    assert.equal(fields.lead_score, "711113");
    assert.equal(fields.lead_verdict, "yes");
    assert.equal(fields.lead_grade, "");
    assert.match(fields.lead_definition, /^controls@1#sha256:/);
    assert.equal(data.filter(([name]) => name === "lead_score").length, 1);
    assert.equal(await page.run(() => "polluted" in {}), false);
  });

  test("`form.submit()` sends the score too, and the element stops nothing", async () => {
    const page = await open(`${server.url}/form`);
    await page.until(() => document.querySelector("lead-form").decision);
    // Told by what the tab keeps, as the page is left before it could answer.
    await page.run(() => {
      const form = document.querySelector("lead-form form");
      const tell = (word) => {
        const seen = JSON.parse(sessionStorage.getItem("seen") ?? "[]");
        sessionStorage.setItem("seen", JSON.stringify([...seen, word]));
      };
      form.parentElement.addEventListener("submit", (event) => tell(event.defaultPrevented));
      form.parentElement.addEventListener("formdata", (event) =>
        tell(event.formData.get("lead_score")),
      );
      setTimeout(() => HTMLFormElement.prototype.submit.call(form));
    });
    await page.until(() => location.pathname === "/sink");
    const seen = await page.run(() => JSON.parse(sessionStorage.getItem("seen")));
    // Chromium gathers the data of a form once more on its way.
    assert.deepEqual([...new Set(seen)], ["711113"]);
  });

  test("an event comes for another decision, and none for the same one", async () => {
    const page = await open(`${server.url}/form`);
    await page.until(() => document.querySelector("lead-form").decision);
    await page.run(() => {
      globalThis.heard = [];
      addEventListener("lead-decision", ({ detail, composed }) =>
        globalThis.heard.push([detail.decision.scores.fit.points, composed]),
      );
    });
    await page.click("[name=terms]");
    await page.until(() => globalThis.heard.length === 1);
    await page.fill("[name='WORK EMAIL']", "eve@company.example");
    await page.click("[name=terms]");
    await page.until(() => globalThis.heard.length === 2);
    assert.deepEqual(await page.run(() => globalThis.heard), [
      [611113, true],
      [711113, true],
    ]);
  });

  test("another definition takes over when the attribute changes", async () => {
    const page = await open(`${server.url}/form`);
    await page.until(() => document.querySelector("lead-form").decision);
    await page.run(() =>
      document.querySelector("lead-form").setAttribute("definition", "/definitions/bant.json"),
    );
    await page.until(() => document.querySelector("lead-form").decision?.definition.id === "bant");
  });
});
