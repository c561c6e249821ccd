// One contestant over one file, in a process of its own: node run.mjs CONTESTANT FOLDER SIZE. It prints what came out and what it took.
import { createReadStream, openAsBlob, readFileSync } from "node:fs";
import { join } from "node:path";
import { spelled } from "./spelled.mjs";

const [name, folder, size] = process.argv.slice(2);
const file = join(folder, "leads.csv");
const definition = readFileSync(join(folder, `${size}.json`), "utf8");
const AS_OF = "2026-11-22T09:00:00Z";

/** The same of every contestant: rows, those that a gate closed for, and the points of the others. */
class Sum {
  rows = 0;
  closed = 0;
  points = 0;

  add(points) {
    this.rows += 1;
    if (points < 0) this.closed += 1;
    else this.points += points;
  }
}

function byHand(columns) {
  const parsed = JSON.parse(definition);
  return new Function(spelled({ gates: [], ...parsed }, columns))();
}

async function papaparse() {
  const { default: Papa } = await import("papaparse");
  const sum = new Sum();
  let score;
  await new Promise((resolve, reject) => {
    const stream = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 });
    Papa.parse(stream, {
      chunk: ({ data }) => {
        const rows = score ? data : data.slice(1);
        score ??= byHand(data[0]);
        for (const row of rows) if (row.length > 1) sum.add(score(row));
      },
      complete: resolve,
      error: reject,
    });
  });
  return sum;
}

async function udsv() {
  const { inferSchema, initParser } = await import("udsv");
  const sum = new Sum();
  let parser;
  let score;
  for await (const text of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    if (!parser) {
      const schema = inferSchema(text);
      parser = initParser(schema);
      score = byHand(schema.cols.map(({ name }) => name));
    }
    parser.chunk(text, parser.stringArrs, (row) => sum.add(score(row)));
  }
  parser.end();
  return sum;
}

const leadpact = (workers) => async () => {
  const { decideMany } = await import("../../../pkg/many.js");
  const decisions = await decideMany(definition, await openAsBlob(file), { asOf: AS_OF, workers });
  const { columns, rows } = decisions;
  const sum = new Sum();
  const [{ points }] = columns.scores;
  for (let row = 0; row < rows; row += 1) sum.add(columns.gate[row] === 65535 ? points[row] : -1);
  decisions.close();
  return sum;
};

const contestants = { papaparse, udsv, leadpact: leadpact(1), "leadpact-2": leadpact(2) };

const [cpu, start] = [process.cpuUsage(), performance.now()];
const { rows, closed, points } = await contestants[name]();
const { user, system } = process.cpuUsage(cpu);
const memory = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    rows,
    closed,
    points,
    cpu: (user + system) / 1e6,
    wall: (performance.now() - start) / 1e3,
    memory,
  }),
);
