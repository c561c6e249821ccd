// What signing and judging together stand on, without a page. Bundled from the sources as the page has them.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";

const names = ["signing/approver-key", "signing/outcomes", "signing/visible"];

let folder;
let made;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadpact-"));
  const outfile = join(folder, "agreement.mjs");
  const contents = names
    .map((name) => `export * from "./www/app/agreement/${name}.ts";`)
    .join("\n");
  const stdin = { contents, resolveDir: root, loader: "ts" };
  await build({ stdin, outfile, bundle: true, format: "esm", target: "es2022" });
  made = await import(pathToFileURL(outfile).href);
});
after(() => rm(folder, { recursive: true }));

test("a key is named for its role, and nothing else of the text is other", () => {
  const text =
    '{\n  "id": "x",\n  "approvers": ["sales", { "role": "legal", "keys": ["K1"] }]\n}\n';
  const one = made.withApproverKey(text, "sales", "K2");
  assert.deepEqual(JSON.parse(one).approvers, [
    { role: "sales", keys: ["K2"] },
    { role: "legal", keys: ["K1"] },
  ]);
  assert.ok(one.startsWith('{\n  "id": "x",\n') && one.endsWith("\n}\n"));
  const two = made.withApproverKey(one, "legal", "K2");
  assert.deepEqual(made.keysFor(two, "legal"), ["K1", "K2"]);
  assert.deepEqual(made.rolesOf(two, "K2"), ["sales", "legal"]);
  assert.equal(made.withApproverKey(two, "legal", "K2"), two);
  assert.equal(made.withApproverKey(two, "nobody", "K2"), two);
});

test("a definition that names no approvers has both teams, the one with the key among them", () => {
  const text = '{ "id": "x" }';
  assert.deepEqual(made.keysFor(text, "sales"), []);
  assert.deepEqual(JSON.parse(made.withApproverKey(text, "marketing", "K")).approvers, [
    "sales",
    { role: "marketing", keys: ["K"] },
  ]);
});

test("examples that come out otherwise are first, each with what differs", () => {
  const explanation = {
    decision: { verdict: "nurture", kind: "nurture", grade: null },
    verdict: { label: "Nurture" },
    unsettled: "could be more",
    gate: null,
    route: { id: "ask" },
    scorecards: [{ name: "fit", points: 12 }],
    total: { points: 12 },
  };
  const example = (name, expect) => ({ name, as_of: "2026-11-22T00:00:00Z", lead: {}, expect });
  const text = JSON.stringify({
    examples: [
      example("right", { verdict: "nurture", gate: null, settled: false, scores: { total: 12 } }),
      example("wrong", { verdict: "sales-ready", route: "ask", scores: { fit: 20 } }),
    ],
  });
  const [first, second] = made.outcomes(text, () => explanation);
  assert.equal(first.name, "wrong");
  assert.deepEqual(first.differences, [
    { what: "verdict", wanted: "sales-ready", found: "nurture" },
    { what: "fit", wanted: 20, found: 12 },
  ]);
  assert.deepEqual(second.differences, []);
  assert.deepEqual(
    made.outcomes("{}", () => explanation),
    [],
  );
});

test("nothing hides in the text that is signed", () => {
  assert.equal(made.visible("a\u202eb\u0007c\n\td é"), "a\\u202eb\\u0007c\n\td é");
});
