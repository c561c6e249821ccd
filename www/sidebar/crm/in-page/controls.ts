/** Controls of a form: what they hold and what they are called. */
import {
  all,
  attribute,
  byId,
  closest,
  matches,
  nextElement,
  parentElement,
  rootOf,
  tagOf,
} from "./dom.js";
import { labelText, textOf, tidy } from "./text-of.js";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLElement;

/** No part of a record, or nobody's business. */
const LEFT_ALONE = new Set("password hidden file submit button reset image search".split(" "));

export function isControl(element: Element): element is Control {
  if (element instanceof HTMLInputElement)
    return !LEFT_ALONE.has(element.type) && !/^cc-/u.test(attribute(element, "autocomplete") ?? "");
  if (element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) return true;
  const isEdited = ["", "true", "plaintext-only"].includes(
    attribute(element, "contenteditable") ?? "no",
  );
  return (
    isEdited || matches(element, "[role=textbox], [role=combobox], [role=checkbox], [role=switch]")
  );
}

export function kindOf(control: Element): string {
  if (control instanceof HTMLSelectElement || isType(control, "radio")) return "choice";
  const isBox = isType(control, "checkbox") || matches(control, "[role=checkbox], [role=switch]");
  return isBox ? "yes-no" : matches(control, "[role=combobox]") ? "choice" : "text";
}

const isType = (control: Element, type: string): control is HTMLInputElement =>
  control instanceof HTMLInputElement && control.type === type;

/** What a control holds, as people read it; null for a radio button that is not the group's choice. */
export function valueOf(control: Element): string | null {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.selectedOptions].filter((option) => option.value !== "");
    return chosen.map((option) => tidy(option.text)).join("; ");
  }
  if (isType(control, "checkbox")) return String(control.checked);
  if (isType(control, "radio"))
    return control.checked ? ownLabel(control) || tidy(control.value) : null;
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
    return tidy(control.value);
  const checked = attribute(control, "aria-checked");
  return checked === null ? textOf(control) : String(checked === "true");
}

/** What a control is called: what it says itself, then what stands before it. */
export function labelOf(control: Element): string {
  if (isType(control, "radio")) return groupLabel(control) || nearLabel(control);
  return (
    ownLabel(control) ||
    nearLabel(control) ||
    hostLabel(control) ||
    labelText(attribute(control, "placeholder") ?? "") ||
    labelText(attribute(control, "title") ?? "") ||
    labelText((attribute(control, "name") ?? "").replace(/[_-]+/gu, " "))
  );
}

function ownLabel(control: Element): string {
  const pointed = labelledBy(control).map(textOf).join(" ");
  const labels = labelsOf(control).map(textOf).join(" ");
  return (
    labelText(pointed) || labelText(attribute(control, "aria-label") ?? "") || labelText(labels)
  );
}

export function labelledBy(element: Element): readonly Element[] {
  const ids = (attribute(element, "aria-labelledby") ?? "").split(/\s+/u).slice(0, 5);
  return ids.map((id) => byId(element, id)).filter((found) => found !== null);
}

export function labelsOf(control: Element): readonly HTMLLabelElement[] {
  const { labels } = control as HTMLInputElement;
  return labels instanceof NodeList ? [...labels].slice(0, 3) : [];
}

function groupLabel(control: Element): string {
  const group = closest(control, "fieldset, [role=radiogroup], [role=group]");
  if (group === null) return "";
  const legend = all(group, "legend").at(0);
  const named = [...labelledBy(group), ...(legend ? [legend] : [])].map(textOf).join(" ");
  return labelText(named) || labelText(attribute(group, "aria-label") ?? "");
}

/** A cell of headings in the same row, or an element before it that is plainly a label. */
function nearLabel(control: Element): string {
  const cell = closest(control, "td");
  const row = cell && closest(cell, "tr");
  const heading = row && all(row, "th, td").find((each) => each !== cell && textOf(each) !== "");
  if (cell !== null && heading && nextElement(heading) === cell) return labelText(textOf(heading));
  for (let here: Element | null = control, level = 0; here && level < 3; level += 1) {
    const before = here.previousElementSibling;
    if (before && (tagOf(before) === "label" || /label/iu.test(attribute(before, "class") ?? "")))
      return labelText(textOf(before));
    here = parentElement(here);
  }
  return "";
}

/** The label of the component that the control is the inside of. */
function hostLabel(control: Element): string {
  const root = rootOf(control);
  if (!(root instanceof ShadowRoot)) return "";
  const { host } = root;
  const said = attribute(host, "label") ?? attribute(host, "aria-label") ?? "";
  return labelText(said) || nearLabel(host) || hostLabel(host);
}
