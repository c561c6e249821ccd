// A definition from elsewhere becomes one's own, with what was not taken over; and the way out again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { exportDefinition } from "../../pkg/exchange.js";
import { open as openPact } from "../../pkg/leadpact.js";
import { assertClean } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { openDefinition } from "./pages-definition.mjs";
import {
  dropOn,
  keptIs,
  keptTexts,
  openFile,
  openIs,
  ownNames,
  press,
  renamed,
} from "./pages-keep.mjs";
import { openIn, servePages, verdict, watched } from "./pages.mjs";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const sample = (name) => read(`exchange/${name}`);

/** What `leadpact import` writes of the same file. */
const byCommandLine = (name) => read(`cli/import/${name}.json`);

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const panelIs = (page, kind) =>
  page.until(
    (wanted) => document.querySelector(`.import-panel[data-kind=${wanted}]`)?.checkVisibility(),
    kind,
  );
const noPanel = (page) =>
  page.until(() => !document.querySelector(".import-panel")?.checkVisibility());

/** The places and the words of what is listed. */
const remarks = (page) =>
  page.run(() =>
    [...document.querySelectorAll(".import-panel .remarks li")].map((item) => [
      item.querySelector(".remark-place")?.textContent,
      item.firstChild.textContent,
    ]),
  );

/** The same as the command line tells it. */
const toldOf = (name) =>
  read(`cli/import/${name}.txt`)
    .split("\n")
    .slice(0, -2)
    .map((line) => {
      const [, place, words] = /^[^:]+: ([^:]+): (.*)$/.exec(line);
      return [place, `${words[0].toUpperCase()}${words.slice(1)}.`.replaceAll("`", "")];
    });

inEngines(({ open }) => {
  test("a PMML scorecard becomes a definition of its own, and says what was not taken over", async () => {
    const page = await open();
    await openDefinition(page, server.url);
    const before = await page.run(() => document.querySelector(".open-name").textContent);
    await dropOn(page, "credit.pmml", sample("credit.pmml"));
    await openIs(page, "Sample card");
    await panelIs(page, "imported");
    assert.deepEqual(await remarks(page), toldOf("credit.pmml"));
    assert.equal(await page.run(() => document.activeElement.id), "import-title");
    await keptIs(page, "kept in this browser");
    assert.deepEqual(await keptTexts(page, "Sample card"), [byCommandLine("credit.pmml")]);
    await page.click(".open-said button");
    await openIs(page, before);
    await noPanel(page);
  });
});

inEngines(
  ({ open }) => {
    test("what imports is loaded when something is imported, and breaks no policy", async () => {
      const page = await open();
      const seen = await watched(page);
      const isOfImports = (url) => /exchange/.test(url);
      await openDefinition(page, server.url);
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      assert.deepEqual(seen.requests.filter(isOfImports), []);
      await dropOn(page, "credit.pmml", sample("credit.pmml"));
      await panelIs(page, "imported");
      assert.equal(seen.requests.filter((url) => url.endsWith("exchange.wasm")).length, 1);
      assert.deepEqual(await page.run(() => globalThis.violations), []);
      assert.deepEqual(seen.problems, []);
    });

    const leads = {
      "credit.pmml": { Department: "marketing", Age: "25", Income: "1500", Member: "true" },
      "hubspot.json": { numberofemployees: "200", country: "fr" },
      "points.csv": { Employees: "200", "Job title": "Head of IT", Country: "at" },
    };
    const names = {
      "credit.pmml": "Sample card",
      "hubspot.json": "Fit score",
      "points.csv": "points",
    };

    for (const [file, lead] of Object.entries(leads))
      test(`${file} decides as what the command line makes of it, wherever it is dropped`, async () => {
        const page = await open(`${server.url}/#/file`);
        await page.until(() => document.querySelector("#file-definition option"));
        await dropOn(page, file, sample(file), "#view-file");
        await openIs(page, names[file]);
        await panelIs(page, "imported");
        assert.deepEqual(await remarks(page), toldOf(file));
        assert.deepEqual(await keptTexts(page, names[file]), [byCommandLine(file)]);
        const pact = await openPact(byCommandLine(file));
        const { scores } = pact.decide(lead);
        pact.free();
        await page.run(() => (location.hash = "#/check"));
        await page.click("#tab-json");
        await page.fill("#lead-json", JSON.stringify(lead));
        const points = Object.values(scores).map((score) => String(score.points));
        await page.until((wanted) => {
          const all = [...document.querySelectorAll("#check-decision .score-points")];
          return wanted.every((each) =>
            all.some((value) => value.textContent.replace(/[^\d]/g, "") === each),
          );
        }, points);
      });

    test("leads that are dropped stay leads", async () => {
      const page = await open(`${server.url}/#/file`);
      await page.until(() => document.querySelector("#file-definition option"));
      const before = await page.run(() => document.querySelector(".open-name").textContent);
      await dropOn(page, "leads.csv", "Email,Score\nada@company.example,5\n", "#view-file");
      await page.until(() => document.querySelector("#view-file").dataset.stage === "look");
      assert.equal(await page.run(() => document.querySelector(".open-name").textContent), before);
      assert.ok(await page.run(() => document.querySelector(".import-panel") === null));
    });

    test("an import is picked from the starting points, in whatever encoding it is written", async () => {
      const page = await open();
      await withoutPickers(page);
      await openDefinition(page, server.url);
      const choosing = page.native.waitForEvent("filechooser");
      await page.native.selectOption("#definition-start", "import");
      const chooser = await choosing;
      const table = "Kriterium;Field;Condition;Points\nGröße;Größe;>= 10;5\n";
      await chooser.setFiles({
        ...{ name: "punkte.csv", mimeType: "text/csv" },
        buffer: Buffer.from(table, "latin1"),
      });
      await openIs(page, "punkte");
      const [text] = await keptTexts(page, "punkte");
      const { fields } = JSON.parse(text);
      assert.deepEqual(
        Object.values(fields).map(({ label }) => label),
        ["Größe"],
      );
    });

    test("what cannot be imported says where and why, and what can be", async () => {
      const page = await open();
      await withoutPickers(page);
      await openDefinition(page, server.url);
      const before = await page.run(() => document.querySelector(".open-name").textContent);
      const table =
        "criterion,field,condition,points\nsize,employees,roughly,5\nsize,e,>= 10,many\n";
      await dropOn(page, "points.csv", table);
      await panelIs(page, "refused");
      const found = await remarks(page);
      assert.deepEqual(
        found.map(([place]) => place),
        ["line 2, column 3", "line 3, column 4"],
      );
      assert.match(found[0][1], /roughly/);
      assert.equal(await page.run(() => document.querySelectorAll(".import-kinds li").length), 3);
      assert.equal(await page.run(() => document.activeElement.id), "import-title");
      assert.equal(await page.run(() => document.querySelector(".open-name").textContent), before);
      const row = "size,employees,roughly,5\n";
      await dropOn(page, "all-wrong.csv", table.split("\n")[0] + "\n" + row.repeat(150));
      await page.until(() =>
        document.querySelector("#import-title").textContent.startsWith("all-wrong.csv"),
      );
      assert.equal((await remarks(page)).length, 100);
      assert.match(
        await page.run(() => document.querySelector(".import-panel .remarks").textContent),
        /… and 50 more$/,
      );
      await dropOn(page, "card.xml", "<PMML><Scorecard></PMML>");
      await page.until(() =>
        document.querySelector("#import-title").textContent.startsWith("card.xml"),
      );
      const choosing = page.native.waitForEvent("filechooser");
      await page.native.getByRole("button", { name: "Pick another file…" }).press("Enter");
      await (
        await choosing
      ).setFiles({
        ...{ name: "credit.pmml", mimeType: "application/xml" },
        buffer: Buffer.from(sample("credit.pmml")),
      });
      await panelIs(page, "imported");
      await openIs(page, "Sample card");
    });

    test("the remarks are read and closed by keyboard, and come back with redo only if they were not", async () => {
      const page = await open();
      await openDefinition(page, server.url);
      await dropOn(page, "credit.pmml", sample("credit.pmml"));
      await panelIs(page, "imported");
      await page.click("#definition-undo");
      await noPanel(page);
      await page.click("#definition-redo");
      await panelIs(page, "imported");
      assert.equal(await page.run(() => document.activeElement.id), "definition-redo");
      await page.run(() => document.querySelector("#import-title").focus());
      await page.press("Tab");
      assert.equal(await page.run(() => document.activeElement.textContent), "Close");
      await page.press("Tab");
      assert.ok(await page.run(() => document.activeElement.matches(".remarks")));
      await page.press("Shift+Tab");
      await page.press("Enter");
      await noPanel(page);
      assert.equal(await page.run(() => document.activeElement.id), "main");
      await page.click("#definition-undo");
      await page.click("#definition-redo");
      await openIs(page, "Sample card");
      await noPanel(page);
    });

    test("an import goes out again as others read it", async () => {
      const page = await open();
      await openDefinition(page, server.url);
      await dropOn(page, "points.csv", sample("points.csv"));
      await openIs(page, "points");
      await press(page, "export", "export");
      const all = await page.until(() => {
        const options = [...document.querySelectorAll("#export-form option")];
        return options.map(({ value }) => value);
      });
      for (const form of all) {
        const { name, text } = await exported(page, form);
        const end = { markdown: "md", csv: "csv", pmml: "pmml" }[form];
        assert.equal(name, form === "pmml" ? "points-fit.pmml" : `points.${end}`);
        const scorecard = form === "pmml" ? "fit" : undefined;
        const made = await exportDefinition(byCommandLine("points.csv"), form, { scorecard });
        assert.equal(text, made.text);
      }
    });

    test("a definition with mistakes is not exported, and says so", async () => {
      const page = await open(`${server.url}/#/check`);
      await verdict(page);
      await dropOn(page, "broken.json", '{"format": 1, "name": "Broken", "scorecards": 5}');
      await openIs(page, "Broken");
      await press(page, "export", "export");
      await page.until(() =>
        /mistakes?\./.test(document.querySelector(".export-found").textContent),
      );
      assert.ok(await page.run(() => document.querySelector("#export .primary").disabled));
      const listed = () => document.querySelectorAll("#export .remarks li").length;
      assert.ok((await page.run(listed)) > 0);
    });

    test("an import is one's own: the library says where it came from", async () => {
      const page = await open(`${server.url}/#/check`);
      await verdict(page);
      await dropOn(page, "hubspot.json", sample("hubspot.json"));
      await openIs(page, "Fit score");
      await keptIs(page, "kept in this browser");
      await press(page, "open", "library");
      assert.deepEqual(await ownNames(page), ["Fit score"]);
      assert.match(
        await page.run(() => document.querySelector("#library .library-note").textContent),
        /imported$/,
      );
    });

    const states = {
      "an import": async (page) => {
        await dropOn(page, "credit.pmml", sample("credit.pmml"));
        await panelIs(page, "imported");
      },
      "a refused import": async (page) => {
        await dropOn(page, "points.csv", "criterion,field,condition,points\na,b,roughly,many\n");
        await panelIs(page, "refused");
      },
      "an export": async (page) => {
        await press(page, "export", "export");
        await page.until(() => document.querySelector("#export .remarks"));
      },
    };
    for (const [name, reach] of Object.entries(states))
      for (const language of ["en", "de"])
        test(`${name} (${language}): clean for axe, light and dark, narrow and wide`, async () => {
          const page = await open();
          await openIn(page, server.url, language);
          await reach(page);
          await assertClean(page);
        });
  },
  { only: ["chromium"] },
);

/** As in browsers that have no pickers of files: they are chosen by an input, and saved as downloads. */
const withoutPickers = (page) =>
  page.native.addInitScript(() => {
    delete globalThis.showSaveFilePicker;
    delete globalThis.showOpenFilePicker;
  });

/** Chooses a form in the open dialog, and downloads it. */
async function exported(page, form) {
  await page.native.selectOption("#export-form", form);
  await page.until(() => !document.querySelector("#export .primary").disabled);
  const downloading = page.native.waitForEvent("download");
  await page.click("#export .primary");
  const download = await downloading;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}
