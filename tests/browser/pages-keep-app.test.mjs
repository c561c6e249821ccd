// The app as a whole: it opens without a network, says when a newer build is there, speaks German, and shows newcomers around.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";
import { assertClean } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { openFile, openIs, press, rename, renamed, writtenIs } from "./pages-keep.mjs";
import { builtPages, openIn, servePages, verdict, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

/** Once everything is kept for days without a network. */
const isKept = (page) =>
  page.until(async () => {
    const names = await caches.keys();
    const cache = names[0] && (await caches.open(names[0]));
    return (
      navigator.serviceWorker.controller || (await cache?.match("/many-worker.js")) !== undefined
    );
  });

inEngines(({ engine, open }) => {
  test("the page speaks the language that was picked, and sends the same", async () => {
    const page = await open(`${server.url}/`);
    await verdict(page);
    await page.click("#language");
    await page.until(
      () =>
        document.documentElement.lang === "de" && document.querySelector(".verdict-word") !== null,
    );
    assert.equal(
      await page.run(() => document.querySelector("h1").textContent),
      "Erzählen Sie uns von Ihrem Team",
    );
    assert.equal(
      await page.run(() => document.querySelector(".open-buttons button").textContent),
      "Öffnen…",
    );
    assert.match(
      await page.run(() => document.querySelector("#form-decision .agreement").textContent),
      /^Entwurf/,
    );
    assert.deepEqual(
      await page.run(() => {
        const options = [...document.querySelector("[name=industry]").options];
        return options.slice(1, 3).map(({ value, textContent }) => [value, textContent]);
      }),
      [
        ["Software", "Software"],
        ["Financial services", "Finanzwesen"],
      ],
    );
    await page.run(() => document.querySelector("#language").click());
    await page.until(
      () =>
        document.documentElement.lang === "en" && document.querySelector(".verdict-word") !== null,
    );
  });

  if (engine !== "webkit")
    test("it opens without a network, with what was kept", async () => {
      const own = await servePages();
      const page = await open(`${own.url}/#/check`);
      await verdict(page);
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      await isKept(page);
      await own.close();
      await page.goto(`${own.url}/?again`);
      await openIs(page, "Ours");
      await verdict(page);
    });
});

inEngines(
  ({ open }) => {
    test("a file of leads is decided without a network", async () => {
      const own = await servePages();
      const page = await open(`${own.url}/`);
      await verdict(page);
      await isKept(page);
      await own.close();
      await page.goto(`${own.url}/?again#/file`);
      await page.until(() => document.querySelector("#file-definition")?.options.length > 0);
      await page.click("#file-example");
      await page.until(() => !document.querySelector("#file-look").hidden);
      await page.click("#file-look .primary");
      await page.until(() => document.querySelector("#view-file").dataset.stage === "result");
    });

    test("a newer build is told, waits to be asked, and keeps what was typed", async () => {
      const folder = mkdtempSync(join(tmpdir(), "leadpact-pages-"));
      cpSync(builtPages, folder, { recursive: true });
      const own = await servePages(folder);
      const page = await open(`${own.url}/#/definition`);
      await rename(page, "Ours");
      await writtenIs(page, "Ours");
      await isKept(page);
      await page.native.reload();
      await openIs(page, "Ours");
      const worker = join(folder, "offline.js");
      writeFileSync(
        worker,
        readFileSync(worker, "utf8").replace(/"[0-9a-f]{16}"/, '"a-newer-one"'),
      );
      const html = readFileSync(join(folder, "index.html"), "utf8");
      writeFileSync(join(folder, "index.html"), html.replace("<body>", '<body id="newer">'));
      await page.native.reload();
      await openIs(page, "Ours");
      await page.until(() =>
        document.body.textContent.includes("A new version of this page is there."),
      );
      assert.equal(await page.run(() => document.body.id), "");
      await page.native.getByRole("button", { name: "Reload" }).click();
      await page.until(() => document.body?.id === "newer");
      await openIs(page, "Ours");
      assert.equal((await page.run(() => caches.keys())).length, 1);
      await own.close();
      rmSync(folder, { recursive: true });
    });

    test("no word of the page is left in English for a German reader", async () => {
      const bundled = await build({
        absWorkingDir: root,
        entryPoints: ["www/app/language/german/page.ts"],
        bundle: true,
        format: "esm",
        write: false,
      });
      const source = Buffer.from(bundled.outputFiles[0].text).toString("base64");
      const { page: german } = await import(`data:text/javascript;base64,${source}`);
      const page = await open();
      await page.native.route("**/app.js", (route) => route.abort());
      await page.goto(`${server.url}/`);
      const phrases = await page.run(() => {
        const words = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode())
          if (!walker.currentNode.parentElement.closest("kbd")) words.push(walker.currentNode.data);
        for (const element of document.body.querySelectorAll("*"))
          for (const name of ["aria-label", "placeholder", "title"])
            words.push(element.getAttribute(name) ?? "");
        return words.map((text) => text.replace(/\s+/g, " ").trim());
      });
      const same = /^(?:Leadpact|JSON|\{.*|[^\p{L}]*)$/u;
      const missing = phrases.filter((text) => !same.test(text) && !Object.hasOwn(german, text));
      assert.deepEqual(missing, []);
      const gone = Object.keys(german).filter((text) => !phrases.includes(text));
      assert.deepEqual(gone, []);
    });

    test("the tour goes through five views by keyboard, and ends where it began", async () => {
      const page = await open(`${server.url}/#/file`);
      await page.until(() => document.body.textContent.includes("Take the tour"));
      await page.native.getByRole("button", { name: "Take the tour" }).first().focus();
      await page.press("Enter");
      const step = () => document.querySelector(".tour-count")?.textContent;
      for (const [count, view] of [
        ["1 of 5", "form"],
        ["2 of 5", "check"],
        ["3 of 5", "file"],
        ["4 of 5", "definition"],
        ["5 of 5", "definition"],
      ]) {
        await page.until(
          (wanted) => document.querySelector(".tour-count")?.textContent === wanted,
          count,
        );
        await page.until((name) => !document.querySelector(`#view-${name}`).hidden, view);
        assert.equal(await page.run(() => document.activeElement.id), "tour-title");
        await page.press("Tab");
        await page.press("Enter");
      }
      await page.until(() => document.querySelector(".tour") === null);
      assert.equal(await page.run(() => location.hash), "#/file");
      await page.native.reload();
      await page.click("#show-keys");
      await page.click("#take-tour");
      await page.until(step);
      await page.press("Escape");
      await page.until(() => document.querySelector(".tour") === null);
    });

    const states = {
      "the library": async (page) => press(page, "open", "library"),
      "the versions": async (page) => press(page, "versions", "versions"),
      "the link": async (page) => press(page, "share", "share"),
      "an unsaved edit": async (page) => {
        await page.run(() => (location.hash = "#/definition"));
        await rename(page, "Ours, with a rather long name that has to find its place somewhere");
      },
      "the tour": async (page) => {
        await page.click("#show-keys");
        await page.click("#take-tour");
        await page.until(() => document.querySelector(".tour"));
      },
    };

    for (const [name, reach] of Object.entries(states))
      for (const language of ["en", "de"])
        test(`${name} (${language}): clean for axe, light and dark, narrow and wide`, async () => {
          const page = await open();
          const seen = await watched(page);
          await openIn(page, server.url, language);
          await openFileIn(page, language);
          await reach(page);
          await assertClean(page);
          assert.deepEqual(await page.run(() => globalThis.violations), []);
          assert.deepEqual(seen.problems, []);
        });
  },
  { only: ["chromium"] },
);

async function openFileIn(page, language) {
  const kept = language === "de" ? "in ours.json gespeichert" : "saved to ours.json";
  await openFile(page, "ours.json", renamed("bant", "Ours"), kept);
}
