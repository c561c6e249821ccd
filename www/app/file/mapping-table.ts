import type { Choice, Report } from "../../engine/many/types.js";
import type { FieldOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import { withCode } from "../diagnostics-view.js";
import type { Looked } from "./look-view.js";
import { fileStrings } from "./strings.js";

const words = fileStrings.look;

/** So many samples are shown beside a field. */
const SAMPLES = 3;

/** A line a field: the column that gives it, what stands there, how many of the values can be read. */
export function mappingTable(
  { report, sheet, choices }: Pick<Looked, "report" | "sheet" | "choices">,
  chosen: (choices: readonly Choice[]) => void,
): HTMLElement {
  const fields = sheet.outline.fields.filter(({ derived }) => !derived);
  const head = [words.field, words.column, words.samples, words.readable, words.how];
  return el(
    "table",
    { class: "mapping" },
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...fields.map((field) => fieldRow(field, report, choices, chosen))),
  );
}

function fieldRow(
  field: FieldOutline,
  report: Report,
  choices: readonly Choice[],
  chosen: (choices: readonly Choice[]) => void,
): HTMLElement {
  const mine = choices.filter((choice) => choice.field === field.name);
  const others = choices.filter((choice) => choice.field !== field.name);
  const column = mine[0]?.column;
  const seen = column === undefined ? undefined : report.columns[column];
  const pick = el(
    "select",
    { "aria-label": words.columnOf(plain(field.label)), "data-key": `column-${field.name}` },
    ...options(field, report, column),
  );
  pick.addEventListener("change", () => {
    // An other column of several that give a field takes the place of all of them.
    const next = pick.value === "" ? [] : [{ column: Number(pick.value), field: field.name }];
    chosen([...others, ...next]);
  });
  const also = mine.slice(1).map((choice) => report.columns[choice.column]?.name ?? "");
  const cell = (label: string, ...content: Child[]): HTMLElement =>
    el("td", { "data-label": label }, ...content);
  return el(
    "tr",
    { class: column === undefined ? "unmapped" : "" },
    el("th", { scope: "row" }, plain(field.label)),
    cell(
      words.column,
      pick,
      also.length > 0 && el("span", { class: "mapping-also" }, plain(words.also(also.join(", ")))),
    ),
    cell(words.samples, ...samples(seen?.samples ?? [])),
    cell(words.readable, column === undefined ? "" : readableOf(report, column, field.name)),
    cell(
      words.how,
      spelling(field, mine[0], report, (next) => chosen([...others, next, ...mine.slice(1)])),
    ),
  );
}

function options(field: FieldOutline, report: Report, column: number | undefined): HTMLElement[] {
  const option = (place: number): HTMLElement =>
    el(
      "option",
      { value: place, selected: place === column },
      plain(report.columns[place]?.name ?? ""),
    );
  const all = report.columns.map((_, place) => place);
  const isLikely = (place: number): boolean =>
    place === column ||
    (report.columns[place]?.candidates.some((candidate) => candidate.field === field.name) ??
      false);
  const likely = all.filter(isLikely);
  const rest = all.filter((place) => !isLikely(place));
  return [
    el("option", { value: "", selected: column === undefined }, words.none),
    ...(likely.length > 0
      ? [
          el("optgroup", { label: words.likely }, ...likely.map(option)),
          el("optgroup", { label: words.others }, ...rest.map(option)),
        ]
      : rest.map(option)),
  ];
}

function samples(values: readonly string[]): Child[] {
  return values
    .slice(0, SAMPLES)
    .map((value) => el("span", { class: "sample" }, plain(value.slice(0, 60))));
}

function readableOf({ columns }: Report, column: number, field: string): Child {
  const found = columns[column]?.candidates.find((candidate) => candidate.field === field);
  if (!found) return el("span", { class: "mapping-also" }, words.notCounted);
  if (found.of === 0) return words.empty;
  const isPoor = found.read * 2 < found.of;
  return el(
    "span",
    { class: isPoor ? "readable poor" : "readable" },
    words.readableOf(found.read, found.of),
  );
}

/** How dates and numbers of the column are written: guessed and said, and to be said otherwise. */
function spelling(
  field: FieldOutline,
  choice: Choice | undefined,
  report: Report,
  changed: (choice: Choice) => void,
): Child {
  if (!choice) return "";
  const guesses = report.columns[choice.column]?.guesses ?? [];
  const said = guesses.map((guess) =>
    el("span", { class: "mapping-also" }, ...withCode(guess.words)),
  );
  const kind = field.type === "date" ? "dates" : field.type === "number" ? "decimal" : null;
  if (kind === null) return said.length > 0 ? el("div", {}, ...said) : "";
  const texts = kind === "dates" ? words.dates : words.decimals;
  const name = kind === "dates" ? words.datesOf(field.label) : words.decimalOf(field.label);
  const select = el(
    "select",
    { "aria-label": plain(name), "data-key": `${kind}-${field.name}` },
    ...Object.entries(texts).map(([value, text]) =>
      el("option", { value, selected: value === (choice[kind] ?? "") }, text),
    ),
  );
  select.addEventListener("change", () => {
    const { column, field: of } = choice;
    const isSaid = select.value !== "";
    changed({ column, field: of, ...(isSaid ? { [kind]: select.value } : {}) });
  });
  return el("div", {}, select, ...said);
}
