// What the panel injects into a page: the reader of labelled fields and the pointer, in Chromium and Firefox, on pages
// as CRMs write them and on pages that mean harm.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";
import { engines, inEngines } from "./engines.mjs";
import { endless, huge, pages } from "./generic-reader-pages.mjs";
import { serve } from "./serve.mjs";

/** A script that is injected, with the call that its value is. */
async function script(file, name, call) {
  const settings = {
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  };
  const entryPoints = [`www/sidebar/crm/in-page/${file}.ts`];
  const { outputFiles } = await build({
    ...settings,
    entryPoints,
    globalName: name,
    footer: { js: call },
  });
  // The drivers run scripts inside a function; a browser runs what an extension injects at the top.
  return outputFiles[0].text.replace(call, `globalThis.${name} = ${name}; ${call}`);
}

const only = engines.filter((name) => name !== "webkit");
const page = (body) => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A record</title><body>${body}</body></html>`,
});

let read;
let point;
let site;
before(async () => {
  read = await script("read-page", "leadpactPage", "leadpactPage.readPage();");
  const kept = "leadpactPoint.point().then((field) => { globalThis.found = { field }; }); 0;";
  point = await script("point", "leadpactPoint", kept);
  const all = Object.values(pages).map(({ html }, index) => [`/${index}`, page(html)]);
  const routes = {
    ...Object.fromEntries(all),
    "/endless": page(endless),
    "/huge": page(huge),
    "/point": page(pointing),
  };
  // A page that forbids everything can be read all the same.
  site = await serve({
    routes,
    headers: { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" },
  });
});
after(() => site.close());

const pointing = `<h1>Ada</h1><div id="team"><b>480</b> people</div>
  <dl><dt>Title</dt><dd><em>CTO</em></dd></dl>
  <label>Email <input name="email" value="ada@engines.example"></label>
  <button onclick="window.pressed = 1" id="press">7 calls</button>
  <x-box><template shadowrootmode="open"><p><i class="amount">12</i></p></template></x-box>`;

inEngines(
  ({ open }) => {
    for (const [index, [what, { fields }]] of Object.entries(pages).entries()) {
      test(`it reads ${what}`, async () => {
        const tab = await open(`${site.url}/${index}`);
        const found = await tab.evaluate(read);
        assert.deepEqual(
          found.fields.map(({ label, value, kind }) => [label, value, kind]),
          fields,
        );
        assert.equal(found.url, `${site.url}/${index}`);
        assert.equal(await tab.run(() => window.hurt), undefined);
      });
    }

    test("each selector finds its field again, through shadow roots too", async () => {
      for (const index of [0, 3, 4, 5, 6]) {
        const tab = await open(`${site.url}/${index}`);
        const { fields } = await tab.evaluate(read);
        const paths = fields.map(({ path }) => path);
        assert.equal(new Set(paths).size, paths.length);
        const again = await tab.run((all) => globalThis.leadpactPage.readPage(all).fields, paths);
        const pointed = again.filter(({ kind }) => kind === "pointed");
        assert.deepEqual(
          pointed.map(({ path }) => path),
          paths,
        );
        const values = (list) => list.map(({ value }) => value);
        assert.deepEqual(values(pointed), values(fields));
      }
    });

    test("names that a page's own program has are told", async () => {
      const tab = await open(`${site.url}/5`);
      const { fields } = await tab.evaluate(read);
      assert.deepEqual(
        fields.map(({ name }) => name),
        ["first_name", "title", "country", "massmail", undefined],
      );
      assert.equal(fields[0].path, "#id_first_name");
    });

    test("of ten thousand fields it reads two thousand", async () => {
      const tab = await open(`${site.url}/endless`);
      const { fields } = await tab.evaluate(read);
      assert.equal(fields.length, 2000);
      assert.deepEqual([fields[0].label, fields[1999].label], ["Field 0", "Field 1999"]);
    });

    test("no value and no label is endless, and depth is no hiding place", async () => {
      const tab = await open(`${site.url}/huge`);
      const { fields } = await tab.evaluate(read);
      assert.deepEqual(
        fields.map(({ label }) => label),
        ["Story", "Deep"],
      );
      assert.ok(fields[0].value.startsWith("word word") && fields[0].value.length <= 2000);
    });

    test("selectors that are none, or find nothing, are passed over", async () => {
      const tab = await open(`${site.url}/0`);
      await tab.evaluate(read);
      const odd = ["", ":::", "#gone", "x >>> y", ">>>", "*".repeat(10_000), "td:has("];
      const { fields } = await tab.run((all) => globalThis.leadpactPage.readPage(all), odd);
      assert.equal(fields.length, pages[Object.keys(pages)[0]].fields.length);
    });

    /** Begins to point; the answer is kept in the page until it is asked for. */
    async function begin(tab) {
      await tab.evaluate(read);
      await tab.evaluate(point);
    }
    const answer = (tab) => tab.until(() => globalThis.found).then(({ field }) => field);

    test("a click says what was pointed at, and the page does not notice", async () => {
      const tab = await open(`${site.url}/point`);
      await begin(tab);
      await tab.click("#press");
      const { value, path } = await answer(tab);
      assert.deepEqual([value, path], ["7 calls", "#press"]);
      assert.equal(await tab.run(() => window.pressed), undefined);
      assert.equal(await tab.run(() => document.querySelector("leadpact-frame")), null);
      await tab.click("#press");
    });

    test("what was pointed at comes with its label, and is read again by its selector", async () => {
      const expected = {
        "#team b": ["", "480"],
        "dd em": ["Title", "CTO"],
        "[name=email]": ["Email", "ada@engines.example"],
      };
      for (const [selector, [label, value]] of Object.entries(expected)) {
        const tab = await open(`${site.url}/point`);
        await begin(tab);
        await tab.click(selector);
        const field = await answer(tab);
        assert.deepEqual([field.label, field.value], [label, value], selector);
        const { fields } = await tab.run(
          (path) => globalThis.leadpactPage.readPage([path]),
          field.path,
        );
        assert.deepEqual([fields[0].kind, fields[0].value], ["pointed", value]);
      }
    });

    test("Escape ends it without an answer, and so does pointing anew", async () => {
      const tab = await open(`${site.url}/point`);
      await begin(tab);
      await tab.press("Escape");
      assert.equal(await answer(tab), null);
      await tab.run(() => delete globalThis.found);
      await begin(tab);
      const ended = tab.run(() =>
        globalThis.leadpactPoint.point().then((field) => (globalThis.second = { field })),
      );
      assert.equal(await answer(tab), null);
      await tab.press("Escape");
      await ended;
      assert.deepEqual(await tab.run(() => globalThis.second), { field: null });
    });

    test("what the page's scripts pretend is not taken for a person's click", async () => {
      const tab = await open(`${site.url}/point`);
      await begin(tab);
      await tab.run(() => document.querySelector("#team").click());
      await tab.run(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
      assert.equal(await tab.run(() => globalThis.found), undefined);
      await tab.click("dd em");
      assert.equal((await answer(tab)).value, "CTO");
    });
  },
  { only },
);
