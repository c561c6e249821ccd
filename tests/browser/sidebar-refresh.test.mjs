// What changes while Chromium's real side panel is open: the definition at its address, and a CRM that asks for patience.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { dana } from "../sidebar/fixture-crm.mjs";
import { clickText, definitionText, panelBeside, textOf, until, verdictIs } from "./sidebar.mjs";

const type = "application/json";
const agreed = JSON.parse(definitionText("b2b-inbound"));
const changed = (version) => JSON.stringify({ ...agreed, version });

describe("the definition at its address", () => {
  const served = { body: changed("1.0.0"), status: 200 };
  let chromium;
  let panel;
  let close;
  before(async () => {
    const routes = { "/definition.json": () => ({ ...served, type }) };
    const settings = (url) => ({ url: `${url}/definition.json`, representative: "Robin" });
    const leads = { 1: { name: "Dana", fields: dana } };
    ({ chromium, panel, close } = await panelBeside(leads, settings, { routes }));
    await verdictIs(panel, "Sales-ready");
  });
  after(() => close?.());
  const versionIs = (version) =>
    panel.until(
      (wanted) => document.querySelector(".agreement-what")?.textContent.endsWith(` ${wanted}`),
      version,
    );
  const held = () => textOf(panel, ".held");
  const pin = (digest) =>
    chromium.worker.evaluate(async (what) => {
      const { settings } = await globalThis.chrome.storage.local.get("settings");
      await globalThis.chrome.storage.local.set({ settings: { ...settings, digest: what } });
    }, digest);
  const digestInForce = async () => {
    const options = await chromium.extensionPage("options.html");
    const text = await options.until(() => document.getElementById("in-force").textContent);
    await options.native.close();
    await chromium.page.bringToFront();
    return /sha256:[0-9a-f]{64}/.exec(text)[0];
  };

  test("a changed one is in force when the record is read again", async () => {
    await versionIs("1.0.0");
    served.body = changed("1.1.0");
    await clickText(panel, "Read the record again");
    await versionIs("1.1.0");
    assert.equal(await panel.run(() => document.querySelector(".held")), null);
  });

  test("and by itself when the hour is over", async () => {
    await panel.native.evaluateOnNewDocument(() => {
      const begin = globalThis.setInterval;
      globalThis.setInterval = (act, time, ...rest) => {
        if (time === 3_600_000) globalThis.hourIsOver = act;
        return begin(act, time, ...rest);
      };
    });
    await panel.native.reload();
    await versionIs("1.1.0");
    served.body = changed("1.2.0");
    await panel.until(() => globalThis.hourIsOver !== undefined);
    await panel.run(() => globalThis.hourIsOver());
    await versionIs("1.2.0");
    assert.equal(await textOf(panel, ".verdict-word"), "Sales-ready");
  });

  test("with a digest pinned, another one is refused: the old one stays, and that is said", async () => {
    const digest = await digestInForce();
    await pin(digest);
    await versionIs("1.2.0");
    served.body = changed("1.3.0");
    await clickText(panel, "Read the record again");
    const said = await held();
    assert.match(said, /^The definition at its address was changed, and that one may not be used/);
    assert.match(said, /Version 1\.2\.0, which was in force, stays so\./);
    assert.ok(said.includes(digest), said);
    await versionIs("1.2.0");
    const options = await chromium.extensionPage("options.html");
    await options.until(() => document.querySelector("#in-force .held"));
    await options.native.close();
    await chromium.page.bringToFront();
  });

  test("an address that does not answer leaves it in force, and that is said", async () => {
    served.status = 503;
    await clickText(panel, "Read the record again");
    await panel.until(() =>
      document.querySelector(".held")?.textContent.includes("did not answer"),
    );
    await versionIs("1.2.0");
  });

  test("when it answers again with what was agreed on, nothing is said any more", async () => {
    Object.assign(served, { status: 200, body: changed("1.2.0") });
    await clickText(panel, "Read the record again");
    await panel.until(() => document.querySelector(".held") === null);
    await versionIs("1.2.0");
  });

  test("mistakes in it are refused, and the old one stays", async () => {
    served.body = '{"leadpact":';
    await clickText(panel, "Read the record again");
    await held();
    await versionIs("1.2.0");
  });
});

describe("a CRM that was asked too often", () => {
  const path = "/api/resource/CRM%20Lead/CRM-LEAD-2026-00007";
  const data = { name: "CRM-LEAD-2026-00007", lead_name: "Dana Reyes", job_title: "VP of Sales" };
  const wait = { seconds: "2", refused: 0 };
  let panel;
  let close;
  before(async () => {
    const routes = {
      "/crm/leads/CRM-LEAD-2026-00007": { type: "text/html", body: "<!doctype html><title>Dana" },
      [path]: () => {
        if (wait.seconds === null) return { type, body: JSON.stringify({ data }) };
        wait.refused += 1;
        const headers = { "retry-after": wait.seconds };
        return { status: 429, type, body: "", headers };
      },
    };
    const settings = { file: definitionText("b2b-inbound"), representative: "" };
    const given = { routes, path: "/crm/leads/CRM-LEAD-2026-00007" };
    ({ panel, close } = await panelBeside({}, settings, given));
  });
  after(() => close?.());
  const read = () => panel.until(() => document.querySelector("h1").textContent === "Dana Reyes");

  test("says how long it waits, and asks again by itself when the time has come", async () => {
    assert.match(await textOf(panel, "[role=timer]"), /asked again by itself in [012] s\.$/);
    await until(() => Promise.resolve(wait.refused >= 2), "the second time of asking");
    wait.seconds = null;
    await read();
  });

  test("a long wait is counted down in minutes, and can be ended with a click", async () => {
    wait.seconds = "999999999999";
    await clickText(panel, "Read the record again");
    assert.match(await textOf(panel, "[role=timer]"), /in (?:60 min 0|59 min \d+) s\.$/);
    const { refused } = wait;
    await clickText(panel, "Try now");
    await until(() => Promise.resolve(wait.refused > refused), "being asked again");
    wait.seconds = null;
    await clickText(panel, "Try now");
    await read();
  });
});
