// Answers written back from Chromium's real side panel into a CRM of this machine that has the addresses of Frappe CRM,
// and, as that does, takes nothing without the token that stands in its own pages.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { startFixtureCrm } from "../sidebar/fixture-crm.mjs";
import { chromiumWith, clickText, definitionText, panelBeside, textOf } from "./sidebar.mjs";

const TOKEN = "8f0c3d6a1be94b7c8f0c3d6a1be94b7c8f0c3d6a1be94b7c8f0c3d6a";
const record = "/api/resource/CRM%20Lead/CRM-LEAD-2026-00007";
const page = "/crm/leads/CRM-LEAD-2026-00007";
const other = "/crm/leads/CRM-LEAD-2026-00008";
const lead = { name: "CRM-LEAD-2026-00007", lead_name: "Dana Reyes", job_title: "VP of Sales" };
const type = "application/json";
const settings = { file: definitionText("b2b-inbound"), representative: "Robin" };
const spoken = "<b>no</b> & \u201cnever\u201d";

/** What was written so far, and what the CRM does next instead of taking it. */
function frappe() {
  const state = { written: [], refuse: {}, token: TOKEN };
  const write = async (request) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let body = "";
    for await (const chunk of request) body += chunk;
    if (state.refuse[path]) return state.refuse[path];
    if (request.headers["x-frappe-csrf-token"] !== TOKEN)
      return { status: 403, type, body: JSON.stringify({ exc_type: "CSRFTokenError" }) };
    const { method, headers } = request;
    state.written.push({ method, path, headers, body });
    return { type, body: JSON.stringify({ data: JSON.parse(body) }) };
  };
  const html = () => ({
    type: "text/html",
    headers: { "content-security-policy": "default-src 'none'" },
    body: `<!doctype html><img name="cookie" alt=""><script>window["csrf_token"] = "${state.token}"</script><h1>Dana</h1>`,
  });
  const data = (name) => ({ type, body: JSON.stringify({ data: { ...lead, name } }) });
  const routes = {
    [page]: html,
    [other]: html,
    [record]: (request) => (request.method === "GET" ? data(lead.name) : write(request)),
    "/api/resource/CRM%20Lead/CRM-LEAD-2026-00008": () => data("CRM-LEAD-2026-00008"),
    "/api/resource/Comment": write,
    "/api/method/frappe.client.get_time_zone": { type, body: '{"message":{"time_zone":"UTC"}}' },
  };
  return { state, routes };
}

describe("an answer that is written back", () => {
  const { state, routes } = frappe();
  let crm;
  let chromium;
  let panel;
  let close;
  before(async () => {
    const given = { routes, path: page };
    ({ crm, chromium, panel, close } = await panelBeside({}, settings, given));
  });
  after(() => close?.());
  beforeEach(async () => {
    Object.assign(state, { written: [], refuse: {}, token: TOKEN });
    await chromium.page.goto(crm.url + page);
    // The record is read again meanwhile, and the answer that is taken back may come and go until it was.
    await panel.until(() => {
      const buttons = [...document.querySelectorAll(".answered button")];
      buttons.find((button) => button.textContent === "Undo")?.click();
      return document.querySelector(".answer-buttons") !== null;
    });
  });
  const offer = async () => {
    await panel.until((note) => {
      const form = document.querySelector(".answer-form");
      if (form === null) {
        const buttons = [...document.querySelectorAll(".answer-buttons button")];
        buttons.find((button) => button.textContent === "Reject…")?.click();
        return false;
      }
      form.querySelector("textarea").value = note;
      form.querySelector("select").value = "bad-timing";
      return true;
    }, spoken);
    await clickText(panel, "Reject");
    await clickText(panel, "Write it into Frappe CRM…");
    await textOf(panel, ".request");
  };
  const shown = () =>
    panel.run(() => [...document.querySelectorAll(".request")].map((each) => each.textContent));
  const said = (pattern) =>
    panel.until((source) => {
      const text = document.querySelector(".write-back [role=status]")?.textContent ?? "";
      return new RegExp(source, "u").test(text) && text;
    }, pattern.source);

  test("what is shown is what is sent, to the letter, and only after the click", async () => {
    await offer();
    const seen = await shown();
    assert.equal(seen.length, 2);
    assert.deepEqual(state.written, [], "nothing is sent before the click");
    await clickText(panel, "Write it");
    await said(/^Written into Frappe CRM\.$/);
    assert.equal(state.written.length, 2);
    for (const [index, { method, path, headers, body }] of state.written.entries()) {
      const [head, text] = seen[index].split("\n\n");
      const [line, ...lines] = head.split("\n");
      assert.equal(decodeURIComponent(line), `${method} ${crm.url}${path}`);
      assert.equal(text, body);
      assert.deepEqual(lines, [
        `content-type: ${headers["content-type"]}`,
        "x-frappe-csrf-token: (from your session, not shown)",
      ]);
      assert.ok(!seen[index].includes(TOKEN));
    }
    const [comment, change] = state.written.map(({ body }) => JSON.parse(body));
    assert.match(comment.content, /&lt;b&gt;no&lt;\/b&gt; &amp; /);
    assert.match(comment.content, /^Leadpact: [A-Z]/, "the verdict by its label");
    assert.match(comment.content, /Right company, wrong moment/, "the reason by its label");
    assert.doesNotMatch(comment.content, /bad-timing/);
    assert.deepEqual(change, { status: "Unqualified" });
  });

  test("what was written is not offered again, and taking the answer back says that it stays", async () => {
    await offer();
    await clickText(panel, "Write it");
    await said(/^Written/);
    await clickText(panel, "Set another grade…");
    await clickText(panel, "Cancel");
    await said(/^Written/);
    await chromium.page.goto(crm.url + other);
    await panel.until(() => document.querySelector(".answer-buttons"));
    await chromium.page.goto(crm.url + page);
    await said(/^Written/);
    await clickText(panel, "Undo");
    await panel.until(() => document.querySelector(".said").textContent.includes("stays there"));
    assert.equal(state.written.length, 2);
  });

  test("“Do not” sends nothing, and offers it again", async () => {
    await offer();
    await clickText(panel, "Do not");
    await panel.until(() => document.activeElement.textContent === "Write it into Frappe CRM…");
    assert.deepEqual(state.written, []);
  });

  test("a refusal half way is told, and the next try sends only what is left", async () => {
    state.refuse[decodeURIComponent(record)] = { status: 403, type, body: "{}" };
    await offer();
    await clickText(panel, "Write it");
    assert.match(await said(/^Not written: Frappe CRM does not let/), /1 of it was written before/);
    assert.deepEqual(
      state.written.map(({ path }) => path),
      ["/api/resource/Comment"],
    );
    state.refuse = {};
    await clickText(panel, "Try again…");
    await panel.until(() => document.querySelectorAll(".request").length === 1);
    await clickText(panel, "Write it");
    await said(/^Written/);
    assert.deepEqual(
      state.written.map(({ method }) => method),
      ["POST", "PUT"],
    );
  });

  for (const [what, answer, pattern] of [
    [
      "signed out, with a page for signing in",
      { type: "text/html", body: "<form>Log in" },
      /signed out/,
    ],
    [
      "too many",
      { status: 429, type, body: "", headers: { "retry-after": "37" } },
      /in 37 seconds/,
    ],
    ["gone", { status: 404, type, body: "" }, /no such record/],
    [
      "refused with a status of success",
      { type, body: JSON.stringify({ error: { message: "no notes here" } }) },
      /did not take it.*no notes here/,
    ],
  ])
    test(`${what}: nothing is called written, and the note can be taken along`, async () => {
      state.refuse["/api/resource/Comment"] = answer;
      await offer();
      await clickText(panel, "Write it");
      await said(pattern);
      assert.deepEqual(state.written, [], "after a refusal nothing further is sent");
      await clickText(panel, "Copy the note");
      await panel.until(() =>
        /^Copied|Leadpact:/.test(document.querySelector(".write-back .note").textContent),
      );
    });

  test("a page that keeps no token says beforehand that it may be refused, and then that it was", async () => {
    state.token = "";
    await chromium.page.reload();
    await panel.until(() => document.querySelector(".answer-buttons"));
    await offer();
    assert.match(await textOf(panel, ".write-back .note"), /^Frappe CRM may refuse it/);
    await clickText(panel, "Write it");
    await said(/does not let this panel/);
    assert.deepEqual(state.written, []);
  });
});

describe("a CRM that wants a token for reading", () => {
  const guid = "0b5e7a54-6d3c-4f0e-9a58-0b5e7a546d3c";
  const asked = [];
  let crm;
  let chromium;
  before(async () => {
    const person = { name: { firstName: "Dana", lastName: "Reyes" }, jobTitle: "VP of Sales" };
    const pair = {
      accessOrWorkspaceAgnosticToken: { token: "a.b.c" },
      refreshToken: { token: "no" },
    };
    const routes = {
      [`/object/person/${guid}`]: {
        type: "text/html",
        headers: { "set-cookie": `tokenPair=${encodeURIComponent(JSON.stringify(pair))}; Path=/` },
        body: "<!doctype html><title>Twenty</title>",
      },
      [`/rest/people/${guid}`]: ({ headers }) => {
        asked.push(headers.authorization);
        const isKnown = headers.authorization === "Bearer a.b.c";
        return { status: isKnown ? 200 : 401, type, body: JSON.stringify({ data: { person } }) };
      },
    };
    crm = await startFixtureCrm({}, { routes });
    chromium = await chromiumWith(settings);
  });
  after(async () => {
    await chromium?.close();
    await crm?.close();
  });

  test("is asked with the one that its own page keeps for its scripts", async () => {
    await chromium.page.goto(`${crm.url}/object/person/${guid}`);
    const panel = await chromium.panel();
    await panel.until(() => document.querySelector("h1").textContent === "Dana Reyes");
    assert.match(await textOf(panel, ".values"), /VP of Sales/);
    assert.deepEqual([...new Set(asked)], ["Bearer a.b.c"]);
  });
});
