// The form when things go well by keyboard alone, and when they go wrong: whatever fails, the form
// arrives as it was filled in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { publish } from "../../pkg/leadpact.js";
import { inEngines } from "./engines.mjs";
import { received, servePages, verdict, verdictIs, watched } from "./pages.mjs";

const privateParts = readFileSync(
  new URL("../definitions/good/private-parts.json", import.meta.url),
  "utf8",
);

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const failures = {
  "the engine's file is blocked": [
    "**/*.wasm",
    (route) => route.abort(),
    /scoring engine did not start/,
  ],
  "the definition is not there": [
    "**/published/b2b-inbound.json",
    (route) => route.fulfill({ status: 404, body: "" }),
    /definition did not load: `\/published\/b2b-inbound.json` answered 404/,
  ],
  "the definition is broken": [
    "**/published/b2b-inbound.json",
    (route) =>
      route.fulfill({
        contentType: "application/json",
        body: '{\n  "format": 1,\n  "id": "broken", "scorecard": {}\n}',
      }),
    /definition has errors/,
  ],
  "the definition is not even JSON": [
    "**/published/b2b-inbound.json",
    (route) => route.fulfill({ contentType: "text/html", body: "<h1>Sign in</h1>" }),
    /definition has errors/,
  ],
};

inEngines(
  ({ open }) => {
    test("from the first key to the last by keyboard alone", async () => {
      const page = await open();
      const seen = await watched(page);
      await page.goto(`${server.url}/`);
      await verdict(page);
      await page.press("Tab");
      assert.equal(await focused(page), "Skip to the content");
      await page.press("Enter");
      await page.press("Tab");
      assert.equal(await focused(page), "name");
      await type(page, "Dana Reyes");
      await type(page, "dana.reyes@northwind.test");
      await type(page, "VP of Sales");
      await type(page, "200");
      await type(page, "Soft");
      await type(page, "A col");
      await page.press("Space");
      await verdictIs(page, "Sales-ready");
      assert.match(
        await page.run(() => document.querySelector("#form-decision [role=status]").textContent),
        /^Sales-ready, grade A\. /,
      );
      await page.run(() => document.querySelector("[name=name]").focus());
      await page.press("Enter");
      const fields = await received(page);
      assert.equal(fields.timeline, "this-quarter");
      assert.equal(fields.lead_verdict, "sales-ready");
      assert.deepEqual(seen.problems, []);
      assert.deepEqual(
        seen.requests.filter((url) => !url.startsWith(`${server.url}/`)),
        [],
      );
    });

    test("a question leads to the control that answers it", async () => {
      const page = await open(`${server.url}/`);
      await verdict(page);
      const question = await page.run(() => {
        const button = document.querySelector("#form-decision button.question");
        button.click();
        return button.dataset.key;
      });
      const name = await page.run(() => document.activeElement.name);
      assert.notEqual(name, undefined, `${question} leads nowhere`);
    });

    for (const [name, [pattern, answer, reason]] of Object.entries(failures)) {
      test(`${name}: the form arrives untouched`, async () => {
        const page = await open();
        await page.native.route(pattern, answer);
        await page.native.addInitScript(() => {
          globalThis.errors = [];
          addEventListener("lead-error", (event) => globalThis.errors.push(event.detail));
        });
        await page.goto(`${server.url}/`);
        const shown = await page.until(() => {
          const panel = document.querySelector("#form-decision h2");
          return panel?.textContent === "No decision to show" && panel.parentElement.textContent;
        });
        assert.match(shown, reason);
        await page.fill("[name=email]", "dana.reyes@northwind.test");
        await page.fill("[name=job_title]", "VP of Sales");
        assert.equal(await page.run(() => globalThis.errors.length), 1);
        await page.click("lead-form [type=submit]");
        const fields = await received(page);
        assert.equal(fields.email, "dana.reyes@northwind.test");
        assert.deepEqual(
          Object.keys(fields).filter(
            (field) => field.startsWith("lead_") && field !== "lead_source",
          ),
          [],
        );
      });
    }

    test("a decision without the private parts is named provisional", async () => {
      const page = await open();
      const { text } = await publish(privateParts, { public: true });
      await page.native.route("**/published/b2b-inbound.json", (route) =>
        route.fulfill({ contentType: "application/json", body: text }),
      );
      await page.native.addInitScript(() =>
        addEventListener("lead-decision", ({ detail }) => (globalThis.told = detail.provisional)),
      );
      await page.goto(`${server.url}/`);
      await verdict(page);
      const shown = () => document.querySelector("#form-decision .provisional")?.textContent;
      assert.match(await page.run(shown), /^Provisional\. .*the server may decide otherwise/);
      const spoken = () => document.querySelector("#form-decision [role=status]").textContent;
      assert.match(await page.run(spoken), /, provisional\. /);
      assert.equal(await page.run(() => document.querySelector("#form-decision .settled")), null);
      assert.equal(await page.run(() => document.querySelector("lead-form").provisional), true);
      await page.fill("[name=email]", "dana.reyes@northwind.test");
      assert.equal(await page.until(() => globalThis.told), true);
    });

    test("the whole definition's decision is not", async () => {
      const page = await open(`${server.url}/`);
      await verdict(page);
      assert.equal(await page.run(() => document.querySelector(".provisional")), null);
      assert.equal(await page.run(() => document.querySelector("lead-form").provisional), false);
    });

    test("the words are blocked: the form arrives with its score all the same", async () => {
      const page = await open();
      await page.native.route("**/leadpact_bg.wasm", (route) => route.abort());
      await page.goto(`${server.url}/`);
      await page.until(() =>
        document.querySelector("#form-decision").textContent.includes("sent with its score"),
      );
      await page.fill("[name=email]", "dana.reyes@northwind.test");
      await page.click("lead-form [type=submit]");
      assert.equal((await received(page)).lead_verdict, "ask-first");
    });

    test("sent before scoring was ready: the form arrives, and one event says why", async () => {
      const page = await open();
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.native.route("**/published/b2b-inbound.json", async (route) => {
        await held;
        await route.continue().catch(() => {});
      });
      await page.native.goto(`${server.url}/`, { waitUntil: "domcontentloaded" });
      await page.until(() => customElements.get("lead-form") !== undefined);
      const code = await page.run(() => {
        let said;
        addEventListener("lead-error", (event) => (said = event.detail.code));
        const data = new FormData(document.querySelector("lead-form form"));
        return [said, data.has("lead_score")];
      });
      release();
      assert.deepEqual(code, ["not-ready", false]);
    });
  },
  { only: ["chromium"] },
);

/** Types into the control that has the focus and goes on to the next. */
async function type(page, text) {
  await page.native.keyboard.type(text);
  await page.press("Tab");
}

const focused = (page) =>
  page.run(() => document.activeElement.name || document.activeElement.textContent.trim());
