// Every conformance vector through the built package in three browser engines, in a page and in a
// worker, under a policy that allows the page's own scripts and WebAssembly and nothing else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { publish } from "../../pkg/leadpact.js";
import { groups, judged } from "../node/vectors.mjs";
import { inEngines } from "./engines.mjs";
import { serve } from "./serve.mjs";

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types tests",
].join("; ");

const all = groups();
const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
let server;

before(async () => {
  server = await serve({
    folders: { "/pkg/": folder("../../pkg/"), "/": folder("vectors/") },
    routes: {
      "/vectors.json": { body: JSON.stringify(all) },
      "/published.json": { body: JSON.stringify(await published()) },
    },
    headers: { "content-security-policy": policy },
  });
});
after(() => server.close());

inEngines(({ open }) => {
  for (const world of ["page", "worker"]) {
    for (const build of ["leadpact", "score", "plain", "single"]) {
      test(`vectors, ${build} in a ${world}`, async () => {
        const page = await open(`${server.url}/${world}.html?${build}`);
        const { error, decisions } = await page.until(() => globalThis.answer);
        assert.equal(error, undefined);
        assert.equal(decisions.length, all.length);
        assert.deepEqual(decisions.flatMap(wrong), []);
      });
    }
  }
});

/** What the builds that stand alone run. */
function published() {
  return Promise.all(all.map(({ definition }) => publish(definition)));
}

function wrong(decisions, index) {
  const { file, description, cases } = all[index];
  const lines = cases.flatMap((one, number) => judged(one, decisions[number] ?? undefined));
  return lines.map((line) => `${file}: ${description}: ${line}`);
}
