// The table of a file's leads and what is around it: order, search, keys, clipboard, export, choices that are
// remembered, cancelling; and that nothing of a file leaves the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { builtPages, pick, servePages, watched } from "./pages.mjs";
import * as file from "./pages-file.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const definition = (id) => readFileSync(join(builtPages, "definitions", `${id}.json`), "utf8");
const leads = file.sampleLeads(200);

inEngines(
  ({ open }) => {
    const decided = async (rows = leads) => {
      const page = await open(`${server.url}/#/file`);
      await file.look(page, "leads.csv", file.csvOf(rows));
      await file.decide(page);
      return page;
    };
    /** Waits until a row is the active one, and a column; the table is drawn a moment after a key. */
    const active = (page, row, column) =>
      page.until(
        (rowWanted, columnWanted) => {
          const id = document.querySelector(".grid").getAttribute("aria-activedescendant");
          const cell = id && document.getElementById(id);
          return (
            cell?.closest("[aria-rowindex]").getAttribute("aria-rowindex") === rowWanted &&
            [cell.dataset.column ?? "record", undefined].includes(columnWanted)
          );
        },
        row,
        column,
      );

    test("leads come in the order to call them, and in that of any column", async () => {
      const page = await decided();
      const kinds = await page.run(() =>
        [...document.querySelectorAll("[data-place] [data-column=verdict]")].map(
          (cell) => cell.dataset.kind,
        ),
      );
      const calls = ["accept", "nurture", "recycle", "incomplete", "disqualify", "junk"];
      const order = kinds.map((kind) => calls.indexOf(kind));
      assert.deepEqual(order, order.toSorted());
      await pick(page, "#file-order", "As in the file");
      await page.until(
        () => document.querySelector("[data-place='0'] .grid-record").textContent === "1",
      );
      const first = leads.slice(0, 3).map(({ email }) => email);
      await file.columnWhere(page, "file:0", (cells) =>
        first.every((text, at) => cells[at] === text),
      );
      const head = "[role=columnheader][data-column='score:fit']";
      await page.click(head);
      await page.until(
        (at) => document.querySelector(at).getAttribute("aria-sort") === "descending",
        head,
      );
      const numbers = (cells) => cells.map((text) => Number(text.replace("−", "-")));
      await file.columnWhere(page, "score:fit", (cells) =>
        numbers(cells).every((points, at, all) => at === 0 || points <= all[at - 1]),
      );
      await page.click("[role=columnheader][data-column='file:6']");
      await page.until(
        () =>
          document.querySelector("[data-place='0'] [data-column='file:6']").textContent ===
          "note 1",
      );
    });

    test("a search finds words in any column, and all filters are taken back at once", async () => {
      const page = await decided();
      await page.fill("#file-search", "VP  fabrikam");
      const found = leads.filter(
        ({ email, job_title }) => /fabrikam/.test(email) && /VP/.test(job_title),
      );
      assert.ok(found.length > 0);
      await file.shownIs(page, `${found.length} of 200 leads`);
      await page.click(".figures button.figure:nth-child(2)");
      await page.until(() => document.querySelectorAll(".chip").length === 2);
      await page.click(".chips li:last-child .chip");
      await file.shownIs(page, "200 leads");
      assert.equal(await page.run(() => document.querySelector("#file-search").value), "");
    });

    test("two grades are a grid that filters", async () => {
      const page = await open(`${server.url}/#/file`);
      await pick(page, "#file-definition", "Fit and engagement, A1 to C3");
      await file.look(page, "leads.csv", file.csvOf(leads));
      await file.decide(page);
      const label = await page.run(() => {
        const cell = document.querySelector(".heat-cell:not(:disabled)");
        cell.click();
        return cell.textContent;
      });
      const [, grade, count] = /^(.*) (.*)$/.exec(label);
      await file.shownIs(page, `${count} of 200 leads`);
      await file.columnWhere(page, "grade", (cells) => cells.every((text) => text === grade));
      assert.equal(
        await page.run(() => document.querySelector(".heat-cell[aria-pressed=true]").textContent),
        label,
      );
    });

    test("keys go everywhere in the table, open a lead and come back to it", async () => {
      const page = await decided();
      await page.run(() => document.querySelector(".grid").focus());
      await active(page, "2", "record");
      await page.press("ArrowDown");
      await page.press("ArrowRight");
      await active(page, "3", "verdict");
      await page.press("Control+End");
      await page.until(() => document.querySelector("[aria-rowindex='201']:not([hidden])"));
      await active(page, "201");
      await page.press("Control+Home");
      await page.press("ArrowUp");
      await active(page, "1");
      await page.press("ArrowRight");
      await page.press("Enter");
      await page.until(
        () =>
          document.querySelector("[role=columnheader][data-column=verdict]").ariaSort ===
          "ascending",
      );
      await page.press("ArrowDown");
      await page.press("Enter");
      await page.until(() => document.querySelector(".drawer[open] .verdict-word"));
      await page.click(".drawer header button:nth-of-type(2)");
      await page.press("Escape");
      await page.until(() => !document.querySelector(".drawer").open);
      assert.equal(await page.run(() => document.activeElement.className), "grid");
      await active(page, "3"); // the lead that was looked at last
    });

    test("selected leads are copied as they stand in the table, with no formula in them", async () => {
      const rows = leads.map((lead, at) => ({ ...lead, note: at === 0 ? "=1+1" : lead.note }));
      const page = await decided(rows);
      await page.native.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await pick(page, "#file-order", "As in the file");
      await page.until(
        () => document.querySelector("[data-place='0'] .grid-record").textContent === "1",
      );
      await page.run(() => document.querySelector(".grid").focus());
      await page.press("Space");
      await page.press("Shift+ArrowDown");
      await file.shownIs(page, "200 leads, 2 selected");
      await page.press("Control+c");
      await page.until(() => document.querySelector(".busy").textContent === "2 leads copied.");
      const lines = (await page.run(() => navigator.clipboard.readText()))
        .replaceAll("\r", "")
        .split("\n");
      assert.equal(lines.length, 3);
      assert.match(lines[0], /^Verdict\t/);
      assert.match(lines[1], /person0@.*\t'=1\+1$/);
    });

    test("the filtered leads are exported with every column of the file", async () => {
      const page = await open();
      await page.native.addInitScript(() => delete globalThis.showSaveFilePicker);
      await page.goto(`${server.url}/#/file`);
      await file.look(page, "leads.csv", file.csvOf(leads));
      await file.decide(page);
      await page.fill("#file-search", "student");
      const students = leads.filter(({ job_title }) => job_title === "Student");
      await file.shownIs(page, `${students.length} of 200 leads`);
      await page.click(".filter-bar .bar-buttons > button:last-child");
      const waiting = page.native.waitForEvent("download");
      await page.click(".export .primary");
      const download = await waiting;
      assert.equal(download.suggestedFilename(), "leads-scored.csv");
      const lines = readFileSync(await download.path(), "utf8")
        .trim()
        .split(/\r?\n/);
      assert.equal(lines.length, students.length + 1);
      assert.match(lines[0], /^\uFEFF?email,job_title,.*,note,lead_verdict,/);
      assert.deepEqual(
        new Set(lines.slice(1).map((line) => line.split(",")[0])),
        new Set(students.map(({ email }) => email)),
      );
    });

    test("a column that somebody chose is remembered for its shape, and nothing of the file is", async () => {
      const page = await open(`${server.url}/#/file`);
      const renamed = leads.map(({ job_title, ...lead }) => ({ ...lead, "Column X": job_title }));
      await file.look(page, "leads.csv", file.csvOf(renamed));
      const select = '[data-key="column-job_title"]';
      assert.equal(await page.run((at) => document.querySelector(at).value, select), "");
      await pick(page, select, "Column X");
      await page.until(
        (at) => /\d+ of \d+/.test(document.querySelector(at).closest("tr").textContent),
        select,
      );
      await page.native.reload();
      await file.look(page, "other.csv", file.csvOf(renamed.slice(0, 50)));
      assert.equal(
        await page.run((at) => document.querySelector(at).selectedOptions[0].textContent, select),
        "Column X",
      );
      await file.decide(page);
      const kept = await page.run(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      assert.doesNotMatch(kept, /person|northwind|Student|VP of Sales/);
      assert.doesNotMatch(await page.run(() => location.href), /leads|other/);
    });

    test("which columns are shown is remembered too", async () => {
      const page = await decided();
      await page.click(".menu summary");
      await page.click(".column-list input[data-column='file:4']");
      const shown = () =>
        page.run(() =>
          [...document.querySelectorAll("[role=columnheader]")].map((head) => head.dataset.column),
        );
      const before = await shown();
      await page.native.reload();
      await file.look(page, "leads.csv", file.csvOf(leads));
      await file.decide(page);
      assert.deepEqual(await shown(), before);
    });

    test("a run can be cancelled, and the file is as it was", async () => {
      const page = await open(`${server.url}/#/file`);
      await file.look(page, "many.csv", file.csvOf(file.sampleLeads(120_000)));
      await page.run(() => {
        document.querySelector("#file-look .primary").click();
        document.querySelector("#file-run button").click();
      });
      await page.until(() => /Cancelled/.test(document.querySelector("#file-said").textContent));
      assert.equal(
        await page.run(() => document.querySelector("#view-file").dataset.stage),
        "look",
      );
    });

    test("a table higher than any element may be is scrolled to its last row", async () => {
      const rows = Array.from({ length: 250_000 }, (_, at) => `p${at}@kite.example`);
      const page = await open(`${server.url}/#/file`);
      await file.look(page, "long.csv", ["email", ...rows].join("\n"));
      await file.decide(page);
      await pick(page, "#file-order", "As in the file");
      await page.until(
        () => document.querySelector("[data-place='0'] .grid-record").textContent === "1",
      );
      assert.ok((await page.run(() => document.querySelector(".grid").scrollHeight)) < 8_100_000);
      await page.run(() => (document.querySelector(".grid").scrollTop = 1e9));
      await page.until(() => document.querySelector("[aria-rowindex='250001']:not([hidden])"));
      await file.columnWhere(page, "file:0", (cells) => cells.at(-1) === "p249999@kite.example");
      await page.run(() => (document.querySelector(".grid").scrollTop -= 200));
      await file.columnWhere(page, "file:0", ([first]) => /^p2499[67]\d@/.test(first));
    });

    test("a definition of one's own decides, and a broken one says what is wrong", async () => {
      const page = await open(`${server.url}/#/file`);
      await page.until(() => document.querySelector("#file-definition").options.length > 0);
      const own = { name: "own.json", mimeType: "application/json" };
      await page.native.setInputFiles("#file-own", {
        ...own,
        buffer: Buffer.from('{"format": 1,\n"scorcards": {}}'),
      });
      const said = await page.until(
        () => document.querySelector("#file-definition-problems .diagnostics")?.textContent,
      );
      assert.match(said, /scorcards/);
      await page.native.setInputFiles("#file-own", {
        ...own,
        buffer: Buffer.from(definition("bant")),
      });
      await page.until(() => !document.querySelector("#file-definition-problems .diagnostics"));
      await file.look(page, "leads.csv", file.csvOf(leads));
      await file.decide(page);
      assert.match(
        await page.run(() => document.querySelector(".result-head").textContent),
        /by BANT/,
      );
    });

    test("nothing of a file leaves the page", async () => {
      const page = await open();
      const seen = await watched(page);
      await page.goto(`${server.url}/#/file`);
      await file.look(page, "leads.csv", file.csvOf(leads));
      await file.decide(page);
      await page.fill("#file-search", "student");
      await page.until(() =>
        / of 200 leads/.test(document.querySelector(".shown-count").textContent),
      );
      const others = seen.requests.filter((url) => !/^http:\/\/localhost:\d+\/[\w./-]*$/.test(url));
      assert.deepEqual(others, []);
      assert.deepEqual(seen.problems, []);
      assert.deepEqual(await page.run(() => globalThis.violations), []);
    });
  },
  { only: ["chromium"] },
);
