// The extension in Chromium's real side panel, beside a CRM of this machine whose pages have the strictest policy.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { manifestFor } from "../../pkg-config/extension.mjs";
import { dana, startFixtureCrm } from "../sidebar/fixture-crm.mjs";
import {
  chromiumWith,
  clickText,
  definitionText,
  exported,
  panelBeside,
  rejectAs,
  setIn,
  textOf,
  until,
  verdictIs,
  verdictsSeen,
  watchVerdicts,
} from "./sidebar.mjs";

const spy = { "Work email": "spy@rivalsoft.example", "Job title": "CEO" };
const hostile = {
  "Job title": '<img src=x onerror="document.title=1"> VP\u202e of Sales',
  Employees: "9".repeat(200_000),
  "Work email": "javascript:alert(1)",
  "<script>alert(1)</script>": "x",
  constructor: "polluted",
  __proto__: "polluted",
};
const leads = {
  1: { name: "Dana Reyes", fields: dana },
  2: { name: "A spy", fields: spy },
  3: { name: "<b>Hostile</b>", fields: hostile },
  4: { name: "Empty", fields: {} },
};
const settings = { file: definitionText("b2b-inbound"), representative: "Robin" };

describe("Chromium's side panel", () => {
  let crm;
  let chromium;
  let panel;
  let close;
  before(async () => {
    ({ crm, chromium, panel, close } = await panelBeside(leads, settings));
    await verdictIs(panel, "Sales-ready");
  });
  after(() => close?.());
  const open = async (number) => {
    await chromium.page.goto(`${crm.url}/leads/${number}`);
    await panel.until(
      (path) => document.querySelector(".values a")?.href.endsWith(path),
      `/leads/${number}`,
    );
  };

  test("it says the verdict, the exact sum, and where each value came from", async () => {
    await open(1);
    await textOf(panel, ".time-left");
    const said = await panel.run(() => ({
      grade: document.querySelector(".grade strong").textContent,
      sums: [...document.querySelectorAll(".sum")].map((each) => each.textContent),
      values: [...document.querySelectorAll(".values .value")].map((each) => each.textContent),
      agreement: document.querySelector(".agreement").dataset.status,
      version: document.querySelector(".agreement-what").textContent,
      left: document.querySelector(".time-left").textContent,
    }));
    assert.equal(said.grade, "A");
    assert.ok(said.sums.includes("30 + 25 + 25 + 20 = 100"), said.sums.join());
    assert.ok(said.values.includes("VP of Sales"));
    assert.equal(said.agreement, "draft");
    assert.equal(said.version, "B2B inbound 1.0.0");
    assert.match(said.left, /^3 h 5\d min left$/);
  });

  test("a route of the page's own router is followed, and nothing old is seen on the way", async () => {
    await open(1);
    await textOf(panel, ".time-left");
    await watchVerdicts(panel);
    await chromium.page.evaluate((fields) => globalThis.goTo("/leads/2", fields), spy);
    await verdictIs(panel, "Disqualified");
    assert.equal(await verdictsSeen(panel), "Sales-ready, -, Disqualified");
  });

  test("a question answered in the panel moves the decision, is marked, and is taken back", async () => {
    await open(1);
    const before = await textOf(panel, ".unsettled");
    await clickText(panel, "Asked not to be contacted");
    await setIn(panel, "#ask-opted_out", "true");
    await clickText(panel, "Count it");
    await verdictIs(panel, "Disqualified");
    assert.equal(await textOf(panel, ".yours .chip"), "Asked not to be contacted: yes ×");
    assert.match(await textOf(panel, ".values"), /your answer, not stored/);
    await clickText(panel, "Take back Asked not to be contacted");
    await verdictIs(panel, "Sales-ready");
    assert.equal(await textOf(panel, ".unsettled"), before);
  });

  test("a host that was not allowed is asked for with a button, and not read", async () => {
    const asked = crm.asked.length;
    await chromium.page.goto(`${crm.url.replace("127.0.0.1", "localhost")}/leads/1`);
    await panel.until(() =>
      ["permission", "no-page"].includes(document.querySelector("[data-at]").dataset.at),
    );
    assert.equal(await panel.run(() => document.querySelector(".verdict-word")), null);
    assert.ok(crm.asked.slice(asked).every((path) => !path.includes("api")));
  });

  test("labels with mark-up, huge values and names of JavaScript are text and nothing else", async () => {
    await open(3);
    await panel.until(() => document.querySelector(".verdict-word"));
    const found = await panel.run(() => ({
      images: document.querySelectorAll("main img, main script").length,
      title: document.title,
      polluted: {}.polluted ?? Object.prototype.constructor.name,
      longest: Math.max(
        ...[...document.querySelectorAll("main *")].map((each) =>
          each.childElementCount === 0 ? each.textContent.length : 0,
        ),
      ),
      wide: document.documentElement.scrollWidth - innerWidth,
    }));
    assert.deepEqual([found.images, found.title, found.polluted], [0, "Leadpact", "Object"]);
    assert.ok(found.longest <= 1100, `a text of ${found.longest} characters`);
    assert.ok(found.wide <= 0);
  });

  test("a page without a value that counts says so, and has no score", async () => {
    await chromium.page.goto(`${crm.url}/leads/4`);
    await panel.until(() =>
      ["nothing", "failed"].includes(document.querySelector("[data-at]").dataset.at),
    );
    assert.equal(
      await panel.run(() => document.querySelector(".verdict-word, .score-points")),
      null,
    );
  });

  test("another grade is set with a reason and an end; the computed one stays in sight", async () => {
    await open(1);
    await clickText(panel, "Set another grade…");
    await setIn(panel, ".answer-form select", "C");
    await setIn(panel, ".answer-form textarea", "their budget is frozen");
    await clickText(panel, "Set the grade");
    assert.match(
      await textOf(panel, ".answered strong"),
      /^Grade C was set by hand; computed is A until \d{4}-/,
    );
    assert.equal(await textOf(panel, ".grade strong"), "A");
    await clickText(panel, "Undo");
    await clickText(panel, "Set another grade…");
    await clickText(panel, "Cancel");
  });

  test("what is opened while an answer is being taken back stays open", async () => {
    await open(1);
    await clickText(panel, "Accept");
    await textOf(panel, ".answered strong");
    await panel.run(() => {
      const buttons = [...document.querySelectorAll(".answers button")];
      const press = (text) => buttons.find((each) => each.textContent === text).click();
      press("Undo");
      press("Set another grade…");
    });
    await panel.until(() => document.querySelector(".said").textContent === "Taken back.");
    assert.ok(await panel.run(() => document.querySelector(".answer-form") !== null));
    await clickText(panel, "Cancel");
    await panel.until(() => document.querySelector(".answer-buttons"));
  });

  test("the queue has what was looked at, oldest first, until it is answered", async () => {
    await open(1);
    await open(2);
    await clickText(panel, "Leads to answer");
    const before = await panel.until(() => {
      const rows = [...document.querySelectorAll(".queue-verdict")].map((each) => each.textContent);
      return rows.some((row) => row.startsWith("Disqualified")) && rows;
    });
    assert.equal(before[0], "Sales-ready A");
    await clickText(panel, "Back to the record");
    await rejectAs(panel, "not-our-market");
    await clickText(panel, "Leads to answer");
    await panel.until(
      (count) => document.querySelectorAll(".queue-verdict").length === count,
      before.length - 1,
    );
    await clickText(panel, "Back to the record");
    await clickText(panel, "Undo");
    await panel.until(() => document.querySelector(".said").textContent === "Taken back.");
  });

  test("with the keyboard alone a lead is accepted, and taken back", async () => {
    await open(1);
    await textOf(panel, ".answer-buttons");
    await panel.run(() => document.querySelector(".record-tools button").focus());
    for (let steps = 0; steps < 60; steps += 1) {
      await panel.native.keyboard.press("Tab");
      if (await panel.run(() => document.activeElement.textContent === "Accept")) break;
    }
    await panel.native.keyboard.press("Enter");
    assert.equal(await textOf(panel, ".answered strong"), "Accepted");
    await panel.until(() => document.activeElement.textContent === "Undo");
    await panel.native.keyboard.press("Enter");
    await panel.until(() => document.querySelector(".said").textContent === "Taken back.");
  });
});

describe("Chromium's side panel, closed and started again", () => {
  let crm;
  before(async () => (crm = await startFixtureCrm(leads)));
  after(() => crm.close());

  test("what was being typed is there again, and a rejection is there once, after a restart of the browser", async () => {
    const first = await chromiumWith(settings);
    const profile = first.profile;
    try {
      await first.page.goto(`${crm.url}/leads/1`);
      const panel = await first.panel();
      await verdictIs(panel, "Sales-ready");
      await clickText(panel, "Reject…");
      await setIn(panel, ".answer-form textarea", "half a sent");
      await until(() => panel.run(drafts), "a draft that is kept");
    } finally {
      await first.close();
    }
    const second = await chromiumWith(null, { profile });
    try {
      await second.page.goto(`${crm.url}/leads/1`);
      const panel = await second.panel();
      assert.equal(
        await panel.until(() => document.querySelector(".answer-form textarea")?.value),
        "half a sent",
      );
      await setIn(panel, ".answer-form select", "bad-timing");
      await clickText(panel, "Reject");
      assert.equal(
        await textOf(panel, ".answered strong"),
        "Rejected: Right company, wrong moment",
      );
    } finally {
      await second.close();
    }
    const third = await chromiumWith(null, { profile });
    try {
      await third.page.goto(`${crm.url}/leads/1`);
      const panel = await third.panel();
      assert.equal(
        await textOf(panel, ".answered strong"),
        "Rejected: Right company, wrong moment",
      );
      const options = await third.extensionPage("options.html");
      const [ndjson, csv] = [await exported(options, "ndjson"), await exported(options, "csv")];
      const lines = ndjson
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      assert.equal(lines.length, 1);
      const [{ answer, reason, note, by, decision, lead, definition }] = lines;
      assert.deepEqual(
        [answer, reason, note, by],
        ["rejected", "bad-timing", "half a sent", "Robin"],
      );
      assert.deepEqual(
        [decision.verdict, decision.grade, decision.scores.fit],
        ["sales-ready", "A", 100],
      );
      assert.match(definition.digest, /^sha256:[0-9a-f]{64}$/);
      assert.ok(!ndjson.includes("northwind"), "no data of the lead");
      assert.ok(lead.endsWith("/leads/1"));
      assert.equal(csv.trim().split("\r\n").length, 2);
    } finally {
      await third.close();
    }
  });
});

/** What stands in the drafts of the panel's own database. */
function drafts() {
  return new Promise((resolve) => {
    const opening = indexedDB.open("leadpact");
    opening.onsuccess = () => {
      const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
      all.onsuccess = () => (
        opening.result.close(),
        resolve(all.result.some(({ note }) => note === "half a sent"))
      );
    };
  });
}

test("the extension asks for no host, and its policy lets nothing in", () => {
  for (const [browser, permissions] of [
    ["chromium", ["activeTab", "scripting", "sidePanel", "storage"]],
    ["firefox", ["activeTab", "scripting", "storage"]],
  ]) {
    const manifest = manifestFor(browser);
    assert.deepEqual([...manifest.permissions].sort(), permissions);
    for (const key of [
      "host_permissions",
      "content_scripts",
      "externally_connectable",
      "web_accessible_resources",
      "key",
    ])
      assert.equal(manifest[key], undefined, key);
    assert.deepEqual(manifest.content_security_policy.extension_pages.split("; "), [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self' https: http:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  }
});
