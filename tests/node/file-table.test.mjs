// What the table of a file's leads stands on, without a page: filtering, ordering, searching, scrolling
// further than an element may be high, keys, the clipboard. Bundled from the sources as the page has them.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";

const names = [
  "app/file/call-order",
  "app/file/cell-store",
  "app/file/facets",
  "app/file/grid-keys",
  "app/file/order",
  "app/file/scroll-scale",
  "app/file/selection",
  "app/file/source-name",
  "app/file/text-order",
  "app/file/tsv",
  "engine/many/searching",
  "shared/view/bars",
  "shared/view/histogram",
];

let folder;
let made;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadpact-"));
  const outfile = join(folder, "table.mjs");
  const contents = names.map((name) => `export * from "./www/${name}.ts";`).join("\n");
  const stdin = { contents, resolveDir: root, loader: "ts" };
  await build({ stdin, outfile, bundle: true, format: "esm", target: "es2022" });
  made = await import(pathToFileURL(outfile).href);
});
after(() => rm(folder, { recursive: true }));

const NONE = 65535;
const reading = () => ({ signal: new AbortController().signal, onProgress() {} });
const codes = () => ({
  verdict: Uint16Array.of(0, 0, 1, 1, 2),
  grade: Uint16Array.of(0, 1, 0, 1, NONE),
  route: Uint16Array.of(0, 0, 0, 1, 1),
  gate: Uint16Array.of(NONE, NONE, NONE, NONE, 0),
  settled: Uint8Array.of(1, 0, 1, 0, 1),
  problems: Uint8Array.of(0, 0, 0, 0, 1),
});

test("without filters every row passes and every code is counted", () => {
  const { isIn, count, counts } = made.pass(codes(), new Map(), null);
  assert.deepEqual([...isIn], [1, 1, 1, 1, 1]);
  assert.equal(count, 5);
  assert.deepEqual([...counts.verdict.slice(0, 3)], [2, 2, 1]);
  assert.equal(counts.grade[NONE], 1);
});

test("a facet's counts are those beside the other facets' filters", () => {
  const filters = made.toggled(made.toggled(new Map(), "verdict", 0), "grade", 1);
  const { isIn, count, counts } = made.pass(codes(), filters, null);
  assert.deepEqual([...isIn], [0, 1, 0, 0, 0]);
  assert.equal(count, 1);
  assert.deepEqual([...counts.verdict.slice(0, 3)], [1, 1, 0], "verdicts of the rows with grade 1");
  assert.deepEqual([...counts.grade.slice(0, 2)], [1, 1], "grades of the rows with verdict 0");
  assert.deepEqual([...counts.route.slice(0, 2)], [1, 0]);
});

test("two codes of one facet are either, and what was found narrows everything", () => {
  const filters = made.toggled(made.toggled(new Map(), "verdict", 0), "verdict", 2);
  const { isIn, counts } = made.pass(codes(), filters, Uint8Array.of(1, 0, 1, 1, 1));
  assert.deepEqual([...isIn], [1, 0, 0, 0, 1]);
  assert.deepEqual([...counts.verdict.slice(0, 3)], [1, 2, 1]);
});

test("toggling a code twice takes the facet away", () => {
  const once = made.toggled(new Map(), "gate", 3);
  assert.deepEqual([...made.toggled(once, "gate", 3)], []);
  assert.deepEqual([...once.get("gate")], [3]);
});

test("rows are in the order of their keys, equal ones as in the file, none last both ways", () => {
  const keys = [2, NaN, -1, 2, Infinity, NaN, 0];
  assert.deepEqual([...made.inOrder(keys, false)], [2, 6, 0, 3, 4, 1, 5]);
  assert.deepEqual([...made.inOrder(keys, true)], [4, 0, 3, 6, 2, 1, 5]);
});

test("the order of random keys is that of a plain sort", () => {
  const keys = Array.from({ length: 5000 }, (_, at) => (at * 7919) % 613);
  const plain = keys.map((_, row) => row).sort((a, b) => keys[a] - keys[b] || a - b);
  assert.deepEqual([...made.inOrder(keys, false)], plain);
});

const reader = (cells) => (rows) => Promise.resolve(rows.map((row) => cells[row]));

test("a column of numbers is sorted by number, with marks and empty cells", async () => {
  const cells = [["9"], ["1,000"], [""], ["$20"], ["-3"]];
  const keys = await made.keysOf(0, 5, reader(cells), reading());
  assert.deepEqual([...made.inOrder(keys, false)], [4, 0, 3, 1, 2]);
});

test("a column of texts is sorted without regard to case, over many batches", async () => {
  const cells = Array.from({ length: 45_000 }, (_, at) => [at % 2 ? `Name ${at}` : `name ${at}`]);
  const keys = await made.keysOf(0, cells.length, reader(cells), reading());
  const plain = cells.map(([text], row) => [text.toLowerCase(), row]);
  plain.sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(
    [...made.inOrder(keys, false)],
    plain.map(([, row]) => row),
  );
});

test("reading a column to sort ends when it is no longer wanted", async () => {
  const controller = new AbortController();
  const stop = { signal: controller.signal, onProgress: () => controller.abort() };
  const cells = Array.from({ length: 30_000 }, (_, at) => [`${at}`]);
  await assert.rejects(made.keysOf(0, cells.length, reader(cells), stop), { name: "AbortError" });
});

test("a search finds all the words, in whichever cells and case, with any spaces between them", async () => {
  const cells = [
    ["Ada", "Lovelace Ltd"],
    ["ada", "Byron"],
    ["Grace", "Hopper"],
  ];
  assert.deepEqual(
    [...(await made.searchCells(reader(cells), 3, "  ADA   love", reading()))],
    [1, 0, 0],
  );
  assert.deepEqual([...(await made.searchCells(reader(cells), 3, "o", reading()))], [1, 1, 1]);
});

test("what is called first: accepted, then the hurry of the route, then the points", () => {
  const decisions = {
    rows: 5,
    legend: {
      verdicts: [{ kind: "junk" }, { kind: "accept" }, { kind: "nurture" }],
      routes: [{ id: "soon" }, { id: "late" }],
    },
    columns: {
      verdict: Uint16Array.of(0, 1, 1, 1, 2),
      route: Uint16Array.of(0, 1, 0, 0, NONE),
      scores: [{ points: Float64Array.of(99, 90, 10, 20, 80) }],
    },
  };
  const routes = [
    { id: "soon", to: "", hours: 1 },
    { id: "late", to: "", hours: 24 },
  ];
  assert.deepEqual([...made.inOrder(made.callKeys(decisions, routes), false)], [3, 2, 1, 4, 0]);
});

test("a table lower than the limit scrolls as any other", () => {
  const scale = new made.ScrollScale(1000);
  scale.resize(900, 100);
  scale.scrolled(400);
  assert.deepEqual(
    [scale.height, scale.top, scale.settled(), scale.isStuck],
    [900, 400, 400, false],
  );
});

test("beyond the limit a wheel moves by what it says, a dragged scrollbar by its share", () => {
  const scale = new made.ScrollScale(1000);
  scale.resize(100_100, 100);
  scale.scrolled(20);
  scale.scrolled(60);
  assert.equal(scale.top, 60);
  scale.scrolled(900);
  assert.equal(scale.top, 100_000, "the scrollbar at its end is the last row");
  scale.scrolled(450);
  assert.equal(scale.top, 50_000);
  assert.equal(scale.settled(), 450);
});

test("a scrollbar at its end while rows remain is put back where it belongs", () => {
  const scale = new made.ScrollScale(1000);
  scale.resize(100_100, 100);
  scale.moveTo(99_000);
  const before = scale.settled();
  scale.scrolled(900);
  assert.ok(scale.top < 100_000 && scale.isStuck);
  assert.ok(scale.settled() < 900 && scale.settled() > before);
});

test("keys move the active cell and stay in the table", () => {
  const size = { lines: 100, cells: 5, page: 10 };
  const key = (name, at, more = {}) =>
    made.gridKey(
      { key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more },
      at,
      size,
    );
  const to = (...args) => Object.values(key(...args).to);
  assert.deepEqual(to("ArrowDown", { line: 99, cell: 0 }), [99, 0]);
  assert.deepEqual(
    to("ArrowUp", { line: 0, cell: 2 }),
    [-1, 2],
    "the header is above the first line",
  );
  assert.deepEqual(to("PageDown", { line: 5, cell: 1 }), [15, 1]);
  assert.deepEqual(to("End", { line: 5, cell: 1 }), [5, 4]);
  assert.deepEqual(to("End", { line: 5, cell: 1 }, { ctrlKey: true }), [99, 4]);
  assert.deepEqual(to("ArrowRight", { line: 5, cell: 4 }), [5, 4]);
  assert.equal(key("ArrowDown", { line: 5, cell: 1 }, { shiftKey: true }).isExtending, true);
  assert.deepEqual(key(" ", { line: -1, cell: 1 }), { what: "act" }, "a header sorts");
  assert.deepEqual(key(" ", { line: 3, cell: 1 }), { what: "toggle" });
  assert.equal(key("x", { line: 3, cell: 1 }), null);
  assert.equal(key("ArrowDown", { line: 3, cell: 1 }, { altKey: true }), null);
});

test("a selection counts each row once and keeps the order of the table", () => {
  const selection = new made.Selection(10);
  for (const row of [3, 7, 3]) selection.set(row, true);
  assert.equal(selection.count, 2);
  assert.deepEqual([...selection.of(Uint32Array.of(7, 1, 3))], [7, 3]);
  selection.set(7, false);
  assert.equal(selection.count, 1);
  selection.clear();
  assert.deepEqual([selection.count, selection.has(3)], [0, false]);
});

test("copied cells run nothing, and keep their tabs and line breaks", () => {
  const cells = [["=1+1", "+49", "-", "@x", "plain", 'a "b"', "two\nlines", "\tx"]];
  assert.equal(made.tsv(cells), `'=1+1\t'+49\t'-\t'@x\tplain\t"a ""b"""\t"two\nlines"\t"'\tx"`);
  assert.equal(made.csv([["a,b", "=x", "c"]]), `"a,b",'=x,c\r\n`);
});

test("the cells on the screen are read once, and of what waits only the last wish", async () => {
  const asked = [];
  const gates = [];
  const read = (rows) => {
    asked.push(rows);
    return new Promise((resolve) => gates.push(() => resolve(rows.map((row) => [`${row}`]))));
  };
  const arrivals = [];
  const store = new made.CellStore(read, (problem) => arrivals.push(problem));
  store.want([1, 2]);
  store.want([5, 6]);
  store.want([2, 8]);
  gates[0]();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(store.get(2), ["2"]);
  gates[1]();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, [[1, 2], [8]]);
  assert.deepEqual([store.get(8), store.get(5)], [["8"], undefined]);
  assert.deepEqual(arrivals, [null, null]);
});

test("bins are of a round width and hold every point once", () => {
  const points = Float64Array.from({ length: 300 }, (_, at) => at - 100);
  const scale = made.binScale(points);
  assert.deepEqual(scale, { start: -100, width: 10, bins: 30 });
  const bins = made.binned(points, new Uint8Array(300).fill(1), scale);
  assert.deepEqual(bins[0], { from: -100, to: -91, count: 10 });
  assert.equal(
    bins.reduce((sum, { count }) => sum + count, 0),
    300,
  );
  const one = Float64Array.of(7, 7);
  assert.deepEqual(made.binned(one, Uint8Array.of(1, 0), made.binScale(one)), [
    { from: 7, to: 7, count: 1 },
  ]);
});

test("shares that are not nothing are not written as nothing", () => {
  const percents = [
    [0, 10],
    [1, 10_000],
    [1, 3],
    [9_999, 10_000],
    [10, 10],
  ];
  assert.deepEqual(
    percents.map(([count, all]) => made.percent(count, all)),
    ["0 %", "< 0.1 %", "33 %", "> 99.9 %", "100 %"],
  );
});

test("names and sizes of files as people say them", () => {
  assert.deepEqual(["leads.csv.gz", "leads", ".csv", "a.b.c.csv"].map(made.stem), [
    "leads",
    "leads",
    ".csv",
    "a.b",
  ]);
  assert.deepEqual([12, 1234, 311_000_000, 2.5e9].map(made.bytes), [
    "12 bytes",
    "1.2 KB",
    "311 MB",
    "2.5 GB",
  ]);
});
