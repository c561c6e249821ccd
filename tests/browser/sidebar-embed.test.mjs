// The page that CRMs frame: its protocol with a host that keeps to it and with some that do not, and its shims with
// the vendors' own SDKs from npm where they are there, and with small hosts that answer as the vendors' do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { buildExtension } from "../../pkg-config/extension.mjs";
import { inEngines } from "./engines.mjs";
import { libraryText } from "./library.mjs";
import { definitionText } from "./sidebar.mjs";

const require = createRequire(import.meta.url);
/** What is served as the definition. */
let definition;
const types = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const dana = {
  email: "dana@northwind.test",
  job_title: "VP of Sales",
  employees: "450",
  industry: "Software",
  lead_source: "Referral",
  timeline: "This quarter",
};

let builds;
let panel;
let host;
/** What embed.json says; each test has its own. */
let config;
/** The vendor's script in the panel's page, and the page that frames it. */
let vendor = "";
let framing = "";
let asked = [];

before(async () => {
  builds = await mkdtemp(join(tmpdir(), "leadpact-embed-"));
  await buildExtension({ out: builds });
  panel = await listening(answerPanel);
  host = await listening((request, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(framing);
  });
});
after(() => Promise.all([panel.close(), host.close(), rm(builds, { recursive: true })]));

function answerPanel(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname.startsWith("/api/")) return answerApi(request, response, pathname);
  const own = {
    "/embed.json": () => JSON.stringify(config),
    "/lead.json": () => definition,
    "/vendor.js": () => vendor,
    "/embed.html": () =>
      built("embed.html")
        .toString()
        .replace("<!-- The SDK", '<script src="vendor.js"></script><!-- '),
  }[pathname];
  const body = own ? own() : built(pathname.slice(1));
  response
    .writeHead(200, { "content-type": types[extname(pathname)], "content-security-policy": policy })
    .end(body);
}

const built = (name) => readFileSync(join(builds, "embed", name));

function answerApi(request, response, pathname) {
  asked.push([pathname, request.headers.authorization]);
  const answers = {
    "/api/v2/persons/77": {
      success: true,
      data: {
        id: 77,
        name: "Dana Reyes",
        emails: [{ value: dana.email, primary: true }],
        job_title: dana.job_title,
        org_id: 5,
      },
    },
    "/api/v2/organizations/5": {
      success: true,
      data: { id: 5, name: "Northwind", employee_count: 450, industry: "Software" },
    },
  };
  const answer = answers[pathname];
  response
    .writeHead(answer ? 200 : 404, { "content-type": "application/json" })
    .end(JSON.stringify(answer ?? { success: false }));
}

async function listening(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  // Two names of this machine are two origins.
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    other: `http://localhost:${server.address().port}`,
    close,
  };
}

/** A host's page that frames the panel; `script` speaks to it. */
const hostPage = (script, query = "") =>
  `<!doctype html><html lang="en"><title>host</title><iframe id="panel" src="${panel.url}/embed.html${query}" width="300" height="600"></iframe>
<script>globalThis.heard = []; globalThis.origin_ = "${panel.url}"; const frame = document.getElementById("panel");
${script}</script></html>`;

/** A host that keeps to the protocol: greets when the panel listens, and says what comes through the channel. */
const goodHost = `
addEventListener("message", ({ data, origin, source }) => {
  if (origin !== origin_ || source !== frame.contentWindow || data.leadpact !== "listening") return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard.push(data);
  globalThis.port = port1;
  source.postMessage({ leadpact: "hello", version: 1 }, origin_, [port2]);
});`;

inEngines(
  ({ open }) => {
    /** Opens the host's page, and gives the panel in its frame. */
    async function framed(script, { given = {}, query, sdk = "", at = host.url, agreed } = {}) {
      definition = agreed ?? definitionText("b2b-inbound");
      config = {
        hosts: [host.url],
        host: "messages",
        definition_url: "lead.json",
        representative: "Robin",
        ...given,
      };
      [vendor, framing, asked] = [sdk, hostPage(script, query), []];
      const page = await open(at);
      const frame = await inFrame(page);
      return { page, frame };
    }

    const heard = (page, type) =>
      page.until((wanted) => globalThis.heard.find((each) => each.type === wanted) ?? null, type);
    const send = (page, message) => page.run((what) => globalThis.port.postMessage(what), message);

    test("a host says which record is open, and is told the decision", async () => {
      const { page, frame } = await framed(goodHost);
      const ready = await heard(page, "ready");
      assert.equal(ready.definition.id, "b2b-inbound");
      await send(page, {
        type: "record",
        crm: "own",
        kind: "lead",
        id: "7",
        lead: dana,
        name: "Dana Reyes",
        origins: { email: "form › email" },
        opt_in: true,
      });
      const decision = await heard(page, "decision");
      assert.deepEqual(
        [decision.id, decision.verdict, decision.grade, decision.scores.fit],
        ["7", "sales-ready", "A", 100],
      );
      assert.match(
        await frame.until(() => document.querySelector(".values")?.textContent),
        /form › email/,
      );
      await send(page, { type: "reading" });
      await frame.until(() => document.querySelector("[data-at]").dataset.at === "reading");
      assert.equal(await frame.run(() => document.querySelector(".verdict-word")), null);
    });

    test("of a library it is said which definition decides, and why", async () => {
      const { page, frame } = await framed(goodHost, { agreed: libraryText() });
      await heard(page, "ready");
      const lead = { country: "us", employees: "80" };
      await send(page, { type: "record", crm: "own", kind: "lead", id: "9", lead });
      assert.equal((await heard(page, "decision")).verdict, "call-now");
      const line = await frame.until(
        () => document.querySelector(".agreement-chosen")?.textContent,
      );
      assert.equal(
        line,
        "chosen from “One definition for each region”: the lead is in the United States",
      );
      assert.match(
        await frame.run(() => document.querySelector(".agreement-what").textContent),
        /^Americas 1\.4\.0/,
      );
    });

    test("a representative's answer is told to the host", async () => {
      const { page, frame } = await framed(goodHost);
      await heard(page, "ready");
      await send(page, { type: "record", crm: "own", kind: "lead", id: "8", lead: dana });
      await frame.until(() => {
        const accept = [...document.querySelectorAll("button")].find(
          (each) => each.textContent === "Accept",
        );
        accept?.click();
        return accept !== undefined;
      });
      const { answer } = await heard(page, "answer");
      assert.deepEqual(
        [answer.answer, answer.decision.verdict, answer.by],
        ["accepted", "sales-ready", "Robin"],
      );
      assert.ok(!JSON.stringify(answer).includes("northwind"));
    });

    test("messages that are no messages are answered with what is wrong, and change nothing", async () => {
      const { page, frame } = await framed(goodHost);
      await heard(page, "ready");
      let deep = {};
      for (let level = 0; level < 50; level += 1) deep = { deep };
      const wrong = [
        null,
        "record",
        { type: "eval", code: "1" },
        { type: "record", crm: "own", kind: "lead", id: 7, lead: {} },
        { type: "record", crm: "own", kind: "lead", id: "7", lead: deep },
        { type: "record", crm: "own", kind: "lead", id: "7", lead: { email: "x".repeat(20_000) } },
      ];
      for (const message of wrong) await send(page, message);
      await page.until(
        (count) => globalThis.heard.filter(({ type }) => type === "problem").length === count,
        wrong.length,
      );
      await page.run(() =>
        globalThis.port.postMessage({
          type: "record",
          crm: "own",
          kind: "lead",
          id: "7",
          lead: JSON.parse('{"__proto__": {"polluted": 1}}'),
        }),
      );
      await page.until(
        (count) => globalThis.heard.filter(({ type }) => type === "problem").length === count,
        wrong.length + 1,
      );
      assert.equal(await frame.run(() => document.querySelector(".verdict-word")), null);
      assert.equal(await frame.run(() => ({}).polluted ?? null), null);
    });

    test("a page that is not on the list is not listened to, nor is one without a greeting", async () => {
      const rude = `
addEventListener("message", ({ data }) => heard.push(data));
frame.addEventListener("load", () => { for (let times = 0; times < 20; times += 1) setTimeout(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard.push(data);
  frame.contentWindow.postMessage({ leadpact: "hello", version: 1 }, "*", [port2]);
  port1.postMessage({ type: "record", crm: "own", kind: "lead", id: "7", lead: ${JSON.stringify(dana)} });
  if (times === 19) globalThis.over = true;
}, times * 100); });`;
      const { page, frame } = await framed(rude, { at: host.other });
      await frame.until(() => document.querySelector('[data-at="no-record"]'));
      await page.until(() => globalThis.over === true);
      assert.deepEqual(await page.run(() => globalThis.heard), []);
      assert.equal(await frame.run(() => document.querySelector(".verdict-word")), null);
      const early = `frame.addEventListener("load", () => setInterval(() => frame.contentWindow.postMessage({ type: "record", crm: "own", kind: "lead", id: "7", lead: {} }, "*"), 50));${goodHost}`;
      const polite = await framed(early);
      await heard(polite.page, "ready");
      assert.equal(await polite.frame.run(() => document.querySelector(".verdict-word")), null);
    });

    test("Pipedrive's SDK: the address names the record, which comes by the company's proxy with a signed token", async () => {
      const sdk = readFileSync(
        require.resolve("@pipedrive/app-extensions-sdk/dist/index.umd.js"),
        "utf8",
      );
      const mock = `addEventListener("message", ({ data, ports }) => { const { command, args } = data.payload ?? {}; heard.push({ type: command, args });
  ports[0]?.postMessage(command === "get_signed_token" ? { data: { token: "signed.by.pipedrive" } } : { data: {} }); });`;
      const query =
        "?id=abc123&resource=person&view=details&userId=1&companyId=2&selectedIds=77&theme=light";
      const { page, frame } = await framed(mock, {
        sdk,
        query,
        given: { host: "pipedrive", records: "./" },
      });
      await verdict(frame, "Ask first");
      assert.equal(
        await frame.run(() => document.querySelector(".score-points").textContent),
        "100",
      );
      assert.deepEqual(
        asked.find(([path]) => path === "/api/v2/persons/77"),
        ["/api/v2/persons/77", "Bearer signed.by.pipedrive"],
      );
      await page.until(() => globalThis.heard.some(({ type }) => type === "resize"));
    });

    test("Zendesk's SDK: the requester of the ticket is the lead", async () => {
      const sdk = await bundled("zendesk_app_framework_sdk/lib/index.js", "ZAFClient");
      const values = {
        "ticket.id": 42,
        "ticket.requester.email": dana.email,
        "ticket.requester.name": "Dana Reyes",
        "ticket.organization.name": "Northwind",
        "ticket.subject": "Prices",
        "ticket.requester.customField:job_title": dana.job_title,
        "ticket.requester.customField:employees": "450",
        "ticket.requester.customField:industry": "Software",
      };
      const mock = `const values = ${JSON.stringify(values)};
addEventListener("message", ({ data, source, origin }) => { let said; try { said = JSON.parse(data); } catch { return; }
  const send = (what) => source.postMessage(JSON.stringify(what), origin);
  heard.push({ type: said.key ?? said.request });
  if (said.key === "iframe.handshake") send({ appGuid: said.appGuid, instanceGuid: said.instanceGuid, key: "zaf.app.registered", message: { metadata: {}, context: { location: "ticket_sidebar" } } });
  if (/^get$/i.test(said.request ?? "")) { const result = { errors: {} }; for (const path of [said.params].flat()) result[path] = values[path]; send({ id: said.id, result }); } });`;
      const fields = Object.keys(values).filter((path) => path.includes("customField"));
      const query = `?origin=${encodeURIComponent(host.url)}&app_guid=g1`;
      const { frame } = await framed(mock, { sdk, query, given: { host: "zendesk", fields } });
      await verdict(frame, "Nurture", "Sales-ready", "Ask first");
      assert.match(
        await frame.run(() => document.querySelector(".values").textContent),
        /ticket\.requester\.email/,
      );
    });

    test("Zoho's SDK: the record of the page that was loaded is asked for", async () => {
      const record = {
        data: [
          {
            id: "3652397000000649013",
            First_Name: "Dana",
            Last_Name: "Reyes",
            Email: dana.email,
            Designation: dana.job_title,
            No_of_Employees: 450,
            Industry: "Software",
            Lead_Source: "Partner",
            Email_Opt_Out: false,
          },
        ],
      };
      const sdk = `const listeners = {}; globalThis.ZOHO = { asked: [],
  embeddedApp: { on: (name, listener) => { listeners[name] = listener; }, init: async () => { setTimeout(() => listeners.PageLoad({ Entity: "Leads", EntityId: ["3652397000000649013"] }), 0); } },
  CRM: { API: { getRecord: async (what) => { ZOHO.asked.push(what); return ${JSON.stringify(record)}; } } } };`;
      const { frame } = await framed("", { sdk, given: { host: "zoho" } });
      await verdict(frame, "Sales-ready");
      assert.deepEqual(await frame.run(() => globalThis.ZOHO.asked[0]), {
        Entity: "Leads",
        RecordID: "3652397000000649013",
      });
    });

    test("Dynamics: the form hands over its context, and its record comes by Xrm.WebApi", async () => {
      const record = {
        leadid: "c1a5f0c2-0000-4000-8000-000000000001",
        fullname: "Dana Reyes",
        emailaddress1: dana.email,
        jobtitle: dana.job_title,
        numberofemployees: 450,
        donotbulkemail: false,
      };
      const form = `addEventListener("load", () => { const id = "{C1A5F0C2-0000-4000-8000-000000000001}"; globalThis.asked = [];
  const xrm = { WebApi: { retrieveRecord: async (kind, id) => (asked.push([kind, id]), ${JSON.stringify(record)}) }, Utility: { getGlobalContext: () => ({ getClientUrl: () => "https://org.crm4.dynamics.com" }) } };
  setClientApiContext(xrm, { data: { entity: { getEntityName: () => "lead", getId: () => id } } }); });`;
      const { frame } = await framed("", { sdk: form, given: { host: "dynamics" } });
      await verdict(frame, "Sales-ready", "Nurture", "Ask first");
      assert.deepEqual(await frame.run(() => globalThis.asked[0]), [
        "lead",
        "c1a5f0c2-0000-4000-8000-000000000001",
      ]);
    });
  },
  { only: ["chromium"] },
);

/** A frame's own page, asked as text because its policy forbids the library's way of waiting. */
async function inFrame(page) {
  const find = () => page.native.frames().find((each) => each.url().includes("/embed.html"));
  const run = (body, ...args) =>
    find().evaluate(`(${body})(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
  const until = async (body, ...args) => {
    const end = Date.now() + 40_000;
    while (Date.now() < end) {
      const answer = find() && (await run(body, ...args).catch(() => null));
      if (answer) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`waited in vain for ${body}: ${await run(() => document.body.innerText)}`);
  };
  return { run, until };
}

const verdict = (frame, ...words) =>
  frame.until(
    (wanted) => wanted.includes(document.querySelector(".verdict-word")?.textContent),
    words,
  );

/** A package of Node as the script that a page loads. */
async function bundled(name, globalName) {
  const { outputFiles } = await build({
    entryPoints: [require.resolve(name)],
    bundle: true,
    write: false,
    format: "iife",
    globalName,
    logLevel: "error",
  });
  return `${outputFiles[0].text}\nglobalThis.${globalName} = ${globalName};`;
}
