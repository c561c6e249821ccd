// Random definitions in a random hand, with mistakes and without: opened, touched everywhere and saved, they are what
// they were; an edit of one place changes that place; the forms show what is typed in the JSON, and it what they do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findNodeAtLocation, getNodeValue, parseTree } from "jsonc-parser";
import { randomDefinition } from "../random/definition.mjs";
import { written } from "../random/written.mjs";
import { inEngines } from "./engines.mjs";
import { at, openDefinition, part, pasteAll, textOf, touchAll } from "./pages-definition.mjs";
import { dropOn, keptIs, press } from "./pages-keep.mjs";
import { servePages } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

/** Every third has some: what stands in the wrong place cannot take what is typed there. */
const hasMistakes = (seed) => seed % 3 === 0;
const textOfSeed = (seed) => written(randomDefinition(seed, hasMistakes(seed) ? 3 : 0), seed);

/** Opens the definitions' page, and keeps what it saves instead of downloading it. */
async function opened(open) {
  const page = await open();
  await openDefinition(page, server.url);
  await page.run(() => {
    globalThis.wrong = [];
    for (const type of ["error", "unhandledrejection"])
      addEventListener(type, ({ message, reason }) =>
        globalThis.wrong.push(message ?? `${reason}`),
      );
    delete globalThis.showSaveFilePicker;
    const made = URL.createObjectURL;
    URL.createObjectURL = (blob) => ((globalThis.saved = blob), made.call(URL, blob));
    document.addEventListener(
      "click",
      (event) => event.target.closest("a[download]") && event.preventDefault(),
      true,
    );
  });
  return page;
}

async function openText(page, name, text) {
  await dropOn(page, name, text);
  await keptIs(page, `saved to ${name}`);
}

/** What a person has on disk after pressing the button that saves. */
async function saved(page) {
  await page.run(() => delete globalThis.saved);
  await press(page, "save");
  return page.until(() => globalThis.saved?.text());
}

const partsOf = (page) =>
  page.run(() =>
    [...document.querySelectorAll(".parts a")].map((link) =>
      link.getAttribute("href").slice("#/definition/".length),
    ),
  );

/** A value of a text with its place, by the pointer of its control. */
function valueAt(text, pointer) {
  const path = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const node = findNodeAtLocation(parseTree(text), path);
  return { path, node, value: node && getNodeValue(node) };
}

/** The stretch of the old text that differs in the new one. */
function stretch(before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same };
}

/** The same value with another at one place. */
function withValue(whole, path, value) {
  const changed = structuredClone(whole);
  const holder = path.slice(0, -1).reduce((held, key) => (held[key] ??= {}), changed);
  if (value === undefined) Reflect.deleteProperty(holder, path.at(-1));
  else holder[path.at(-1)] = value;
  return changed;
}

/** The plain text fields of the part that is shown, by their pointers, with what they show. */
const textFields = (page) =>
  page.run(() =>
    [...document.querySelectorAll(".part-pane input[type=text]:not(.values)")]
      .filter(({ dataset }) => dataset.key.startsWith("/") && !dataset.key.includes("#"))
      .map((input) => [input.dataset.key, input.value]),
  );

const put = (page, key, value) =>
  page.run(
    (selector, next) => {
      const control = document.querySelector(selector);
      control.value = next;
      for (const type of ["input", "change"])
        control.dispatchEvent(new Event(type, { bubbles: true }));
    },
    at(key),
    value,
  );

/** Shows one of the parts that have something in every definition, another one for each seed. */
async function showSome(page, seed) {
  const ids = (await partsOf(page)).filter((id) => /^(about|fields|scorecards\/.*)$/.test(id));
  await part(page, ids[seed % ids.length]);
}

inEngines(({ open, engine }) => {
  const many = (from, count) =>
    Array.from({ length: engine === "chromium" ? count : 2 }, (_, at) => from + at);

  for (const seed of many(1, 30))
    test(`definition ${seed}: opened, touched everywhere and saved, it is byte for byte what it was`, async () => {
      const page = await opened(open);
      const text = textOfSeed(seed);
      await openText(page, `random-${seed}.json`, text);
      const [traces, idle] = [[], []];
      for (const id of await partsOf(page)) {
        await part(page, id);
        const found = await page.run(touchAll, seed % 2 === 0);
        traces.push(...found.traces);
        idle.push(...found.idle);
      }
      assert.deepEqual(traces, []);
      if (!hasMistakes(seed)) assert.deepEqual(idle, []);
      assert.equal(await saved(page), text);
      assert.deepEqual(await page.run(() => globalThis.wrong), []);
    });

  // The drivers of the others have no keys together with Control, and lose what is drawn anew.
  if (engine !== "chromium") return;

  test("an edit of one control changes its value in the saved text and nothing else", async () => {
    const page = await opened(open);
    for (const seed of many(31, 5)) {
      const text = textOfSeed(seed);
      await openText(page, `random-${seed}.json`, text);
      await showSome(page, seed);
      const fields = await textFields(page);
      const [key, shown] = fields[seed % fields.length];
      await put(page, key, `${shown}7`);
      const after = await saved(page);
      const { path, node } = valueAt(text, key);
      const { value } = valueAt(after, key);
      const typed = typeof value === "number" ? Number(`${shown}7`) : `${shown}7`;
      assert.equal(value, typed, `${key} of definition ${seed}`);
      assert.deepEqual(JSON.parse(after), withValue(JSON.parse(text), path, value));
      const { from, to } = stretch(text, after);
      if (node) assert.ok(from >= node.offset && to <= node.offset + node.length, key);
      else assert.equal(from, to, `${key} is new, and nothing went for it`);
      await page.click("#definition-undo");
      assert.equal(await saved(page), text);
    }
    assert.deepEqual(await page.run(() => globalThis.wrong), []);
  });

  test("what is changed in the JSON is in the form, and what is changed there is in the JSON", async () => {
    const page = await opened(open);
    for (const seed of many(61, 5)) {
      const text = textOfSeed(seed);
      await openText(page, `random-${seed}.json`, text);
      await showSome(page, seed);
      const all = await textFields(page);
      const fields = all.filter(([key, value]) => value !== "" && valueAt(text, key).node);
      const [key, shown] = fields[seed % fields.length];
      const { node } = valueAt(text, key);
      const changed = text.slice(0, node.offset) + '"in the JSON"' + text.slice(node.offset + node.length); // prettier-ignore
      await pasteAll(page, changed);
      await page.until((where) => document.querySelector(where)?.value === "in the JSON", at(key));
      assert.equal(await saved(page), changed);
      await put(page, key, "in the form");
      const lines = (await textOf(page)).replaceAll("\r\n", "\n");
      assert.equal(lines, changed.replace("in the JSON", "in the form").replaceAll("\r\n", "\n"));
      await page.click("#definition-undo");
      await page.click("#definition-undo");
      await page.until((where, was) => document.querySelector(where)?.value === was, at(key), shown); // prettier-ignore
      assert.equal(await saved(page), text);
    }
    assert.deepEqual(await page.run(() => globalThis.wrong), []);
  });
});
