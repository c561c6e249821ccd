// Rows of a file, for contestants that are given values rather than files.
import { createReadStream } from "node:fs";
import { Points } from "./points.mjs";
import { reading } from "./spelled.mjs";
import { eachRow } from "./split.mjs";

const textOf = (file) => createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 });

/** Gives each row as texts to what `scoring(columns)` makes, and keeps its points. */
export async function scoredRows(file, scoring) {
  const points = new Points();
  await eachRow(textOf(file), (columns) => {
    const score = scoring(columns);
    return (row) => points.push(score(row));
  });
  return points.all;
}

/** The same for what answers with a promise: the rows of a text wait for each other. */
export async function scoredRowsLater(file, scoring) {
  const points = new Points();
  let [rows, score] = [[], undefined];
  const begin = (columns) => {
    score = scoring(columns);
    return (row) => void rows.push(row);
  };
  await eachRow(textOf(file), begin, async () => {
    for (const row of rows) points.push(await score(row));
    rows = [];
  });
  return points.all;
}

/**
 * A function from a row to the object that an engine of rules wants: texts in lower case, the domain of an email, days as whole numbers
 * such as 20261122, and no key for what is missing. No engine here reads dates, domains or letters of both cases by itself.
 */
export function leadOf({ fields }, columns) {
  const writes = Object.entries(fields).map(([name, { type }]) => {
    const cell = `row[${columns.indexOf(name)}]`;
    return `if (${cell} !== "") lead.${name} = ${(readingOf[type] ?? reading[type])(cell)};`;
  });
  return new Function(
    `return (row) => {\nconst lead = {};\n${writes.join("\n")}\nreturn lead;\n};`,
  )();
}

const readingOf = { date: (cell) => `+${cell}.replaceAll("-", "")` };

/** A day as `leadOf` writes it. */
export const dayNumber = (day) => Number(day.replaceAll("-", ""));
