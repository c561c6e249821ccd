import type { Choice, Report } from "../../engine/many/types.js";
import { plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import { redraw } from "../../shared/view/redraw.js";
import { withCode } from "../diagnostics-view.js";
import { type ActivityEvents, type ActivityFile, lookActivities } from "./look-activities.js";
import { mappingTable } from "./mapping-table.js";
import type { Sheet } from "./sheet.js";
import { bytes } from "./source-name.js";
import { fileStrings } from "./strings.js";

export interface Looked {
  file: File;
  report: Report;
  sheet: Sheet;
  choices: readonly Choice[];
  isRemembered: boolean;
  activities: ActivityFile | null;
}

export interface LookEvents {
  chosen(choices: readonly Choice[]): void;
  reset(): void;
  run(): void;
  /** Another sheet of the workbook. */
  sheet(name: string): void;
  activities: ActivityEvents;
}

const words = fileStrings.look;

/** What a file was taken for, and which of its columns give which fields, before anything is decided. */
export function showLook(root: HTMLElement, looked: Looked, events: LookEvents): void {
  const run = el("button", { type: "button", class: "primary", "data-key": "run" }, words.run);
  const reset = el(
    "button",
    { type: "button", class: "quiet-button", "data-key": "reset" },
    words.reset,
  );
  run.addEventListener("click", events.run);
  reset.addEventListener("click", events.reset);
  redraw(
    root,
    [
      el("h2", { id: "file-look-title", tabindex: -1 }, words.title),
      facts(looked, events),
      lookNotes(looked.report),
      lookActivities(looked.sheet.outline.activityTypes, looked.activities, events.activities),
      el("h2", {}, words.mapping),
      el(
        "p",
        { class: "about" },
        looked.isRemembered ? `${words.remembered} ${words.mappingNote}` : words.mappingNote,
      ),
      mappingTable(looked, (choices) => events.chosen(choices)),
      el("div", { class: "buttons look-buttons" }, run, reset),
    ].filter((child) => child !== null),
  );
}

function facts({ file, report }: Looked, events: LookEvents): HTMLElement {
  const fact = (name: string, ...value: Child[]): HTMLElement =>
    el("div", {}, el("dt", {}, name), el("dd", {}, ...value));
  const { shape } = report;
  const delimiters: Record<string, string> = words.delimiters;
  const written = [
    report.sheet ? words.workbook : words.kinds[report.kind],
    report.encoding?.toUpperCase(),
    report.packed && words.packed,
  ];
  return el(
    "dl",
    { class: "facts" },
    fact(words.file, plain(`${file.name}, ${bytes(file.size)}`)),
    fact(words.written, written.filter(Boolean).join(", ")),
    report.sheet &&
      fact(
        words.sheet,
        sheetChoice(report.sheet, (name) => events.sheet(name)),
      ),
    shape &&
      !report.sheet &&
      fact(words.delimiter, delimiters[shape.delimiter] ?? plain(shape.delimiter)),
    shape && fact(words.header, header(shape)),
    fact(words.lookedAt, words.rows(report.rows, report.whole)),
  );
}

/** Which sheet it is, and the others to choose from. */
export function sheetChoice(
  { name, names }: NonNullable<Report["sheet"]>,
  chosen: (name: string) => void,
): Child {
  if (names.length === 1) return plain(name);
  const select = el(
    "select",
    { "aria-label": words.sheet, "data-key": "sheet" },
    ...names.map((each) => el("option", { value: each, selected: each === name }, plain(each))),
  );
  select.addEventListener("change", () => chosen(select.value));
  return select;
}

function header({ has_header, data_line, titles }: NonNullable<Report["shape"]>): string {
  if (!has_header) return words.noHeader;
  const line = words.headerAt(data_line - 1);
  return titles > 0 ? `${line}, ${words.afterTitles(titles)}` : line;
}

/** What is worth knowing of a file before its leads are decided. */
export function lookNotes({ notes: all }: Report): HTMLElement | null {
  if (all.length === 0) return null;
  const items = all.map((note) =>
    el(
      "li",
      { "data-code": note.code },
      icon("incomplete"),
      el("span", {}, ...withCode(capital(note.words))),
    ),
  );
  return el("section", { class: "look-notes", "aria-label": words.notes }, el("ul", {}, ...items));
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
