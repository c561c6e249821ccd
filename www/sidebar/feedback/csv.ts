// A table as text, for spreadsheets that would run what begins like a formula, and back without loss.

const FORMULA = /^[=+\-@\t\r\0]/u;
/** What was written with a sign before it, or begins like that by itself. */
const MARKED = /^'+[=+\-@\t\r\0]/u;

export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) || MARKED.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cells of each row, with what `csvRow` put before formulas taken off; empty rows are none. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  const token = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gu;
  let row: string[] = [];
  for (const [whole, quoted, bare = "", end] of text.matchAll(token)) {
    if (whole === "" && row.length === 0) break;
    row.push(unmarked(quoted === undefined ? bare : quoted.replaceAll('""', '"')));
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    if (end === "") break;
  }
  return rows;
}

function unmarked(text: string): string {
  return MARKED.test(text) ? text.slice(1) : text;
}
