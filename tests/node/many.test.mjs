// Files of leads through the package in Node: every row as `decide` decides it, however the work is divided.
import assert from "node:assert/strict";
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import * as leadpact from "../../pkg/leadpact.js";
import { SourceError, decideMany, lookAt } from "../../pkg/many.js";
import { asOf, csv, definition, leads, names } from "../many/leads.mjs";
import { rowsOf, seenBy } from "../many/seen.mjs";
import { ods, xlsx } from "../many/workbook.mjs";

const all = leads(700);
const pact = await leadpact.open(definition);
const expected = all.map((lead) => seenBy(pact.decide(lead, { asOf })));
const file = (text) => new Blob([text]);

async function decided(source, options = {}, work) {
  const decisions = await decideMany(pact, source, { asOf, workers: 1, ...options });
  try {
    await work(decisions);
  } finally {
    decisions.close();
  }
}

for (const workers of [1, 2, 3]) {
  for (const chunk of [1, 97, 5003, undefined]) {
    const some = chunk === 1 ? 12 : all.length; // a part for each byte
    test(`the same decisions with ${workers} workers and parts of ${chunk ?? "4 MiB"}`, () =>
      decided(file(csv(all.slice(0, some))), { workers, chunk }, (decisions) => {
        assert.deepEqual(rowsOf(decisions), expected.slice(0, some));
        const { read, decided, reported } = decisions.troubles;
        assert.deepEqual([read, decided, reported], [some, some, 0]);
      }));
  }
}

test("everything is the same for any number of workers, places of troubles included", async () => {
  const broken = csv(all).split("\n");
  broken.splice(40, 0, "too,few", "", "zero\0byte,");
  broken.splice(400, 0, "a,b,c,d");
  const text = broken.join("\n");
  const told = [];
  for (const [workers, chunk] of [
    [1, undefined],
    [3, 211],
    [2, 4001],
  ])
    await decided(file(text), { workers, chunk }, ({ columns, legend, troubles }) => {
      told.push({ columns, legend, troubles });
      assert.equal(troubles.read, troubles.decided + troubles.reported);
    });
  assert.deepEqual(told[1], told[0]);
  assert.deepEqual(told[2], told[0]);
  const { kinds } = told[0].troubles;
  assert.ok(kinds.some(({ code, left_out: out }) => code === "ragged-row" && out));
  for (const { words, examples } of kinds) {
    assert.match(words, /\w/);
    for (const { record, byte } of examples) assert.ok(record > 0 && byte > 0);
  }
});

const table = [names, ...all.map((lead) => names.map((name) => lead[name]))];
const cover = { name: "Read me", rows: [["An export"]] };

const sources = {
  "an XLSX workbook": () => new Blob([xlsx([cover, { name: "Leads", rows: table }])]),
  "an ODS workbook": () => new Blob([ods([{ name: "Leads", rows: table }])]),
  "lines that end as on old Macintoshes": () =>
    file(csv(all, { end: "\r" }).replaceAll(/"[^"]*"/g, (cell) => cell.replaceAll("\n", " "))),
  "JSON over several lines each": () =>
    file(all.map((lead) => JSON.stringify(lead, null, 2)).join("\n")),
  bytes: () => new TextEncoder().encode(csv(all)),
  "a stream": () => file(csv(all)).stream(),
  gzip: () => new Blob([gzipSync(csv(all))]),
  "semicolons and CRLF": () => file(csv(all, { delimiter: ";", end: "\r\n" })),
  "UTF-8 with its mark": () => file(`\ufeff${csv(all)}`),
  "UTF-16": () => new Blob([Buffer.from(`\ufeff${csv(all)}`, "utf16le")]),
  "Windows-1252": () => new Blob([Buffer.from(csv(all), "latin1")]),
  "JSON lines": () => file(all.map((lead) => JSON.stringify(lead)).join("\n")),
  "a JSON list": () => file(JSON.stringify(all, null, 1)),
  objects: () => all,
};

for (const [name, source] of Object.entries(sources)) {
  test(`the same decisions from ${name}`, () =>
    decided(source(), { workers: 2, chunk: 3001 }, async (decisions) => {
      assert.deepEqual(rowsOf(decisions), expected);
      const row = await decisions.row(77);
      assert.deepEqual(seenBy(row.explanation.decision), expected[77]);
      const [cells] = await decisions.cells([77]);
      const { columns } = decisions.report;
      assert.equal(
        cells[columns.findIndex((column) => column.name === "job_title")] ?? "",
        all[77].job_title,
      );
    }));
}

/** Node gives no thread such a file. */
async function onDisk(bytes, work) {
  const folder = mkdtempSync(join(tmpdir(), "leadpact-"));
  const path = join(folder, "leads");
  writeFileSync(path, bytes);
  try {
    await work(await openAsBlob(path), path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [form, bytes] of Object.entries({
  CSV: csv(all),
  "a JSON list": JSON.stringify(all),
  gzip: gzipSync(csv(all)),
  "a workbook": xlsx([{ name: "Leads", rows: table }]),
}))
  test(`the same decisions from a file on the disk: ${form}`, () =>
    onDisk(bytes, (blob) =>
      decided(blob, { workers: 2, chunk: 3001 }, async (decisions) => {
        assert.deepEqual(rowsOf(decisions), expected);
        const { explanation } = await decisions.row(77);
        assert.deepEqual(seenBy(explanation.decision), expected[77]);
        assert.equal((await decisions.search("vp sales")).length, all.length);
      }),
    ));

test("a file that is written to while it is read ends it in words", () =>
  onDisk(csv(leads(20_000)), (blob, path) => {
    const onProgress = () => writeFileSync(path, "shorter");
    const stopped = decideMany(pact, blob, { asOf, workers: 1, chunk: 50_000, onProgress });
    return assert.rejects(stopped, { code: "unreadable", message: /^the file cannot be read: / });
  }));

test("the sheet of a workbook is named, and another one can be asked for", async () => {
  const hidden = { name: "Secret", rows: table, hidden: true };
  const some = { name: "Some", rows: table.slice(0, 11) };
  const book = () => new Blob([xlsx([cover, hidden, { name: "All", rows: table }, some])]);
  const report = await lookAt(pact, book());
  assert.deepEqual(report.sheet, { name: "All", names: ["Read me", "All", "Some"] });
  assert.deepEqual([report.kind, report.encoding], ["rows", null]);
  await decided(book(), { sheet: "Some", workers: 2 }, (decisions) => {
    assert.deepEqual(rowsOf(decisions), expected.slice(0, 10));
    assert.equal(decisions.report.sheet.name, "Some");
  });
  const none = decideMany(pact, book(), { asOf, sheet: "None" });
  await assert.rejects(none, (error) => error instanceof SourceError && /None/.test(error.message));
});

test("numbers, dates' numbers and errors of a sheet", () => {
  const rows = [
    ["employees", "job_title"],
    [450, "CTO"],
    [{ error: "#N/A" }, "VP of Sales"],
  ];
  return decided(new Blob([xlsx([{ name: "Leads", rows }])]), {}, async (decisions) => {
    assert.deepEqual(await decisions.cells([0, 1]), [
      ["450", "CTO"],
      ["", "VP of Sales"],
    ]);
    const [kind] = decisions.troubles.kinds;
    assert.deepEqual([kind.code, kind.count, kind.left_out], ["cell-error", 1, false]);
    assert.deepEqual([kind.examples[0].line, kind.examples[0].column], [3, 1]);
    assert.match(kind.examples[0].words, /#N\/A/);
  });
});

test("what is exported and read again is decided alike", () =>
  decided(file(csv(all)), {}, async (decisions) => {
    const text = await new Response(decisions.toCsv(null)).text();
    assert.match(
      text.split("\r\n")[0],
      /,lead_verdict,lead_grade,lead_.*,lead_reasons,lead_next_question,lead_route,lead_definition$/,
    );
    await decided(file(text), {}, async (again) => {
      assert.deepEqual(rowsOf(again), expected);
      const own = again.report.columns.slice(names.length);
      assert.ok(own.length > 6 && own.every(({ field, why }) => !field && /decision/.test(why)));
      const twice = await new Response(again.toCsv(null)).text();
      await decided(file(twice), {}, (third) => assert.deepEqual(rowsOf(third), expected));
    });
    const some = await new Response(decisions.toNdjson(Uint32Array.of(5, 3))).text();
    const lines = some
      .trim()
      .split("\n")
      .map((line) => seenBy(JSON.parse(line)));
    assert.deepEqual(lines, [expected[5], expected[3]]);
  }));

test("formulas are guarded, negative numbers stay numbers", () => {
  const risky = { ...all[0], job_title: "=1+1", company: "@cmd" };
  return decided([risky], {}, async (decisions) => {
    const text = await new Response(decisions.toCsv(null)).text();
    assert.ok(text.includes("'=1+1"));
    assert.ok(!/,[=@+]/.test(text.slice(text.indexOf("\n"))));
  });
});

test("progress goes up to the end, and a signal ends it in the middle", async () => {
  const text = csv(leads(20_000));
  const seen = [];
  await decided(
    file(text),
    { chunk: 100_000, workers: 2, onProgress: (one) => seen.push(one) },
    ({ rows }) => {
      assert.equal(rows, 20_000);
    },
  );
  assert.deepEqual(seen.at(-1), {
    bytes: new Blob([text]).size,
    of: new Blob([text]).size,
    rows: 20_000,
  });
  assert.ok(seen.every(({ bytes }, at) => at === 0 || bytes >= seen[at - 1].bytes));
  const control = new AbortController();
  const stopped = decideMany(pact, file(text), {
    asOf,
    chunk: 100_000,
    signal: control.signal,
    onProgress: () => control.abort(new Error("enough")),
  });
  await assert.rejects(stopped, /enough/);
  await assert.rejects(decideMany(pact, file(text), { asOf, signal: control.signal }), /enough/);
});

test("a guard is taken away wherever it stands in an export", async () => {
  const header = "email,job_title,employees,notes\n";
  const plain = `a@example.org,CTO,20,${"at length ".repeat(1000)}\n`.repeat(40);
  const text = `${header}${plain}b@example.org,+VP of Sales,30,\n`;
  await decided(file(text), {}, async (decisions) => {
    const exported = await new Response(decisions.toCsv(null)).text();
    assert.ok(exported.includes("'+VP of Sales"));
    await decided(file(exported), {}, async (again) => {
      assert.deepEqual(rowsOf(again), rowsOf(decisions));
      assert.equal((await again.row(40)).lead.job_title, "+VP of Sales");
    });
  });
});

test("words are found in any cells of any form, however they are written", async () => {
  const wanted = {
    "vp SALES": /vp of sales/i,
    müller: /müller/i,
    '"boss"': /the "boss"/,
    "growth, emea": /growth, emea/i,
    nobody: /^never$/,
  };
  const forms = { text: file(csv(all)), lines: sources["JSON lines"](), objects: all };
  for (const [form, source] of Object.entries(forms))
    await decided(source, { workers: 2 }, async (decisions) => {
      for (const [words, pattern] of Object.entries(wanted)) {
        const found = await decisions.search(words);
        const right = all.map((lead) =>
          Object.values(lead).some((cell) => pattern.test(cell)) ? 1 : 0,
        );
        assert.deepEqual([...found], right, `${words} in ${form}`);
      }
    });
});

test("a search ends when it is no longer wanted", () =>
  decided(file(csv(leads(5_000))), { workers: 2 }, async (decisions) => {
    const control = new AbortController();
    const options = { signal: control.signal, onProgress: () => control.abort() };
    await assert.rejects(decisions.search("sales", options), { name: "AbortError" });
    assert.equal((await decisions.search("")).length, decisions.rows);
  }));

const broken = {
  "nothing at all": [new Blob([]), "empty-file"],
  "a picture": [new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)]), "not-a-table"],
  "a damaged gzip file": [new Blob([gzipSync(csv(all)).subarray(0, 500)]), "packed-file"],
  "a page": [file("<!doctype html><html><body>Sign in</body></html>"), "not-a-table"],
};

for (const [name, [source, code]] of Object.entries(broken)) {
  test(`${name} is refused in words`, async () => {
    const refused = (error) =>
      error instanceof SourceError && error.code === code && error.message.length > 10;
    await assert.rejects(decideMany(pact, source, { asOf }), refused);
    await assert.rejects(lookAt(pact, source), refused);
  });
}

const troubled = {
  "a quote that is never closed": [`${csv(all.slice(0, 3))}"open, and\nso on\n`, 3, 1],
  "a cell of many megabytes": [
    `${csv(all.slice(0, 3))}${"x".repeat(3_000_000)}\n${csv(all.slice(3, 5)).split("\n").slice(1).join("\n")}`,
    5,
    1,
  ],
  "an open quote before megabytes of rows": [
    `${csv(all.slice(0, 3))}"${"open, and so on\n".repeat(200_000)}`,
    3,
    1,
  ],
};

for (const [name, [text, rows, reported]] of Object.entries(troubled)) {
  for (const chunk of [undefined, 70_001])
    test(`${name} is reported, with parts of ${chunk ?? "4 MiB"}`, () =>
      decided(file(text), { workers: 2, chunk }, ({ troubles }) => {
        assert.deepEqual([troubles.decided, troubles.reported], [rows, reported]);
        assert.equal(troubles.read, rows + reported);
      }));
}

test("JSON that is broken in places", () => {
  const lines = [
    ...all.slice(0, 3).map((lead) => JSON.stringify(lead)),
    '{"job_title": oops}',
    "[1]",
    JSON.stringify(all[3]),
  ];
  return decided(file(lines.join("\n")), { chunk: 64 }, (decisions) => {
    assert.deepEqual(rowsOf(decisions), expected.slice(0, 4));
    assert.deepEqual([decisions.troubles.read, decisions.troubles.reported], [6, 2]);
  });
});

test("objects that are none, or too large, are reported", () => {
  const source = [all[0], null, 7, { job_title: "x".repeat(2 << 20) }, all[1]];
  return decided(source, {}, ({ troubles, columns }) => {
    assert.deepEqual([troubles.decided, troubles.reported], [2, 3]);
    assert.deepEqual([...columns.record], [1, 5]);
  });
});

test("a definition with errors, a moment that is none, and rows that are not there", async () => {
  await assert.rejects(decideMany("{}", all, { asOf }), { name: "DefinitionError" });
  await assert.rejects(decideMany(pact, all, { asOf: "soon" }), /soon/);
  await decided(all, {}, async (decisions) => {
    await assert.rejects(decisions.row(700), RangeError);
    decisions.close();
    await assert.rejects(decisions.row(1), /closed/);
  });
});

test("choices decide which columns count", () =>
  lookAt(pact, file(csv(all))).then(async (report) => {
    assert.deepEqual(report.choices.length > 5, true);
    await decided(file(csv(all)), { choices: [] }, ({ columns }) => {
      assert.ok(columns.completeness.every((known) => known === 0));
    });
  }));

test("pact.decideMany is the same", async () => {
  const decisions = await pact.decideMany(all.slice(0, 50), { asOf, workers: 1 });
  assert.deepEqual(rowsOf(decisions), expected.slice(0, 50));
  decisions.close();
});
