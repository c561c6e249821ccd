// The examples for servers, word for word as they stand in pkg-config/examples, with the built package
// under its own name.
import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { definition, wasmBytes } from "./sample.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const sent = { title: "VP of Sales", employees: "500" };
const forged = { ...sent, lead_score: "999999", lead_verdict: "yes" };

let folder;
let node;
let worker;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "leadpact-examples-"));
  cpSync(here("../../pkg-config/examples"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(here("../../pkg"), join(folder, "node_modules/leadpact"));
  node = await import(join(folder, "node.mjs"));
  worker = await import(join(folder, "worker.mjs"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("a worker's handler, with bytes and then with the module that runs", async () => {
  for (const wasm of [new Uint8Array(wasmBytes), new WebAssembly.Module(wasmBytes)]) {
    const kept = [];
    const { fetch } = worker.leadsWorker(definition, wasm, (lead) => kept.push(lead));
    const body = new FormData();
    for (const [name, value] of Object.entries(forged)) body.append(name, value);
    const answer = await fetch(new Request("https://example.org/leads", { method: "POST", body }));
    assert.deepEqual(await answer.json(), { verdict: "yes", forged: true });
    assert.equal(kept[0].decision.scores.fit.points, 110);
    assert.deepEqual(kept[0].lead, sent);
  }
});

test("a server of Node's own", async () => {
  const kept = [];
  const server = node.leadsServer(definition, (lead) => kept.push(lead)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}/leads`;
  const post = (fields) =>
    fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  assert.equal((await post(forged)).headers.get("location"), "/book");
  assert.equal((await post({ title: "student" })).headers.get("location"), "/thanks");
  assert.equal((await post({ title: "x".repeat(1 << 17) })).status, 413);
  server.close();
  const whys = kept.map(({ differences }) => [...new Set(differences.map(({ why }) => why))]);
  assert.deepEqual(whys, [["forged", "missing"], ["missing"]]);
});

test("a step of Express, whose bodies have no prototype and lists for repeated names", async () => {
  const step = node.scored(definition);
  const body = Object.assign(Object.create(null), forged, { tags: ["a", "b"] });
  const request = { body };
  await new Promise((next) => step(request, {}, next));
  assert.equal(request.scored.decision.scores.fit.points, 10110);
  assert.equal(request.scored.differences[0].why, "forged");
});
