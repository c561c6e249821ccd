// The small server behind `make run`: what it serves, what it refuses, how it starts and ends.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { servePages } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

test("each kind of file has its type, and every answer the policy", async () => {
  const types = {
    "/": "text/html",
    "/app.js": "text/javascript",
    "/app.css": "text/css",
    "/definitions/bant.json": "application/json",
    "/leadpact-form.wasm": "application/wasm",
    "/favicon.svg": "image/svg+xml",
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers } = await fetch(server.url + path);
    assert.equal(status, 200, path);
    assert.equal(headers.get("content-type").split(";")[0], type);
    assert.match(
      headers.get("content-security-policy"),
      /^default-src 'none'; .*require-trusted-types-for 'script'/,
    );
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
});

test("nothing outside the pages is served", async () => {
  const paths = [
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/..%5cpackage.json",
    "/definitions/../../serve.mjs",
    "//etc/passwd",
    "/%00",
    "/%",
    "/definitions",
    "/no-such-page",
  ];
  for (const path of paths) assert.match(String(await raw("GET", path)), /^(400|404)$/, path);
});

test("other methods, other bodies and large bodies are refused", async () => {
  assert.equal(await raw("DELETE", "/"), 405);
  assert.equal(await raw("GET", "/received"), 405);
  assert.equal(await raw("POST", "/received", { "content-type": "application/json" }, "{}"), 415);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  assert.equal(await raw("POST", "/received", form, `a=${"x".repeat(64 * 1024)}`), 413);
  assert.equal(await raw("POST", "/received", form, `a=${"x".repeat(1024)}`), 200);
  assert.equal(await raw("HEAD", "/"), 200);
});

test("what was sent is shown as text, never as markup", async () => {
  const body = new URLSearchParams([["<b>name</b>", `"><script>alert(1)</script>&'`]]);
  const html = await (await fetch(`${server.url}/received`, { method: "POST", body })).text();
  assert.match(html, /&lt;b&gt;name&lt;\/b&gt;/);
  assert.match(html, /&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;&amp;&#39;/);
  assert.doesNotMatch(html, /<b>|alert\(1\)<\/script>/);
});

const sent = { email: "dana.reyes@northwind.test", job_title: "VP of Sales", company_size: "500" };

/** What the server says of a form: its own score, and why it differs from the page's. */
async function rescored(fields) {
  const body = new URLSearchParams(fields);
  const html = await (await fetch(`${server.url}/received`, { method: "POST", body })).text();
  const said = [...html.matchAll(/data-server="(\w+)">([^<]*)</g)].map(([, name, text]) => [
    name,
    text,
  ]);
  const why = [...html.matchAll(/data-why="([\w-]+)"><code>(\w+)</g)].map(([, why, name]) => [
    name,
    why,
  ]);
  return { html, said: Object.fromEntries(said), why: Object.fromEntries(why) };
}

test("a form is scored again, and a forged score is noticed", async () => {
  const { said, why } = await rescored(sent);
  assert.deepEqual(new Set(Object.values(why)), new Set(["missing"]));
  const honest = { lead_score: said.lead_score, lead_grade: said.lead_grade, lead_verdict: said.lead_verdict }; // prettier-ignore
  assert.deepEqual((await rescored({ ...sent, ...honest })).why, { lead_definition: "missing" });
  const forged = { ...honest, lead_score: "100000", lead_verdict: "<b>yours</b>" };
  const found = await rescored({ ...sent, ...forged });
  assert.deepEqual(found.said, said);
  assert.deepEqual(found.why, {
    lead_score: "forged",
    lead_verdict: "forged",
    lead_definition: "missing",
  });
  assert.doesNotMatch(found.html, /<b>yours/);
  const other = { ...honest, lead_definition: "b2b-inbound@0.9.0#sha256:0" };
  assert.equal((await rescored({ ...sent, ...other })).why.lead_definition, "other-version");
});

test("a definition that is named is looked up, and never a path", async () => {
  for (const [claim, id] of [
    ["bant@1.0.0#x", "bant"],
    ["../../package@1#x", "b2b-inbound"],
    ["constructor", "b2b-inbound"],
    ["", "b2b-inbound"],
  ]) {
    const { said } = await rescored({ ...sent, lead_definition: claim });
    assert.equal(said.lead_definition.split("@")[0], id, claim);
  }
});

test("it takes another port when its own is taken, says where it is in one line, and ends on SIGINT", async () => {
  const port = new URL(server.url).port;
  const script = fileURLToPath(new URL("../../pkg-config/serve.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, "--port", port], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  const url = /^Leadpact is at (http:\/\/localhost:(\d+)\/) .*\n$/.exec(line);
  assert.ok(url, line);
  assert.notEqual(url[2], port);
  assert.equal((await fetch(url[1])).status, 200);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  assert.equal(code, 0);
});

/** The status of a request whose path is sent as it is; `fetch` would tidy it up first. */
function raw(method, path, headers = {}, body = "") {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
