// What CRMs send instead of a record: each becomes a sentence that says what to do, and the page is read instead where
// it may still show the record. And what is written back: nothing without being shown, and no words become mark-up.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { definition, hostOf, mapFiles, modules, saved } from "./crm.mjs";

let made;
let outlined;
let maps;
before(async () => {
  made = await modules("sidebar/crm/index", "shared/definition-outline");
  outlined = made.outline(definition);
  maps = made.fieldMaps(mapFiles()).maps;
});

const zoho = () =>
  made.adapterFor(new URL("https://crm.zoho.com/crm/org1/tab/Leads/554023000000527002"));
const path = "GET /crm/v7/Leads/554023000000527002";
const shown = { label: "Job title", value: "CTO", path: "#a", kind: "shown" };
const page = { title: "", url: "https://crm.zoho.com/", fields: [shown] };

const refusals = [
  ["401", { status: 401, text: "" }, "signed-out", /sign in in this window/],
  ["403", { status: 403, text: "" }, "not-allowed", /ask an administrator/],
  ["404", { status: 404, text: "" }, "not-found", /deleted or merged/],
  [
    "429",
    { status: 429, text: "", headers: { "retry-after": "37" } },
    "too-many",
    /wait 37 seconds/,
  ],
  ["429 without a time", { status: 429, text: "" }, "too-many", /wait a minute/],
  ["500", { status: 500, text: "" }, "unreadable", /an error of its own \(500\)/],
  [
    "a page for signing in",
    { text: '<!doctype html><form><input type="password"></form>' },
    "signed-out",
    /page for signing in/,
  ],
  ["a page", { text: "<html><h1>Maintenance</h1></html>" }, "unreadable", /no record/],
  ["half of an answer", { text: '{"data":[' }, "unreadable", /no record/],
  ["nothing", { text: "" }, "unreadable", /no record/],
  [
    "more than a record can be",
    { text: " ".repeat(8_000_001) },
    "unreadable",
    /more than a record can be/,
  ],
  [
    "a complaint of Zoho",
    { json: { code: "INVALID_TOKEN", status: "error", message: "invalid oauth token" } },
    "signed-out",
    /invalid oauth token/,
  ],
  [
    "a complaint of Odoo",
    { json: { jsonrpc: "2.0", error: { code: 100, message: "Odoo Session Expired" } } },
    "signed-out",
    /Session Expired/,
  ],
  [
    "a complaint of Salesforce",
    { json: [{ errorCode: "INVALID_SESSION_ID", message: "Session expired or invalid" }] },
    "signed-out",
    /INVALID_SESSION_ID/,
  ],
  [
    "a complaint of Pipedrive",
    { json: { success: false, error: "Deal not found" } },
    "not-found",
    /Deal not found/,
  ],
  [
    "a complaint of GraphQL",
    { json: { errors: [{ message: "Permission denied" }] } },
    "not-allowed",
    /Permission denied/,
  ],
];

for (const [what, answer, why, says] of refusals) {
  test(`${what} is said in words, with a way out`, async () => {
    const host = hostOf({ answers: { [path]: answer } });
    await assert.rejects(made.readLead(zoho(), outlined, maps.zoho, host), (error) => {
      assert.ok(error instanceof made.ReadError);
      assert.equal(error.why, why);
      assert.match(error.message, says);
      assert.equal(error.wait, what === "429" ? 37 : null);
      return true;
    });
  });
}

test("where nothing answers, that is said", async () => {
  const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  const read = made.readLead(zoho(), outlined, maps.zoho, { ...hostOf(), fetch });
  await assert.rejects(read, {
    why: "unreachable",
    message: /check the connection.*Failed to fetch/,
  });
});

test("the page's own fields are read where the API refuses, and the notes say why", async () => {
  for (const [what, answer, why] of refusals) {
    const read = made.readLead(
      zoho(),
      outlined,
      maps.zoho,
      hostOf({ answers: { [path]: answer }, page }),
    );
    if (why === "not-found") {
      await assert.rejects(read, { why });
      continue;
    }
    const { lead, origins, notes } = await read;
    assert.deepEqual(lead, { job_title: "CTO" }, what);
    assert.equal(origins.job_title.from, "page › Job title");
    assert.match(notes[0], /^read from the fields that the page shows.*: .+/);
  }
});

test("what is no longer wanted ends at once, and is no reason to read the page", async () => {
  const ended = AbortSignal.abort(new DOMException("another record", "AbortError"));
  const fetch = (_, { signal }) => Promise.reject(signal.reason);
  const read = made.readLead(zoho(), outlined, maps.zoho, {
    ...hostOf({ page }),
    signal: ended,
    fetch,
  });
  await assert.rejects(read, { name: "AbortError" });
});

test("a token that was given goes to the CRM's own API, and without one the session does", async () => {
  const found = made.adapterFor(new URL("https://app.hubspot.com/contacts/1/record/0-1/7"));
  const answers = {
    "GET /crm/v3/objects/contacts/7": { json: { id: "7", properties: { email: "a@b.example" } } },
  };
  const host = hostOf({ answers, headers: { authorization: "Bearer abc" } });
  assert.deepEqual(
    (await made.readLead(found, outlined, maps.hubspot, host)).lead.email,
    "a@b.example",
  );
  assert.equal(host.asked[0].url.origin, "https://api.hubapi.com");
  assert.equal(host.asked[0].init.headers.authorization, "Bearer abc");
});

test("only what the definition uses is asked for", async () => {
  const small = made.outline({
    ...definition,
    fields: { employees: { type: "number" }, tier: { type: "text" } },
  });
  const found = made.adapterFor(new URL("https://app.hubspot.com/contacts/1/record/0-1/7"));
  const host = hostOf({
    answers: { "GET /api/crm/v3/objects/contacts/7": { json: { id: "7", properties: {} } } },
  });
  await made.readLead(found, small, maps.hubspot, host);
  const asked = host.asked[0].url.searchParams.get("properties").split(",");
  for (const needed of ["tier", "numemployees", "hs_email_optout"])
    assert.ok(asked.includes(needed), needed);
  for (const other of ["jobtitle", "annualrevenue", "phone", "city"])
    assert.ok(!asked.includes(other), other);
});

test("pages that show no record are nobody's, and those of another host are no CRM's", () => {
  const adapterOf = (url) => made.adapterFor(new URL(url))?.adapter.id ?? null;
  const others = [
    "https://app.hubspot.com/contacts/1/objects/0-1/views/all/list",
    "https://app.hubspot.com.evil.example/contacts/1/record/0-1/7",
    "http://app.hubspot.com/contacts/1/record/0-1/7",
    "https://acme.lightning.force.com/lightning/o/Lead/list",
    "https://crm.zoho.com/crm/org1/tab/Leads/custom-view/1/listview",
    "https://crm.zoho.com.evil.example/crm/org1/tab/Leads/554023000000527002",
    "https://acme.crm.dynamics.com/main.aspx?pagetype=entitylist&etn=lead",
    "https://acme.pipedrive.com/pipeline/1",
    "https://crm.example/odoo/crm",
    "https://crm.example/object/person/not-an-id",
    "https://crm.example/crm/leads/view/list",
  ];
  for (const url of others) assert.equal(adapterOf(url), "page", url);
  for (const url of ["chrome://settings", "about:blank", "file:///etc/passwd"])
    assert.equal(adapterOf(url), null, url);
});

test("pages of one kind have one key, whatever record they show", () => {
  const key = (url) => made.siteKey(new URL(url));
  assert.equal(
    key("https://a.example/records/lead/4711/edit?x=1"),
    key("https://a.example/records/lead/4712/edit"),
  );
  assert.equal(
    key("https://a.example/#Lead/view/5f1e2d3c4b5a69788"),
    key("https://a.example/#Lead/view/6f1e2d3c4b5a69788"),
  );
  assert.notEqual(key("https://a.example/lead/1"), key("https://a.example/contact/1"));
  assert.notEqual(key("https://a.example/lead/1"), key("https://b.example/lead/1"));
});

const answer = {
  verdict: "nurture",
  grade: "C",
  answer: "rejected",
  reason: "no budget",
  note: '<img src=x onerror=alert(1)> & "so"',
  until: null,
};

test("what would be written is shown whole: a note in words, and a status where the map names one", () => {
  const found = made.adapterFor(new URL("https://app.hubspot.com/contacts/1/record/0-1/7"));
  const { summary, requests } = found.adapter.write(found.ref, answer, maps.hubspot);
  assert.equal(
    summary,
    "adds a note to the record in HubSpot and sets `hs_lead_status = UNQUALIFIED`",
  );
  assert.deepEqual(
    requests.map(({ method }) => method),
    ["POST", "PATCH"],
  );
  assert.deepEqual(JSON.parse(requests[1].body), { properties: { hs_lead_status: "UNQUALIFIED" } });
  const { properties } = JSON.parse(requests[0].body);
  assert.equal(
    properties.hs_note_body,
    "Leadpact: nurture (C), rejected<br>Reason: no budget<br>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;so&quot;",
  );
});

test("every plan goes to the CRM of the record, in JSON, and takes nothing from the record but its id", () => {
  let plans = 0;
  for (const { url, crm } of saved()) {
    const { adapter, ref } = made.adapterFor(new URL(url));
    const { summary, requests } = adapter.write?.(ref, answer, maps[crm]) ?? {
      summary: "-",
      requests: [],
    };
    assert.notEqual(summary, "");
    for (const request of requests) {
      plans += 1;
      const host = new URL(request.url).hostname;
      const site = (name) => name.split(".").slice(-2).join(".");
      const own = new URL(url).hostname.replace("lightning.force.com", "my.salesforce.com");
      assert.equal(site(host), site(own), request.url);
      assert.equal(request.headers["content-type"], "application/json");
      assert.ok(JSON.parse(request.body));
      assert.ok(["POST", "PATCH", "PUT"].includes(request.method));
    }
  }
  assert.ok(plans >= 20, String(plans));
});
