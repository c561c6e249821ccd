/** Reads every labelled field that a page shows, bounded in count and length. */
import type { LabelledField, LabelledPage } from "../adapter.js";
import { isControl, kindOf, labelOf, labelledBy, labelsOf, valueOf } from "./controls.js";
import { attribute, elements, isVisible } from "./dom.js";
import { Census, NAMES, elementAt, selectorOf } from "./selector.js";
import { type Shown, shownBeside, withLabel } from "./shown.js";
import { textOf, tidy } from "./text-of.js";

const MOST_FIELDS = 2000;
const MOST_CHARACTERS = 1_000_000;

/** `pointed` are selectors that somebody pointed at before, on this site. */
export function readPage(pointed: readonly string[] = []): LabelledPage {
  const fields = new Gathered();
  for (const path of pointed.slice(0, 200)) {
    const element = elementAt(path);
    if (element !== null) fields.add({ ...fieldAt(element, fields.census), path, kind: "pointed" });
  }
  for (const element of elements(document)) {
    if (fields.isFull) break;
    const field = fieldOf(element, fields);
    if (field !== null) fields.add(field);
  }
  const { title } = document;
  return {
    title: typeof title === "string" ? tidy(title) : "",
    url: location.href,
    fields: fields.list,
  };
}

/** An element as a field, whether it is one or not: what was pointed at. */
export function fieldAt(element: Element, census = new Census()): LabelledField {
  if (isControl(element)) {
    const value = valueOf(element) ?? "";
    return {
      label: labelOf(element),
      value,
      path: selectorOf(element, census),
      kind: kindOf(element),
      ...nameOf(element),
    };
  }
  const { label, value } = withLabel(element) ?? { label: "", value: textOf(element) };
  const path = selectorOf(element, census);
  return { label, value, path, kind: "shown", ...nameOf(element) };
}

function fieldOf(element: Element, fields: Gathered): LabelledField | null {
  if (isControl(element)) return ofControl(element, fields);
  if (fields.isUsed(element)) return null;
  const shown = shownBeside(element);
  if (shown === null || fields.isUsed(shown.element) || !isVisible(element)) return null;
  fields.use([shown.element]);
  return ofShown(shown, fields.census);
}

function ofControl(control: Element, fields: Gathered): LabelledField | null {
  fields.use([...labelsOf(control), ...labelledBy(control)]);
  const value = valueOf(control);
  if (value === null || !isVisible(control)) return null;
  const field = fieldAt(control, fields.census);
  return field.label === "" ? null : field;
}

function ofShown({ label, value, element }: Shown, census: Census): LabelledField {
  return { label, value, path: selectorOf(element, census), kind: "shown", ...nameOf(element) };
}

/** What the page's own program calls it. */
function nameOf(element: Element): { name?: string } {
  for (const name of ["name", ...NAMES]) {
    const value = attribute(element, name);
    if (value !== null && /^[\w.[\]$-]{1,100}$/u.test(value)) return { name: value };
  }
  return {};
}

/** The fields so far; a label that names a control names nothing else. */
class Gathered {
  readonly list: LabelledField[] = [];
  readonly census = new Census();
  readonly #used = new Set<Element>();
  readonly #paths = new Set<string>();
  readonly #shown = new Set<string>();
  #characters = 0;

  get isFull(): boolean {
    return this.list.length >= MOST_FIELDS || this.#characters >= MOST_CHARACTERS;
  }

  add(field: LabelledField): void {
    // A component and what is inside it may show the same.
    const shown = JSON.stringify([field.label, field.value]);
    const isTold = field.kind === "shown" && this.#shown.has(shown);
    if (this.isFull || isTold || this.#paths.has(field.path)) return;
    this.#paths.add(field.path);
    this.#shown.add(shown);
    this.#characters += field.label.length + field.value.length;
    this.list.push(field);
  }

  use(elements: readonly Element[]): void {
    for (const element of elements) this.#used.add(element);
  }

  isUsed(element: Element): boolean {
    return this.#used.has(element);
  }
}
