// Which old versions of a definition go: never those that somebody may look for, and always so many that storage is bounded.
import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";

const bundled = await build({
  absWorkingDir: root,
  entryPoints: ["www/app/workspace/thin.ts"],
  bundle: true,
  format: "esm",
  write: false,
});
const source = Buffer.from(bundled.outputFiles[0].text).toString("base64");
const { thinned } = await import(`data:text/javascript;base64,${source}`);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = 400 * DAY;

/** Versions of these ages, the newest first. */
const versions = (ages, more = {}) =>
  ages.map((age, at) => ({ id: ages.length - at, of: "a", at: NOW - age, text: "{}", ...more }));

const ages = (list, options) => {
  const gone = new Set(thinned(list, NOW, options));
  return list.filter(({ id }) => !gone.has(id)).map(({ at }) => NOW - at);
};

test("all of the last hour stay", () => {
  const list = versions(Array.from({ length: 61 }, (_, minute) => minute * MINUTE));
  assert.deepEqual(thinned(list, NOW), []);
});

test("of a day one stays for ten minutes, of a month one for a day, and then one for a week", () => {
  const list = versions(Array.from({ length: 400 * 24 }, (_, hour) => hour * 60 * MINUTE));
  const kept = ages(list);
  assert.equal(kept.filter((age) => age <= DAY).length, 25);
  assert.ok(kept.filter((age) => age > DAY && age <= 30 * DAY).length <= 30);
  assert.ok(kept.filter((age) => age > 30 * DAY).length <= 55);
  assert.equal(kept.at(-1), list.length * 60 * MINUTE - 60 * MINUTE);
});

test("thinning again an hour later takes no more than time has made old", () => {
  const list = versions(Array.from({ length: 2000 }, (_, at) => at * 5 * MINUTE));
  const gone = new Set(thinned(list, NOW));
  const left = list.filter(({ id }) => !gone.has(id));
  assert.deepEqual(thinned(left, NOW), []);
});

test("what has a name or a signature stays, and what stands in a file", () => {
  const list = versions(Array.from({ length: 50 }, (_, at) => 40 * DAY + at * MINUTE));
  const marked = list.map((version) =>
    version.id === 20
      ? { ...version, label: "for sales" }
      : version.id === 21
        ? { ...version, isSigned: true }
        : version,
  );
  const gone = thinned(marked, NOW, { inFile: 22 });
  for (const id of [1, 20, 21, 22, 50]) assert.ok(!gone.includes(id), String(id));
  assert.ok(gone.length >= 44);
});

test("there are never more than so many, nor more text than so much, and the oldest go first", () => {
  const many = versions(Array.from({ length: 1000 }, (_, at) => at * 1000));
  const kept = ages(many);
  assert.equal(kept.length, 302);
  assert.ok(Math.max(...kept.slice(0, -1)) <= 301_000);
  const large = versions(Array.from({ length: 100 }, (_, at) => at * 1000), { text: "x".repeat(1_000_000) }); // prettier-ignore
  assert.equal(ages(large).length, 12);
  assert.equal(ages(many, { most: 5 }).length, 7);
});
