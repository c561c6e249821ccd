// A sheet of a workbook as text; what reads workbooks is loaded when the first one comes.
import init, { type InitInput, Workbook } from "#sheets";
import { startsOnce } from "../start.js";
import { SourceError, refusing } from "./errors.js";
import type { Questions, SheetText } from "./protocol.js";
import { read } from "./reading.js";

type Ask = Questions["sheet"]["ask"];

const FILE = "leadpact-sheets.wasm";

let beside: string | undefined;
const start = startsOnce(
  (source) => init(source as { module_or_path: InitInput }),
  () => new URL(FILE, beside ?? import.meta.url),
);

export async function sheetOf({ text, wasm, name }: Ask): Promise<SheetText> {
  beside = wasm;
  await start(undefined);
  const bytes = await read(text, 0, text.size);
  const workbook = refusing(() => Workbook.open(bytes), asJson);
  try {
    return written(workbook, name);
  } finally {
    workbook.free();
  }
}

/** The sheet of that name, or else the first one that holds more than a line. */
function written(workbook: Workbook, name: string | undefined): SheetText {
  const names = workbook.names();
  const asked = name === undefined ? names : [name];
  for (const each of asked) {
    const { text, errors, lines } = textOf(workbook, each);
    if (lines > 1 || each === asked.at(-1)) return { name: each, names, text, errors };
  }
  throw new SourceError({ code: "empty-file", words: "the workbook has no sheet to be seen" });
}

function textOf(
  workbook: Workbook,
  name: string,
): Pick<SheetText, "text" | "errors"> & { lines: number } {
  const pieces: Blob[] = [];
  let lines = 0;
  const take = (piece: Uint8Array<ArrayBuffer>) => {
    if (lines < 2) for (const byte of piece) lines += byte === 10 ? 1 : 0;
    pieces.push(new Blob([piece]));
  };
  const told = refusing(() => workbook.write(name, { take }), asJson);
  const errors = JSON.parse(told) as SheetText["errors"];
  return { text: new Blob(pieces), errors, lines };
}

const asJson = (text: string) => JSON.parse(text) as { code: string; words: string };
