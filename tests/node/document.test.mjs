// The definition that is open: edits of one place of its text, and undo across all of them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";
import { dice } from "../random/dice.mjs";

const names = [
  "document/document",
  "document/json-edit",
  "document/json-tree",
  "definition/form/form",
  "definition/form/rename",
  "definition/form/shape",
  "definition/findings/findings",
  "definition/findings/fixes",
  "definition/json/breaks",
  "definition/parts/rest",
];

let folder;
let made;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadpact-"));
  const outfile = join(folder, "document.mjs");
  const contents = names.map((name) => `export * from "./www/app/${name}.ts";`).join("\n");
  const stdin = { contents, resolveDir: root, loader: "ts" };
  await build({ stdin, outfile, bundle: true, format: "esm", target: "es2022", logLevel: "error" });
  made = await import(pathToFileURL(outfile).href);
});
after(() => rm(folder, { recursive: true }));

const good = join(root, "tests/definitions/good");
const texts = readdirSync(good)
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(join(good, name), "utf8"));

/** Every path of a value, the root's last. */
function pathsIn(value, path = []) {
  const inner = value !== null && typeof value === "object" ? Object.entries(value) : [];
  const key = (name) => (Array.isArray(value) ? Number(name) : name);
  return [...inner.flatMap(([name, each]) => pathsIn(each, [...path, key(name)])), path];
}

/** So many of a list, from all over it. */
function some(list, count) {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, index) => index % step === 0);
}

const at = (value, path) => path.reduce((held, key) => held?.[key], value);

/** The same edit of a value that was read, as it is done plainly. */
function plainly(text, path, edit) {
  const value = JSON.parse(text);
  const parent = at(value, path.slice(0, -1));
  edit(parent, path.at(-1));
  return value;
}

const removed = (parent, key) =>
  Array.isArray(parent) ? parent.splice(key, 1) : Reflect.deleteProperty(parent, key);

test("an edit of one place changes that place and nothing else", () => {
  const { set, remove } = made;
  for (const text of texts)
    for (const path of some(
      pathsIn(JSON.parse(text)).filter(({ length }) => length > 0),
      60,
    )) {
      const changed = set(text, path, "other");
      const { from, to } = made.difference(text, changed) ?? { from: 0, to: 0 };
      const node = made.nodeAt(made.treeOf(text), path);
      assert.ok(from >= node.offset && to <= node.offset + node.length, `${path}`);
      assert.deepEqual(
        JSON.parse(changed),
        plainly(text, path, (parent, key) => (parent[key] = "other")),
      );
      assert.deepEqual(JSON.parse(remove(text, path)), plainly(text, path, removed), `${path}`);
    }
});

test("an item comes before the one that had its index, a key where the format has it", () => {
  const { addKey, insert, set, treeOf, nodeAt, keysOf } = made;
  for (const text of texts) {
    const value = JSON.parse(text);
    for (const path of some(
      pathsIn(value).filter((each) => Array.isArray(at(value, each))),
      20,
    ))
      for (const index of [0, 1, at(value, path).length]) {
        const expected = plainly(text, [...path, index], (parent) =>
          parent.splice(index, 0, { a: [1, "b"] }),
        );
        assert.deepEqual(JSON.parse(insert(text, path, index, { a: [1, "b"] })), expected);
      }
    const added = set(text, ["handover", "recycle_after_days"], 90);
    assert.equal(JSON.parse(added).handover.recycle_after_days, 90);
    const owned = addKey(made.remove(text, ["owner"]), [], "owner", "us");
    const keys = keysOf(nodeAt(treeOf(owned), []));
    assert.ok(keys.indexOf("owner") > keys.indexOf("name"));
    assert.ok(keys.indexOf("owner") < keys.indexOf("fields"));
  }
});

test("of a key that stands twice the last is the one that is changed, as it is the one that is read", () => {
  const text = '{ "a": 1, "b": { "c": 2 }, "a": 3, "b": { "c": 4 } }';
  const changed = made.set(made.set(text, ["a"], 5), ["b", "c"], 6);
  assert.equal(changed, '{ "a": 1, "b": { "c": 2 }, "a": 5, "b": { "c": 6 } }');
  assert.equal(made.remove(text, ["b"]), '{ "a": 1, "b": { "c": 2 }, "a": 3 }');
});

test("what is moved and moved back is where it was, byte for byte", () => {
  const { move } = made;
  for (const text of texts) {
    const value = JSON.parse(text);
    const isLong = (held) =>
      held !== null && typeof held === "object" && Object.keys(held).length > 1;
    const lists = pathsIn(value).filter((path) => isLong(at(value, path)));
    for (const path of lists) {
      const there = move(text, path, 0, 1);
      assert.equal(move(there, path, 1, 0), text);
      const keys = Object.keys(at(value, path));
      if (!Array.isArray(at(value, path)))
        assert.deepEqual(Object.keys(at(JSON.parse(there), path)), [
          keys[1],
          keys[0],
          ...keys.slice(2),
        ]);
    }
  }
});

test("a copy stands after its original and has its spelling", () => {
  const { duplicate, duplicateKey } = made;
  const text =
    '{\n  "gates": [\n    { "id": "a",  "points": 1e3 }\n  ],\n  "fields": { "x": {} }\n}';
  assert.equal(
    duplicate(text, ["gates"], 0, [[["id"], "b"]]),
    text.replace("1e3 }", '1e3 },\n    { "id": "b",  "points": 1e3 }'),
  );
  assert.equal(duplicateKey(text, ["fields"], "x", "y"), text.replace("{} }", '{}, "y": {} }'));
});

test("a new row is written as its neighbours are, the first one on a line of its own", () => {
  const { insert, set } = made;
  assert.equal(
    insert('{\n  "a": []\n}', ["a"], 0, { b: 1 }),
    '{\n  "a": [\n    { "b": 1 }\n  ]\n}',
  );
  assert.equal(insert('{"a":[1,2]}', ["a"], 2, 3), '{"a":[1,2,3]}');
  assert.equal(set('{ "id": "x" }', ["label"], "y"), '{ "id": "x", "label": "y" }');
  assert.equal(set('{\r\n\t"id": 1\r\n}', ["name"], "y"), '{\r\n\t"id": 1,\r\n\t"name": "y"\r\n}');
});

test("random edits undo to the beginning and redo to the end", () => {
  const { DefinitionDocument, set, remove, insert, move } = made;
  const roll = dice(7);
  for (const text of texts) {
    const document = new DefinitionDocument();
    document.open(text, { kind: "template", name: "x" }, "opening");
    const seen = [];
    document.watch(({ before, change, text: now }) => {
      assert.equal(made.applied(before, [change]), now);
      seen.push(now);
    });
    for (let step = 0; step < 60; step += 1) {
      const value = JSON.parse(document.text);
      const paths = pathsIn(value).filter(({ length }) => length > 0);
      const path = paths[roll(paths.length)] ?? ["name"];
      const edits = [
        () => set(document.text, path, `é😀 ${step}`),
        () => remove(document.text, path),
        () => insert(document.text, path.slice(0, -1), 0, { id: step }),
        () => move(document.text, path.slice(0, -1), 0, 1),
      ];
      document.replace(edits[roll(edits.length)](), `step ${step}`, ["a", undefined][roll(2)]);
      JSON.parse(document.text);
    }
    const end = document.text;
    while (document.undo()) JSON.parse(document.text);
    assert.equal(document.text, text);
    assert.equal(document.canUndo, null);
    while (document.redo()) JSON.parse(document.text);
    assert.equal(document.text, end);
  }
});

test("edits of one name are one step, and one that comes back to its beginning is none", () => {
  const document = new made.DefinitionDocument();
  document.open("{}", { kind: "empty", name: "" }, "opening");
  assert.equal(document.canUndo, null, "there is nothing before the first text");
  for (const text of ["{1}", "{12}", "{123}"]) document.replace(text, "typing", "field");
  assert.equal(document.canUndo, "typing");
  document.undo();
  assert.equal(document.text, "{}");
  document.redo();
  document.replace("{1234}", "typing", "field");
  document.undo();
  assert.equal(document.text, "{123}", "what is typed after redo is a step of its own");
  document.undo();
  document.replace("{1}", "typing", "field");
  document.replace("{}", "typing", "field");
  assert.equal(document.canUndo, null);
});

test("renaming a key and then another is two steps, and a name that comes back is none", () => {
  const document = new made.DefinitionDocument();
  const form = new made.Form(document, () => undefined);
  const rename = (was, name) => {
    const by = (text) => made.renameKey(text, [was], name);
    form.write(["#name"], name, `${was} to ${name}`, { own: { was, by } });
  };
  document.open('{"a": 1, "b": 2}', { kind: "empty", name: "" }, "opening");
  rename("a", "x");
  rename("x", "xy");
  rename("b", "a");
  assert.equal(document.text, '{"xy": 1, "a": 2}');
  document.undo();
  assert.equal(document.text, '{"xy": 1, "b": 2}');
  document.undo();
  assert.equal(document.text, '{"a": 1, "b": 2}');
  rename("b", "c");
  rename("c", "b");
  assert.equal(document.canUndo, null);
  assert.equal(document.text, '{"a": 1, "b": 2}');
});

test("opening another text can be taken back, with where it came from", () => {
  const document = new made.DefinitionDocument();
  document.open("1", { kind: "template", name: "one" }, "opening one");
  document.open("2", { kind: "file", name: "two" }, "opening two");
  assert.equal(document.canUndo, "opening two");
  document.undo();
  assert.deepEqual([document.text, document.origin.name], ["1", "one"]);
  document.redo();
  assert.deepEqual([document.text, document.origin.name], ["2", "two"]);
});

test("a name is changed wherever it is said, and what only reads the same stays", () => {
  const text = readFileSync(join(good, "syntax-every-key.json"), "utf8");
  const { renameKey, renamed } = made;
  const path = ["fields", "title"];
  const value = JSON.parse(renamed(renameKey(text, path, "role"), "field", "title", "role", path));
  assert.equal(value.fields.level.from, "role");
  assert.equal(value.decide[0].when.field, "role");
  const card = ["scorecards", "interest"];
  const cards = JSON.parse(
    renamed(renameKey(text, card, "heat"), "scorecard", "interest", "heat", card),
  );
  assert.deepEqual(cards.grade, ["fit", "heat", "total"]);
  assert.deepEqual(Object.keys(cards.total.parts), ["fit", "heat"]);
  assert.equal(cards.decide[3].when.grade, "heat");
  assert.equal(cards.examples[0].expect.scores.heat, 5);
  const list = JSON.parse(renamed(text, "list", "rivals", "foes", ["lists", "rivals"]));
  assert.equal(list.gates[0].when.in, "foes");
  const verdict = JSON.parse(renamed(text, "verdict", "good", "best", ["verdicts", "good"]));
  assert.equal(verdict.decide[1].verdict, "best");
  assert.deepEqual(verdict.routes[0].when.verdict.in, ["best"]);
});

test("what no form shows is listed by its place", () => {
  const [text] = [readFileSync(join(good, "syntax-x-keys.json"), "utf8")];
  const pointers = made.inJsonOnly(JSON.parse(text));
  assert.ok(pointers.length > 0 && pointers.every((pointer) => /\/x-|\/\$schema/u.test(pointer)));
  const value = { id: "a", fields: { "x-a": 1, points: { type: "text", colour: "red" } } };
  assert.deepEqual(made.inJsonOnly(value), ["/fields/x-a", "/fields/points/colour"]);
});

test("offsets of bytes, and offsets without wide line breaks, lead to the same characters", () => {
  const text = 'a é\r\n😀 "ß"\r\nend';
  const bytes = Buffer.from(text);
  for (const [unit] of [...text].entries()) {
    const byte = Buffer.byteLength([...text].slice(0, unit).join(""));
    const [found] = made.unitsOf(text, [byte]);
    assert.equal(text.slice(found), bytes.subarray(byte).toString());
  }
  const breaks = new made.Breaks(text);
  const shown = text.replaceAll("\r\n", "\n");
  for (let at = 0; at < shown.length; at += 1) {
    assert.equal(text.slice(breaks.toText(at)).replaceAll("\r\n", "\n"), shown.slice(at));
    assert.equal(breaks.toEditor(breaks.toText(at)), at);
  }
});

test("only what is useless or misspelled has a fix", () => {
  const text = '{ "lists": { "old": [] }, "feilds": {}, "grade": ["fot"] }';
  const finding = (code, pointer, help) => made.fixOf({ code, pointer, help }, text);
  assert.equal(
    finding("unused-list", "/lists/old").apply(text),
    text.replace('{ "old": [] }', "{}"),
  );
  const key = finding("unknown-key", "/feilds", "did you mean `fields`?");
  assert.equal(key.apply(text), text.replace("feilds", "fields"));
  const name = finding("unknown-score", "/grade/0", "did you mean `fit`?");
  assert.equal(name.apply(text), text.replace("fot", "fit"));
  assert.equal(finding("missing-key", "/lists"), null);
  assert.equal(finding("unused-list", "/lists/gone"), null);
});
