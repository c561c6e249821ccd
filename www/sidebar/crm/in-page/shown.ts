/** Values that are only shown: the element beside something that is plainly a label. */
import {
  all,
  attribute,
  byId,
  closest,
  firstElement,
  matches,
  nextElement,
  parentElement,
  tagOf,
} from "./dom.js";
import { isControl } from "./controls.js";
import { labelText, textOf, tidy } from "./text-of.js";

export interface Shown {
  readonly label: string;
  readonly value: string;
  readonly element: Element;
}

/** Attributes that hold the label of what they are on. */
const LABELLED = ["field-label", "data-field-label", "data-label"];
const LONGEST = 100;
const LONGEST_LINE = 500;

/** The value beside an element, if the element is a label and no control is meant. */
export function shownBeside(element: Element): Shown | null {
  const whole = withLabel(element);
  if (whole !== null) return hasControls(element) ? null : whole;
  const named = isControl(element) ? null : attribute(element, "aria-labelledby");
  const by = named && byId(element, named.trim().split(/\s+/u)[0] ?? "");
  if (by && !isLarge(element)) return made(labelText(textOf(by)), element);
  const beside = besideOf(element);
  if (beside === null && EMPHASIS.has(tagOf(element))) return inOneLine(element);
  if (beside === null || hasControls(beside) || !isLabelLong(element)) return null;
  return made(labelText(textOf(element)), beside);
}

const EMPHASIS = new Set(["b", "strong"]);

/** `<b>Title:</b> CTO`, where nothing else stands in the line. */
function inOneLine(label: Element): Shown | null {
  const line = parentElement(label);
  const said = textOf(label);
  if (line === null || !said.endsWith(":") || all(line, "b, strong").length > 1) return null;
  const whole = textOf(line);
  if (!whole.startsWith(said) || whole.length > LONGEST_LINE || hasControls(line)) return null;
  return made(labelText(said), line, after(said, whole));
}

/** An element that says its own label, and shows it with its value. */
export function withLabel(element: Element): Shown | null {
  for (const name of LABELLED) {
    const label = labelText(attribute(element, name) ?? "");
    if (label !== "") return made(label, element, after(label, textOf(element)));
  }
  return null;
}

function made(label: string, element: Element, value = textOf(element)): Shown | null {
  return label === "" || label.length > LONGEST ? null : { label, value: tidy(value), element };
}

function after(label: string, text: string): string {
  return text.startsWith(label) ? text.slice(label.length).replace(/^[\s:*]+/u, "") : text;
}

/** A value with controls in it is read from them. */
const hasControls = (element: Element): boolean =>
  isControl(element) ||
  all(element, "input, select, textarea, [contenteditable], [role=textbox], [role=combobox]").some(
    isControl,
  );

const isLabelLong = (element: Element): boolean => textOf(element).length <= LONGEST;

/** Regions and dialogs are named by `aria-labelledby` too, and are no values. */
const isLarge = (element: Element): boolean =>
  matches(
    element,
    "[role=dialog], [role=region], [role=tabpanel], [role=table], section, form, main, table, ul, ol, nav, article, aside, fieldset",
  ) || all(element, "label, dt, th, [role=term]").length > 0;

function besideOf(element: Element): Element | null {
  switch (tagOf(element)) {
    case "dt":
      return nextOf(element, "dd");
    case "th":
      return inRow(element) ?? inOnlyRow(element);
    case "td":
      return ofPair(element);
    case "label":
      return besideLabel(element);
    default:
      return isLabel(element) ? following(element) : null;
  }
}

/** A label of a control is read with it, or left alone with it. */
function besideLabel(element: Element): Element | null {
  if (element instanceof HTMLLabelElement && element.control !== null) return null;
  return byId(element, attribute(element, "for") ?? "") ?? following(element);
}

function isLabel(element: Element): boolean {
  if (matches(element, LABEL_MARK)) return true;
  const classes = attribute(element, "class") ?? "";
  return LABEL_CLASS.test(classes) && all(element, "label, dt, th").length === 0;
}

/** What says in other ways that it is one. */
const LABEL_MARK =
  "[role=term], [role=rowheader], [data-test$=label i], [data-testid$=label i], [data-test-id$=label i]";

/** `control-label`, `labelCol`, `test-id__field-label`, `field_name`; not `labels`, which are tags. */
const LABEL_CLASS =
  /(?:^|[\s_-])(?:field-?label|label-?text|label|label-?col|caption|(?:field|attribute|property|key)[-_]?name)(?:$|[\s_-]|--)/iu;

function nextOf(element: Element, tag: string): Element | null {
  const next = nextElement(element);
  return next !== null && tagOf(next) === tag ? next : null;
}

/** A heading at the start of a row, or one of several pairs in a row. */
function inRow(heading: Element): Element | null {
  return nextOf(heading, "td");
}

/** Headings over a single row: the cell under each. */
function inOnlyRow(heading: Element): Element | null {
  const [table, row] = [closest(heading, "table"), closest(heading, "tr")];
  if (table === null || row === null) return null;
  const rows = all(table, "tr").filter((each) => closest(each, "table") === table);
  if (rows.length !== 2 || rows[0] !== row) return null;
  const place = all(row, "th").indexOf(heading);
  return (rows[1] && all(rows[1], "td, th")[place]) ?? null;
}

/** A cell marked as a label, or the first of two in a table of pairs. */
function ofPair(cell: Element): Element | null {
  const next = nextOf(cell, "td");
  if (next === null || isLabel(cell)) return next;
  const row = closest(cell, "tr");
  const table = row && closest(row, "table");
  if (!table || firstElement(row) !== cell || nextElement(next) !== null) return null;
  const rows = all(table, "tr").slice(0, 50);
  const isPairs = rows.every((each) => all(each, "td, th").length === 2);
  return isPairs && all(table, "th").length === 0 ? next : null;
}

/** What follows a label, or what follows the elements that hold nothing but the label. */
function following(label: Element): Element | null {
  const said = textOf(label);
  for (let here: Element | null = label, level = 0; here && level < 4; level += 1) {
    if (textOf(here) !== said) return null;
    const next = nextElement(here);
    if (next !== null) return isLabel(next) || tagOf(next) === "label" ? null : next;
    here = parentElement(here);
  }
  return null;
}
