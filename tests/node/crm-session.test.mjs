// What a CRM's API wants beside its cookies: made of what its pages keep for their scripts, for its own hosts only.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostOf, modules } from "./crm.mjs";

const { adapters, headersFrom, mayCarry, placesOf, tell } = await modules(
  "sidebar/crm/index",
  "sidebar/crm/session",
  "sidebar/crm/ask",
);
const sessionOf = (id) => adapters.find((each) => each.id === id).session;

const pair = (name) => JSON.stringify({ [name]: { token: "t.o.k" }, refreshToken: { token: "r" } });

for (const [id, found, headers] of [
  ["hubspot", { "cookie:csrf.app": "AbC-1" }, { "x-hubspot-csrf-hubspotapi": "AbC-1" }],
  ["hubspot", { "cookie:hubspotapi-csrf": "AbC-2" }, { "x-hubspot-csrf-hubspotapi": "AbC-2" }],
  ["zoho", { "cookie:CT_CSRF_TOKEN": "c1" }, { "x-zcsrf-token": "crmcsrfparam=c1" }],
  ["frappe", { "inline:csrf_token": "f1" }, { "x-frappe-csrf-token": "f1" }],
  [
    "espocrm",
    { "stored:espo-user-auth": "cm9iaW46dG9r" },
    { "espo-authorization": "cm9iaW46dG9r", "espo-authorization-by-token": "true" },
  ],
  ["twenty", { "cookie:tokenPair": pair("accessToken") }, { authorization: "Bearer t.o.k" }],
  [
    "twenty",
    { "cookie:tokenPair": pair("accessOrWorkspaceAgnosticToken") },
    { authorization: "Bearer t.o.k" },
  ],
  ["salesforce", { "cookie:sid": "never" }, {}],
])
  test(`${id}: ${Object.keys(found)} gives ${Object.keys(headers).join() || "nothing"}`, () => {
    assert.deepEqual(headersFrom(sessionOf(id), found), headers);
    assert.deepEqual(headersFrom(sessionOf(id), {}), {});
  });

test("what a page gives becomes no header when it cannot be one", () => {
  for (const value of ["a\r\nx-evil: 1", "", " ", "ä", "x".repeat(9000), 7, null, { toString: 1 }])
    assert.deepEqual(headersFrom(sessionOf("hubspot"), { "cookie:csrf.app": value }), {});
  for (const value of ["{", "[]", '{"accessToken":"t"}', '{"accessToken":{"token":""}}'])
    assert.deepEqual(headersFrom(sessionOf("twenty"), { "cookie:tokenPair": value }), {});
});

test("only places that a page has for its scripts are looked at", () => {
  for (const { session = [] } of adapters)
    for (const place of placesOf(session))
      assert.match(place, /^(?:cookie|stored|inline):[\w.-]+$/);
});

test("it goes to the hosts of the CRM that is open, and to no other", () => {
  for (const [page, to, may] of [
    ["https://acme.twenty.com/object/person/1", "https://api.twenty.com", true],
    ["https://acme.twenty.com/object/person/1", "https://acme.twenty.com", true],
    ["https://crm.acme.example/object/person/1", "https://api.twenty.com", false],
    ["https://crm.acme.example/object/person/1", "http://crm.acme.example", false],
    ["https://crm.acme.example:8443/object/person/1", "https://crm.acme.example:8443", true],
  ]) {
    const origins = adapters.find(({ id }) => id === "twenty").origins(new URL(page));
    assert.equal(mayCarry(origins, to), may, `${page} to ${to}`);
  }
  const hubspot = adapters.find(({ id }) => id === "hubspot");
  const origins = hubspot.origins(new URL("https://app.hubspot.com/contacts/1/record/0-1/2"));
  assert.equal(mayCarry(origins, "https://api.hubapi.com"), false);
});

test("what was written is called written only when the CRM says so", async () => {
  const url = "https://crm.zoho.eu/crm/v7/Notes";
  const told = (answer) =>
    tell(hostOf({ answers: { "POST /crm/v7/Notes": answer } }), "Zoho CRM", url, {
      method: "POST",
    });
  await told({ json: { data: [{ code: "SUCCESS", status: "success" }] } });
  await told({ text: "", status: 201 });
  for (const [answer, why] of [
    [
      { json: { data: [{ code: "INVALID_DATA", message: "no such note", status: "error" }] } },
      "unreadable",
    ],
    [{ json: { error: { message: "denied" } } }, "not-allowed"],
    [{ text: "<form>Sign in</form>" }, "signed-out"],
    [{ text: "", status: 500 }, "unreadable"],
    [{ text: "", status: 401 }, "signed-out"],
  ])
    await assert.rejects(told(answer), { why }, JSON.stringify(answer));
});
