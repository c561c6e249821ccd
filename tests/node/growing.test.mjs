// Columns that grow: what is appended is what comes out, whatever the first rows let expect of the later ones.
import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";

const bundled = await build({
  absWorkingDir: root,
  entryPoints: ["www/engine/many/growing.ts"],
  bundle: true,
  format: "esm",
  target: "es2022",
  write: false,
});
const source = Buffer.from(bundled.outputFiles[0].text).toString("base64");
const { Growing } = await import(`data:text/javascript;base64,${source}`);

/** Rows that count on from a number; points of 64 bits where they are `wide`. */
function chunk(from, rows, wide = false) {
  const counted = (Column) => Column.from({ length: rows }, (_, row) => from + row);
  return {
    rows,
    shorts: [counted(Uint16Array)],
    bytes: [counted(Uint8Array)],
    words: [counted(Uint32Array)],
    byte: counted(Float64Array),
    points: [counted(wide ? Float64Array : Int32Array)],
  };
}

/** What chunks come to, each given with its share of the whole. */
function grown(chunks) {
  const growing = new Growing();
  let from = 0;
  for (const { rows, share, wide } of chunks) {
    growing.append(chunk(from, rows, wide), share);
    from += rows;
  }
  assert.equal(growing.rows, from);
  return growing.cells();
}

const isCounted = (column, rows) =>
  column.length === rows && column.every((value, row) => value === row);

for (const [name, chunks] of Object.entries({
  "as many as expected": [50, 50, 50, 50].map((rows, at) => ({ rows, share: (at + 1) / 4 })),
  "far more than expected": [1, 90, 100].map((rows, at) => ({ rows, share: (at + 1) / 3 })),
  "far fewer than expected": [
    { rows: 200, share: 1e-9 },
    { rows: 1, share: 1 },
  ],
  "at once": [{ rows: 200, share: 1 }],
}))
  test(`rows that are ${name}`, () => {
    const rows = chunks.reduce((sum, each) => sum + each.rows, 0);
    const { words, byte, points } = grown(chunks);
    assert.ok([words[0], byte, points[0]].every((column) => isCounted(column, rows)));
    assert.ok(points[0] instanceof Int32Array);
  });

test("room for rows that never come is bounded", () => {
  const { byte } = grown([{ rows: 200, share: 1e-9 }]);
  assert.ok(byte.buffer.byteLength < 16 << 20, `${byte.buffer.byteLength} bytes`);
});

test("points are wide from the first chunk on that has wide ones, and stay so", () => {
  const halves = [false, true, false].map((wide, at) => ({ rows: 5, share: (at + 1) / 3, wide }));
  const { points } = grown(halves);
  assert.ok(points[0] instanceof Float64Array && isCounted(points[0], 15));
});

test("without chunks there are no columns", () => {
  assert.equal(new Growing().cells(), undefined);
});
