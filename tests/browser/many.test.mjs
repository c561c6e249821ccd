// Files of leads in three browser engines: workers from files of the same origin, under a policy that allows nothing else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { open as openDefinition } from "../../pkg/leadpact.js";
import { asOf, csv, definition, leads } from "../many/leads.mjs";
import { seenBy } from "../many/seen.mjs";
import { inEngines } from "./engines.mjs";
import { serve } from "./serve.mjs";

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types leadpact",
].join("; ");

const all = leads(900);
const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
let server;
let expected;

before(async () => {
  const pact = await openDefinition(definition);
  expected = all.map((lead) => seenBy(pact.decide(lead, { asOf })));
  const octets = { type: "application/octet-stream" };
  server = await serve({
    folders: { "/pkg/": folder("../../pkg/"), "/many/": folder("../many/"), "/": folder("many/") },
    routes: {
      "/definition": { body: definition, type: "text/plain" },
      "/rows": { body: csv(all), ...octets },
      "/packed": { body: gzipSync(csv(all)), ...octets },
      "/wide": { body: Buffer.from(`\ufeff${csv(all)}`, "utf16le"), ...octets },
      "/json": { body: JSON.stringify(all), ...octets },
      "/picture": { body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), ...octets },
    },
    headers: { "content-security-policy": policy },
  });
});
after(() => server.close());

inEngines(({ open }) => {
  const answer = async (file, options) => {
    const page = await open(`${server.url}/page.html`);
    await page.until(() => globalThis.ready);
    return page.run((file, options) => globalThis.decided(file, options), file, options);
  };
  for (const [file, workers, chunk] of [
    ["rows", 1],
    ["rows", 2, 1999],
    ["rows", 3, 30_011],
    ["packed", 2, 9973],
    ["wide", 2, 9973],
    ["json", 1, 5000],
    ["objects", 2, 40_000],
  ])
    test(`the decisions on ${file}, ${workers} workers, parts of ${chunk ?? "4 MiB"}`, async () => {
      const { error, rows, cells, explained, exported } = await answer(file, {
        asOf,
        workers,
        chunk,
      });
      assert.equal(error, undefined);
      assert.deepEqual(rows, expected);
      assert.equal(cells.length, 2);
      assert.deepEqual(seenBy(JSON.parse(explained)), expected[7]);
      assert.equal(exported, all.length);
    });

  test("a signal ends it in the middle", async () => {
    const stopped = await answer("rows", { asOf, workers: 2, chunk: 1000, stop: true });
    assert.match(stopped.error, /AbortError/);
  });

  test("a picture is refused in words", async () => {
    const refused = await answer("picture", { asOf });
    assert.match(refused.error, /SourceError: this is a picture/);
  });
});
