// Whatever is broken, the form is sent as it was filled in, without a score, and one event says why.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pagesFolder, pageWith, received, scored, serveForms } from "./forms.mjs";

const form = `<form id="form" method="post" action="/sink"><label>Email <input name="email"></label><button>Send</button></form>`;
const listening = `<script>globalThis.errors = []; addEventListener("lead-error", ({ detail }) => errors.push(detail));</script>`;
const page = (definition, more = "", headers = {}) => ({
  body: pageWith(form, { head: listening + more }).body.replace("/definition.json", definition),
  headers,
});
const refusing = "script-src 'self' 'unsafe-inline'";
const csp = (policy) => ({ "content-security-policy": policy });

/** Each failure: the page, and the code of the event. */
const failures = {
  "no definition there": [page("/missing.json"), "definition-not-loaded", /answered 404/],
  "a definition with errors": [page("/broken.json"), "definition-broken", /`id` is missing/],
  "a definition that is a page": [page("/page.json"), "definition-broken"],
  "an empty definition": [page("/empty.json"), "definition-broken"],
  "a connection that ends": [page("/ends.json"), "definition-not-loaded"],
  "a policy that forbids the definition": [
    page("/definition.json", "", csp("connect-src 'none'")),
    "definition-not-loaded",
  ],
  "an engine whose file is something else": [
    page('/definition.json" data-wasm="/page.json'),
    "engine-not-started",
  ],
  "WebAssembly refused, and no fallback wanted": [
    page('/definition.json" data-fallback="off', "", csp(refusing)),
    "engine-not-started",
  ],
  "WebAssembly refused, and the fallback is not where it should be": [
    page('/definition.json" data-fallback="/missing.js', "", csp(refusing)),
    "engine-not-started",
  ],
  "WebAssembly refused, and a definition that was not published": [
    page("/plain.json", "", csp(refusing)),
    "engine-not-started",
    /WebAssembly is refused here.*`leadpact publish`/,
  ],
  "an exception while reading the form": [
    page(
      "/definition.json",
      "<script>Object.defineProperty(HTMLFormElement.prototype, 'elements', { get() { throw new Error('broken page'); } });</script>",
    ),
    "lead-not-decided",
  ],
};

/** Where WebAssembly is refused, plain JavaScript does the same. */
const refusals = {
  "a policy without WebAssembly": page("/definition.json", "", csp(refusing)),
  "the same, said outright": page('/definition.json" data-fallback="auto', "", csp(refusing)),
  "the fallback elsewhere": page(
    '/definition.json" data-fallback="/elsewhere.js',
    "",
    csp(refusing),
  ),
  "WebAssembly that is not there": page(
    "/definition.json",
    "<script>delete globalThis.WebAssembly;</script>",
  ),
};

const routes = {
  ...Object.fromEntries(Object.values(refusals).map((body, index) => [`/refused-${index}`, body])),
  "/elsewhere.js": {
    body: readFileSync(new URL("../../pkg/leadpact-form-plain.js", import.meta.url)),
  },
  "/plain.json": { body: readFileSync(join(pagesFolder, "definition.json")) },
  "/broken.json": { body: '{"format": 2}' },
  "/page.json": { body: "<h1>Sign in</h1>", type: "text/html" },
  "/empty.json": { body: "" },
  "/ends.json": (request) => request.destroy(),
  ...Object.fromEntries(Object.values(failures).map(([body], index) => [`/${index}`, body])),
};

inEngines(({ open }) => {
  let server;
  before(async () => (server = await serveForms(routes)));
  after(() => server.close());

  for (const [index, [name, [, code, words = /./]]] of Object.entries(failures).entries()) {
    test(`${name}: the form is sent without a score`, async () => {
      server.sent.length = 0;
      const page = await open(`${server.url}/${index}`);
      const [error] = await page.until(() => globalThis.errors.length > 0 && globalThis.errors);
      assert.equal(error.code, code, error.message);
      assert.match(error.message, words);
      await page.fill("[name=email]", "ada@north.example");
      await page.click("button");
      const sent = await received(server);
      assert.deepEqual(sent, { email: "ada@north.example" });
    });
  }

  for (const [index, name] of Object.keys(refusals).entries()) {
    test(`${name}: the form is scored all the same`, async () => {
      server.sent.length = 0;
      const page = await open(`${server.url}/refused-${index}`);
      const verdict = await scored(page);
      await page.fill("[name=email]", "ada@north.example");
      await page.click("button");
      const sent = await received(server);
      assert.equal(sent.email, "ada@north.example");
      assert.equal(sent.lead_verdict, verdict);
    });
  }

  test("one event is said however often the form changes and is gathered", async () => {
    const page = await open(`${server.url}/0`);
    await page.until(() => globalThis.errors.length > 0);
    await page.fill("[name=email]", "ada@north.example");
    const count = await page.run(() => {
      new FormData(document.querySelector("form"));
      new FormData(document.querySelector("form"));
      return globalThis.errors.length;
    });
    assert.equal(count, 1);
  });
});
