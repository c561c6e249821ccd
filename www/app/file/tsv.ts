/** Cells that a spreadsheet would run as a formula; an apostrophe makes them text again. A negative number stays one. */
const FORMULA = /^(?:[=+@\t\r]|-(?![\d.,]+$))/u;

/** Rows as spreadsheets take them from the clipboard. */
export function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cellText).join("\t")).join("\n");
}

function cellText(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /["\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as a file that spreadsheets open: quoted where needed, guarded as above. */
export function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${rows.map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}
