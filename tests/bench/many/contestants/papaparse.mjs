// papaparse, which gives rows as lists when nobody asks for names, and JavaScript written by hand.
import { createReadStream } from "node:fs";
import Papa from "papaparse";
import { Points } from "../points.mjs";
import { byHand } from "../spelled.mjs";

export async function score(file, definition) {
  const points = new Points();
  let score;
  const take = ({ data }) => {
    const rows = score ? data : data.slice(1);
    score ??= byHand(definition, data[0]);
    for (const row of rows) if (row.length > 1) points.push(score(row)); // the last line end begins a row of one cell
  };
  await new Promise((resolve, reject) => {
    const stream = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 });
    Papa.parse(stream, { chunk: take, complete: resolve, error: reject });
  });
  return points.all;
}
