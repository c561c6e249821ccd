// Whatever is dropped on the page: workbooks, other encodings, a second file of activities, exports that come back, and files that are
// broken or none at all; in Chromium, because the bytes are read by the same engine in all.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ods, xlsx } from "../many/workbook.mjs";
import { inEngines } from "./engines.mjs";
import { pick, servePages, watched } from "./pages.mjs";
import * as file from "./pages-file.mjs";

let server;
const folder = mkdtempSync(join(tmpdir(), "leadpact-"));
before(async () => (server = await servePages()));
after(() => server.close().then(() => rmSync(folder, { recursive: true })));

const leads = file.sampleLeads(120);
const csv = file.csvOf(leads);
const rows = [Object.keys(leads[0]), ...leads.map(Object.values)];
const umlauts = csv.replaceAll("Logistics", "Müller & Söhne");

const at = (name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

inEngines(
  ({ open }) => {
    const opened = async (...paths) => {
      const page = await open(`${server.url}/#/file`);
      await page.until(() => document.querySelector("#file-definition")?.options.length > 0);
      await page.native.setInputFiles("#file-input", paths);
      return page;
    };
    const looked = async (...paths) => {
      const page = await opened(...paths);
      await page.until(() => !document.querySelector("#file-look").hidden);
      return page;
    };
    const facts = (page) => page.run(() => document.querySelector(".facts").textContent);
    const verdicts = async (...paths) => {
      const page = await looked(...paths);
      await file.decide(page);
      return file.counts(page, "verdicts");
    };

    test("workbooks, packed files and other encodings are decided as the same text is", async () => {
      const expected = await verdicts(at("leads.csv", csv));
      for (const [name, bytes] of Object.entries({
        "leads.xlsx": xlsx([{ name: "Leads", rows }]),
        "leads.ods": ods([{ name: "Leads", rows }]),
        "leads.csv.gz": gzipSync(csv),
        "wide.csv": Buffer.from(`\ufeff${csv}`, "utf16le"),
        "old.csv": csv.replaceAll("\r\n", "\r"),
        "leads.ndjson": leads.map((lead) => `${JSON.stringify(lead)}\n`).join(""),
        "leads.json": JSON.stringify(leads),
      }))
        assert.deepEqual(await verdicts(at(name, bytes)), expected, name);
    });

    test("letters of Western Europe are read as they were written", async () => {
      const page = await looked(at("western.csv", Buffer.from(umlauts, "latin1")));
      assert.match(await facts(page), /WINDOWS-1252/);
      await file.decide(page);
      await page.fill("#file-search", "müller söhne");
      const found = leads.filter(({ industry }) => industry === "Logistics").length;
      assert.ok(found > 0);
      await file.shownIs(page, `${found} of 120 leads`);
    });

    test("the sheet of a workbook is named, and another one can be chosen", async () => {
      const sheets = [
        { name: "Notes", rows: [["An export"]] },
        { name: "This year", rows },
        { name: "Last year", rows: rows.slice(0, 31) },
      ];
      const page = await open();
      const seen = await watched(page);
      await page.goto(`${server.url}/#/file`);
      await page.until(() => document.querySelector("#file-definition")?.options.length > 0);
      await page.native.setInputFiles("#file-input", at("plain.csv", csv));
      await page.until(() => !document.querySelector("#file-look").hidden);
      const isSheets = (url) => url.endsWith("leadpact-sheets.wasm");
      assert.ok(!seen.requests.some(isSheets)); // only for workbooks
      await page.native.setInputFiles("#file-input", at("book.xlsx", xlsx(sheets)));
      await page.until(() => document.querySelector("[data-key=sheet]")?.value === "This year");
      assert.ok(seen.requests.some(isSheets));
      assert.match(await facts(page), /a workbook.*all 120 rows/);
      await pick(page, "[data-key=sheet]", "Last year");
      await page.until(() => /all 30 rows/.test(document.querySelector(".facts").textContent));
      await file.decide(page);
      await file.shownIs(page, "30 leads");
      assert.deepEqual(seen.problems, []);
    });

    const activities = [
      "email,type,at",
      ...leads.slice(0, 40).map(({ email }) => `${email},demo-request,2026-11-20`),
      "stranger@else.example,demo-request,2026-11-20",
      ",demo-request,2026-11-20",
    ].join("\n");
    const told = (page) =>
      page.until(() => document.querySelector(".look-activities-told")?.textContent);

    test("a second file tells what leads did, and which of its rows find no lead", async () => {
      const before = await verdicts(at("leads.csv", csv));
      const page = await looked(at("leads.csv", csv));
      await page.native.setInputFiles("#activities-input", at("did.csv", activities));
      const said = await told(page);
      assert.match(said, /40 of 42 activities find their lead/);
      assert.match(
        said,
        /1 activity is of leads that the first file does not have, such as in row 41/,
      );
      assert.match(said, /1 row names no lead/);
      await page.fill("#file-as-of", "2026-11-22T09:00");
      await file.decide(page);
      const with_ = await file.counts(page, "verdicts");
      assert.notDeepEqual(with_, before);
      assert.match(
        await page.run(() => document.querySelector(".result-head").textContent),
        /40 of 42 activities find their lead/,
      );
    });

    test("leads and activities that are dropped at once are told apart", async () => {
      const page = await looked(at("did.csv", activities), at("leads.csv", csv));
      await told(page);
      assert.match(await facts(page), /leads\.csv/);
      await page.native.setInputFiles("#file-input", at("other.csv", activities));
      await page.until(() => /other/.test(document.querySelector(".look-activities").textContent));
      await told(page);
      await page.click(".look-activities [data-key=activities]");
      await page.until(() => document.querySelector("#activities-input"));
      await page.native.setInputFiles("#activities-input", at("no.csv", "who,what\na,b\n"));
      await page.until(() =>
        /call it type/.test(document.querySelector(".look-activities .field-problem")?.textContent),
      );
      await file.decide(page);
      await file.shownIs(page, "120 leads");
    });

    /** Stands in for the picker of a place to save, and keeps what is written. */
    const savePicker = () => {
      globalThis.saved = { text: "", name: "", closed: false };
      globalThis.showSaveFilePicker = async ({ suggestedName }) => {
        globalThis.saved.name = suggestedName;
        const decoder = new TextDecoder();
        return {
          createWritable: async () =>
            new WritableStream({
              write: (chunk) => void (globalThis.saved.text += decoder.decode(chunk)),
              close: () => void (globalThis.saved.closed = true),
            }),
        };
      };
    };
    const exported = async (page, format) => {
      await page.run(savePicker);
      await page.click(".filter-bar .bar-buttons > button:last-child");
      await page.run((value) => {
        document.querySelector("#export-format").value = value;
      }, format);
      await page.click(".export .primary");
      await page.until(() => globalThis.saved.closed);
      const { name, text } = await page.run(() => globalThis.saved);
      await page.press("Escape");
      return { name, text };
    };

    test("an export that is dropped again is decided alike, and its decisions are no fields", async () => {
      const risky = leads.map((lead, row) =>
        row % 5 === 0 ? { ...lead, job_title: "+VP of Sales", note: "=1+1" } : lead,
      );
      const page = await looked(at("risky.csv", file.csvOf(risky)));
      await file.decide(page);
      const before = await file.counts(page, "verdicts");
      const { name, text } = await exported(page, "csv");
      assert.equal(name, "risky-scored.csv");
      assert.match(text, /,'\+VP of Sales,/);
      const again = await looked(at("again.csv", text));
      const columns = await again.run(() =>
        [...document.querySelectorAll(".mapping select[data-key^=column]")].map(
          (select) => select.selectedOptions[0].textContent,
        ),
      );
      assert.ok(columns.length > 0 && columns.every((column) => !column.startsWith("lead_")));
      await file.decide(again);
      assert.deepEqual(await file.counts(again, "verdicts"), before);
    });

    test("decisions are exported one a line", async () => {
      const page = await looked(at("leads.csv", csv));
      await file.decide(page);
      const { name, text } = await exported(page, "ndjson");
      assert.equal(name, "leads-scored.ndjson");
      const lines = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      assert.equal(lines.length, 120);
      assert.ok(lines.every(({ verdict, scores }) => verdict && scores));
    });

    const refused = {
      "an empty file": ["empty.csv", "", /the file is empty/],
      "a picture": [
        "picture.csv",
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
        /picture/,
      ],
      "NUL bytes only": ["zeros.csv", Buffer.alloc(5000), /no text/],
      "a damaged workbook": ["bad.xlsx", Buffer.from("PK\x03\x04 xl/ and nothing"), /workbook/],
      "half of a packed file": ["half.csv.gz", gzipSync(csv).subarray(0, 400), /damaged/],
    };
    for (const [what, [name, bytes, words]] of Object.entries(refused))
      test(`${what} is refused in words, and another file can be taken`, async () => {
        const page = await opened(at(name, bytes));
        const said = await page.until(() => {
          const { textContent } = document.querySelector("#file-said");
          return /cannot be read/.test(textContent) && textContent;
        });
        assert.match(said, words);
        await page.native.setInputFiles("#file-input", at("leads.csv", csv));
        await page.until(() => !document.querySelector("#file-look").hidden);
        assert.equal(await page.run(() => document.querySelector("#file-said").textContent), "");
      });

    const half = csv.slice(0, csv.length / 2);
    const troubled = {
      "a file that ends within a quote": ["quote.csv", `${csv}\r\n"open and\nso on`, /ends within/],
      "NUL bytes in a row": ["nul.csv", `${csv}\r\nx@y.example,V\0P,1,,,,\r\n`, /NUL/],
      "a cell of 100 MB": [
        "cell.csv",
        `${csv}\r\n${"x".repeat(100_000_000)},,,,,,\r\n${half.split("\r\n")[1]}\r\n`,
        /1 MiB/,
      ],
    };
    for (const [what, [name, text, words]] of Object.entries(troubled))
      test(`${what} is reported, and the other rows are decided`, async () => {
        const page = await looked(at(name, text));
        await file.decide(page);
        const said = await page.run(() => document.querySelector(".card-troubles").textContent);
        assert.match(said, words);
        const [, read, decided, left] =
          /(\d+) rows read = (\d+) decided \+ (\d+) left out/.exec(said) ?? [];
        assert.equal(Number(read), Number(decided) + Number(left));
        assert.equal(Number(left), 1);
      });
  },
  { only: ["chromium"] },
);
