// Checking a lead: templates, examples, fields and JSON in step, undo, keys, deep links.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { builtPages, pick, servePages, verdict, verdictIs, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const templates = JSON.parse(readFileSync(join(builtPages, "definitions/index.json"), "utf8"));
const definition = (id) =>
  JSON.parse(readFileSync(join(builtPages, "definitions", `${id}.json`), "utf8"));

inEngines(
  ({ open }) => {
    test("there are six templates, and each one's examples come out as agreed", async () => {
      assert.equal(templates.length, 6);
      const page = await open();
      const seen = await watched(page);
      await page.goto(`${server.url}/#/check`);
      for (const { id, name } of templates) {
        await pick(page, "#template", name);
        const { verdicts, examples } = definition(id);
        await page.until(
          (count) => document.querySelectorAll("#examples button").length === count,
          examples.length,
        );
        for (const [index, { expect }] of examples.entries()) {
          await page.click(`#examples li:nth-child(${index + 1}) button`);
          if (!expect.verdict) continue;
          const label = verdicts[expect.verdict].label ?? expect.verdict;
          await page.until(
            (word) => document.querySelector("#check-decision .verdict-word").textContent === word,
            label,
          );
          if (expect.grade) {
            const grade = await page.run(
              () => document.querySelector("#check-decision .grade strong").textContent,
            );
            assert.equal(grade, expect.grade);
          }
        }
      }
      assert.deepEqual(seen.problems, []);
      assert.deepEqual(await page.run(() => globalThis.violations), []);
      assert.deepEqual(
        seen.requests.filter((url) => !url.startsWith(`${server.url}/`)),
        [],
      );
    });

    test("fields and JSON are the same lead", async () => {
      const page = await open(`${server.url}/#/check/b2b-inbound`);
      await verdict(page);
      await page.fill("#field-job_title", "CEO");
      await pick(page, "#field-industry", "Software");
      await page.fill("#field-employees", "450");
      await pick(page, "#field-opt_in", "yes");
      await page.click("#tab-json");
      const text = await page.run(() => document.querySelector("#lead-json").value);
      assert.deepEqual(JSON.parse(text), {
        job_title: "CEO",
        industry: "software",
        employees: "450",
        opt_in: true,
      });
      await page.fill("#lead-json", '{"Title": "Student", "Industry": "COMPUTER_SOFTWARE"}');
      await page.click("#tab-fields");
      assert.equal(
        await page.run(() => document.querySelector("#field-job_title").value),
        "Student",
      );
      assert.equal(
        await page.run(
          () => document.querySelector("#field-industry").selectedOptions[0].textContent,
        ),
        "Software",
      );
      await page.fill("#field-job_title", "VP of Sales");
      await page.click("#tab-json");
      assert.deepEqual(
        JSON.parse(await page.run(() => document.querySelector("#lead-json").value)),
        {
          Industry: "COMPUTER_SOFTWARE",
          job_title: "VP of Sales",
        },
      );
    });

    test("a value that cannot be read is said in words, beside its field and the decision", async () => {
      const page = await open(`${server.url}/#/check/b2b-inbound`);
      await verdict(page);
      await page.fill("#field-email", "not an address");
      await page.until(
        () => document.querySelector("#field-email-problem").textContent.length > 10,
      );
      const problems = await page.run(
        () => document.querySelector("#check-decision .problems li").textContent,
      );
      assert.match(problems, /Work email/);
      assert.match(problems, /not an address/);
      assert.doesNotMatch(problems, /not-an-email/);
    });

    test("clear can be undone, and a mistake in the JSON keeps the last decision", async () => {
      const page = await open(`${server.url}/#/check/b2b-inbound`);
      await verdictIs(page, "Ask first");
      await page.click("#examples li:first-child button");
      await verdictIs(page, "Sales-ready");
      await page.click("#clear");
      await verdictIs(page, "Ask first");
      await page.click("#undo");
      await verdictIs(page, "Sales-ready");
      await page.click("#tab-json");
      await page.fill("#lead-json", '{"email": }');
      await page.until(
        () => document.querySelector("#check-decision .outdated").textContent !== "",
      );
      assert.equal(await verdict(page), "Sales-ready");
      assert.equal(
        await page.run(() => document.querySelector("#lead-json").getAttribute("aria-invalid")),
        "true",
      );
    });

    test("what a lead did is known, known to be nothing, or not known", async () => {
      const page = await open(`${server.url}/#/check/b2b-inbound`);
      await verdict(page);
      const activities = () =>
        page.run(() => JSON.parse(document.querySelector("#lead-json").value || "{}").activities);
      assert.equal(await activities(), undefined);
      await page.click(".activities .buttons button:first-child");
      assert.equal((await activities()).length, 1);
      await page.click(".activity-row .remove");
      assert.deepEqual(await activities(), []);
      await page.click(".activities .buttons button:last-child");
      assert.equal(await activities(), undefined);
    });

    test("another moment gives another decision", async () => {
      const page = await open(`${server.url}/#/check/b2b-inbound`);
      await verdict(page);
      await page.click("#examples li:nth-child(3) button");
      await verdictIs(page, "Come back later");
      await page.fill("#as-of", "2027-08-01T09:00");
      await page.until(
        () =>
          document.querySelector("#check-decision .verdict-word").textContent !== "Come back later",
      );
      assert.match(
        await page.run(() => document.querySelector("#check-decision .next .note").title),
        /^2027-08-01T09:00:00Z$/,
      );
    });

    test("the address says template and pane, never the lead", async () => {
      const page = await open(`${server.url}/#/check/score-and-grade/json`);
      await verdict(page);
      assert.equal(
        await page.run(() => document.querySelector("#template").value),
        "score-and-grade",
      );
      assert.equal(await page.run(() => document.querySelector("#pane-json").hidden), false);
      await page.fill("#lead-json", '{"email": "ada@company.example"}');
      assert.equal(
        await page.run(() => location.href),
        `${server.url}/#/check/score-and-grade/json`,
      );
      await page.goto(`${server.url}/#/check/no-such-template`);
      await verdict(page);
    });

    test("single keys work, not while typing, and can be switched off", async () => {
      const page = await open(`${server.url}/`);
      await verdict(page);
      await page.press("?");
      await page.until(() => document.querySelector("#keys").open);
      await page.press("Escape");
      await page.until(() => !document.querySelector("#keys").open);
      await page.press("2");
      await page.until(() => location.hash.startsWith("#/check"));
      await page.press("t");
      assert.equal(await page.run(() => document.documentElement.dataset.theme), "light");
      await page.press("1");
      await page.until(() => !document.querySelector("#view-form").hidden);
      await page.run(() => document.querySelector("[name=name]").focus());
      await page.press("2");
      assert.equal(await page.run(() => document.querySelector("[name=name]").value), "2");
      await page.run(() => document.activeElement.blur());
      await page.run(() => (document.querySelector("#keys-enabled").checked = false));
      await page.press("2");
      assert.equal(await page.run(() => document.querySelector("#view-form").hidden), false);
    });

    test("a template that cannot be read shows its mistakes with their places", async () => {
      const page = await open();
      const body = JSON.stringify({ ...definition("bant"), scorcards: {} }, null, 2);
      await page.native.route("**/definitions/bant.json", (route) =>
        route.fulfill({ body, contentType: "application/json" }),
      );
      await page.goto(`${server.url}/#/check/bant`);
      const shown = await page.until(
        () => document.querySelector("#check-decision .diagnostics")?.textContent,
      );
      assert.match(shown, /scorcards/);
      assert.match(shown, /line \d+, column \d+/);
    });
  },
  { only: ["chromium"] },
);
