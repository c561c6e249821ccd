// The definition as forms and as JSON: one text, which nothing changes but what somebody changes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import {
  at,
  beginWith,
  choose,
  lone,
  openDefinition,
  part,
  side,
  textOf,
  touchAll,
} from "./pages-definition.mjs";
import { dropOn, openIs } from "./pages-keep.mjs";
import { builtPages, servePages, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const templates = JSON.parse(readFileSync(join(builtPages, "definitions/index.json"), "utf8"));
const shipped = (id) => readFileSync(join(builtPages, "definitions", `${id}.json`), "utf8");

/** The parts of a template in stretches, as there are up to a thousand controls. */
const stretches = (id) => [
  ["about", "fields", "lists", "gates"],
  ...Object.keys(JSON.parse(shipped(id)).scorecards).map((name) => [`scorecards/${name}`]),
  ["total", "decide"],
  ["routes", "handover"],
  ["examples", "rest"],
];

inEngines(
  ({ open }) => {
    test("the stretches are all parts", async () => {
      const page = await open();
      await openDefinition(page, server.url);
      const links = await page.run(() =>
        [...document.querySelectorAll(".parts a")].map((link) =>
          link.getAttribute("href").slice("#/definition/".length),
        ),
      );
      assert.deepEqual(links, stretches(templates[0].id).flat());
    });

    for (const { id, name } of templates)
      for (const parts of stretches(id))
        test(`${name}, ${parts.join(", ")}: each control, touched and set back, leaves the text as it was`, async () => {
          const page = await open();
          const seen = await watched(page);
          await openDefinition(page, server.url);
          if (id !== templates[0].id) await beginWith(page, name);
          const opened = await textOf(page);
          assert.equal(opened, shipped(id));
          await side(page, "sample");
          let touched = 0;
          for (const each of parts) {
            await part(page, each);
            const found = await page.run(touchAll, false);
            assert.deepEqual(found.traces, [], each);
            touched += found.touched;
          }
          assert.ok(touched > 10, `${touched} controls`);
          assert.equal(await textOf(page), shipped(id));
          assert.deepEqual(seen.problems, []);
          assert.deepEqual(await page.run(() => globalThis.violations), []);
        });
  },
  { only: ["chromium"] },
);

inEngines(({ open, engine }) => {
  test("a change in a form is one in the JSON, decides the lead at once, and can be undone", async () => {
    const page = await open();
    await openDefinition(page, server.url, "scorecards/fit");
    const points = at("/scorecards/fit/criteria/0/bins/0/points");
    await page.fill(points, "31");
    await page.until(() => document.querySelector("#definition-undo").ariaDisabled === "false");
    await side(page, "json");
    await page.until(() =>
      document.querySelector(".json-editor").shadowRoot.textContent.includes('"format"'),
    );
    await page.click("#definition-undo");
    await page.until((where) => document.querySelector(where).value === "20", points);
    await page.click("#definition-redo");
    await page.until((where) => document.querySelector(where).value === "31", points);
  });

  test("a lead is decided by what the forms say", async () => {
    const page = await open();
    await openDefinition(page, server.url, "decide");
    await beginWith(page, "An empty definition");
    await page.until(
      () => document.querySelector(".sample-decision .verdict-word")?.textContent === "Keep warm",
    );
    await choose(page, "/decide/0/verdict", "sales");
    await page.until(
      () => document.querySelector(".sample-decision .verdict-word")?.textContent === "To sales",
    );
    assert.ok(engine);
  });
});

inEngines(
  ({ open }) => {
    test("what is typed in the JSON is in the forms; while it is no JSON they say where", async () => {
      const page = await open();
      await openDefinition(page, server.url);
      await beginWith(page, "An empty definition");
      await side(page, "json");
      await page.native.locator(".cm-content").click();
      await page.press("Control+Home");
      await page.native.keyboard.type("]");
      await page.until(() => document.querySelector(".part.broken"));
      assert.match(
        await page.run(() => document.querySelector(".broken").textContent),
        /line 1, column 1/,
      );
      await page.press("Control+z");
      await page.until(() => document.querySelector(".part:not(.broken)"));
      await page.native.locator(".cm-line", { hasText: '"name"' }).click();
      await page.press("End");
      await page.press("ArrowLeft");
      await page.press("ArrowLeft");
      await page.native.keyboard.type(" of ours");
      await page.until(
        (where) => document.querySelector(where).value === "New definition of ours",
        at("/name"),
      );
      await page.native.locator(at("/name")).focus();
      await page.press("Control+z");
      await page.until(
        (where) => document.querySelector(where).value === "New definition",
        at("/name"),
      );
    });

    test("a name that follows its label takes neither the focus nor a click away", async () => {
      const page = await open();
      await openDefinition(page, server.url, "fields");
      await beginWith(page, "An empty definition");
      await page.native.getByRole("button", { name: "Add a field" }).click();
      await page.native.keyboard.type("Employees");
      await page.press("Tab");
      await page.until(() => document.activeElement.dataset.key === "/fields/employees/#kind");
      await page.native.getByRole("button", { name: "Add a field" }).click();
      await page.native.keyboard.type("Country");
      await page.native.getByRole("button", { name: "Add a field" }).click();
      await page.until(() => document.querySelectorAll(".part .row").length === 4);
      await page.until((kept) => document.querySelector(kept), at("/fields/country/label"));
      const focused = await page.run(() => document.activeElement.dataset.key);
      assert.match(focused, /^\/fields\/field-\d\/label$/);
    });

    test("the schema completes keys and names, and explains them", async () => {
      const page = await open();
      await openDefinition(page, server.url);
      await beginWith(page, "An empty definition");
      await side(page, "json");
      await page.native.locator(".cm-line", { hasText: '"version"' }).click();
      await page.press("End");
      await page.native.keyboard.type('\n"ow');
      const options = page.native.locator(".cm-tooltip-autocomplete li");
      await options.first().waitFor();
      assert.match(await options.first().textContent(), /owner/);
      await page.press("Escape");
      await page.press("Control+z");
      await page.native
        .locator(".cm-line", { hasText: '"fields"' })
        .locator("span")
        .first()
        .hover();
      const help = page.native.locator(".schema-help");
      await help.waitFor();
      assert.match(await help.textContent(), /What is known of a lead/);
    });

    test("mistakes are said beside the control, in the list and in the JSON, and a safe fix is one click", async () => {
      const page = await open();
      await openDefinition(page, server.url, "scorecards/fit");
      await page.fill(at("/scorecards/fit/criteria/0/bins/0/points"), "many");
      await page.until(() => document.querySelector(".margin-note[data-severity=error]"));
      await page.until(
        (where) => document.querySelector(where).getAttribute("aria-invalid") === "true",
        at("/scorecards/fit/criteria/0/bins/0/points"),
      );
      await side(page, "findings");
      await page.native.getByRole("button", { name: "Show it in the JSON" }).first().click();
      await page.native.locator(".cm-lintRange-error").first().waitFor({ state: "attached" });
      await page.click("#definition-undo");
      await page.until(() => !document.querySelector(".margin-note[data-severity=error]"));
      await page.until(
        () => document.querySelector("#definition-undo").getAttribute("aria-disabled") === "true",
      );
    });

    test("the margin says which criterion decides alone and which never matters, with a lead", async () => {
      const page = await open();
      await openDefinition(page, server.url);
      await dropOn(page, "lone.json", JSON.stringify(lone));
      await openIs(page, "Lone");
      await part(page, "scorecards/fit");
      for (const [place, words] of [
        [0, "Decides alone"],
        [1, "Never matters"],
      ])
        await page.until(
          (at, wanted) =>
            [...document.querySelectorAll(`[data-place="${at}"] .margin-note strong`)].some(
              (strong) => strong.textContent === wanted,
            ),
          `/scorecards/fit/criteria/${place}`,
          words,
        );
      await page.native.getByRole("button", { name: "A lead that shows it" }).first().click();
      await page.until(
        () => document.querySelector(".sample-decision .verdict-word")?.textContent === "To sales",
      );
    });

    test("rows move by drag and by keys, are copied and removed, and come back", async () => {
      const page = await open();
      await openDefinition(page, server.url, "scorecards/fit");
      const labels = () =>
        page.run(() =>
          [...document.querySelectorAll(".criterion-label")].map((input) => input.value),
        );
      const order = await labels();
      await page.native.locator(at("/scorecards/fit/criteria/0/label")).focus();
      await page.press("Alt+ArrowDown");
      assert.deepEqual(await labels(), [order[1], order[0], ...order.slice(2)]);
      await page.press("ArrowUp");
      assert.deepEqual(await labels(), order, "the handle has the focus, and arrows move it");
      const grip = page.native.locator(at("/scorecards/fit/criteria/0#grip"));
      const target = page.native.locator(at("/scorecards/fit/criteria/1/label"));
      await grip.hover();
      await page.native.mouse.down();
      await target.hover();
      const box = await page.native.locator(at("/scorecards/fit/criteria/2#grip")).boundingBox();
      await page.native.mouse.move(box.x, box.y - 2);
      await page.native.mouse.up();
      assert.deepEqual(await labels(), [order[1], order[0], ...order.slice(2)]);
      await page.native.getByRole("button", { name: `Remove ${order[1]}` }).click();
      assert.deepEqual(await labels(), [order[0], ...order.slice(2)]);
      await page.native.getByRole("button", { name: `Duplicate ${order[0]}` }).click();
      assert.deepEqual(await labels(), [order[0], order[0], ...order.slice(2)]);
      while (
        await page.run(() => document.querySelector("#definition-undo").ariaDisabled === "false")
      )
        await page.click("#definition-undo");
      assert.deepEqual(await labels(), order);
      assert.equal(await textOf(page), shipped(templates[0].id));
    });
  },
  { only: ["chromium"] },
);
