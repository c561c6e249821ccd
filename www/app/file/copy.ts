import type { Decisions } from "../../engine/many/types.js";
import type { GridColumn } from "./grid-columns.js";
import { fileStrings } from "./strings.js";
import { tsv } from "./tsv.js";

const words = fileStrings.table;

/** More than spreadsheets take from a clipboard without trouble. */
const MOST = 100_000;

/** Puts rows on the clipboard as they stand in the table, with their header; gives what to say of it. */
export async function copyRows(
  rows: Uint32Array,
  columns: readonly GridColumn[],
  decisions: Pick<Decisions, "cells">,
): Promise<string> {
  if (rows.length === 0) return words.copyNone;
  if (rows.length > MOST) return words.copyTooMany(MOST);
  const text = rowsText(rows, columns, decisions);
  try {
    await write(text);
    return words.copied(rows.length);
  } catch {
    return words.copyRefused;
  }
}

async function rowsText(
  rows: Uint32Array,
  columns: readonly GridColumn[],
  decisions: Pick<Decisions, "cells">,
): Promise<string> {
  const cells = await decisions.cells([...rows]);
  const lines = [...rows].map((row, at) =>
    columns.map((column) => column.text(row, cells[at]) ?? ""),
  );
  return tsv([columns.map(({ label }) => label), ...lines]);
}

/** The click that allows it must not be waited away: where a promise may be given, it is. */
async function write(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === "function") {
    const blob = text.then((made) => new Blob([made], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } else await navigator.clipboard.writeText(await text);
}
