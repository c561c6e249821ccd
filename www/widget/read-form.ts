import type { FieldMatch, FieldNames } from "../shared/field-names.js";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Value = string | number | boolean | string[];

const NOT_READ = new Set(["password", "file", "submit", "button", "reset", "image"]);

/** The form's answers as a lead, keyed by field; controls that belong to no field are left out. */
export function readForm(form: HTMLFormElement, names: FieldNames): Record<string, Value> {
  const lead = Object.create(null) as Record<string, Value>;
  const ranks = new Map<string, number>();
  for (const group of groups(form, names)) {
    const value = valueOf(group);
    const better = group.match.rank < (ranks.get(group.match.field) ?? Infinity);
    if (value === null || !better) continue;
    lead[group.match.field] = value;
    ranks.set(group.match.field, group.match.rank);
  }
  return lead;
}

/** The first control that gives a field, the best match first. */
export function controlFor(
  form: HTMLFormElement,
  names: FieldNames,
  field: string,
): HTMLElement | null {
  const all = groups(form, names).filter(({ match }) => match.field === field);
  return all.sort((a, b) => a.match.rank - b.match.rank)[0]?.controls[0] ?? null;
}

/** Controls that answer together: radio buttons and checkboxes of one name, else one control. */
interface Group {
  match: FieldMatch;
  controls: Control[];
}

function groups(form: HTMLFormElement, names: FieldNames): Group[] {
  const found = new Map<string, Group>();
  for (const control of controlsOf(form)) {
    const match = names(
      control.getAttribute("data-lead-field") ?? control.getAttribute("name") ?? "",
    );
    if (!match) continue;
    const key = `${match.field}\n${match.rank}`;
    const group = found.get(key);
    if (group) group.controls.push(control);
    else found.set(key, { match, controls: [control] });
  }
  return [...found.values()];
}

// Asked of the prototype: a control named `elements` would stand in for the form's own list.
const elementsOf = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, "elements")?.get;

function controlsOf(form: HTMLFormElement): Control[] {
  const elements = [...(elementsOf?.call(form) as HTMLFormControlsCollection)];
  return elements.filter(
    (element): element is Control =>
      isControl(element) && !element.matches(":disabled") && !NOT_READ.has(element.type),
  );
}

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

/** What a group says: null where nothing is answered, so that another name of the field may. */
function valueOf({ match, controls }: Group): Value | null {
  const boxes = controls.filter(isCheckbox);
  const values = boxes.length > 0 ? [checked(boxes, match.type)] : controls.map(textOf);
  const answers = values.filter(isAnswer);
  const [first = null] = answers;
  if (answers.length > 1 && match.type === "choices") return answers.flat().map(String);
  return Array.isArray(first) && match.type !== "choices" ? (first[0] ?? null) : first;
}

function isAnswer(value: Value | null): value is Value {
  if (typeof value === "string") return value.trim() !== "";
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

/** Several boxes are a list. A lone one is a yes or a no, unless it stands for an option of its field. */
function checked(boxes: HTMLInputElement[], type: string): Value | null {
  const values = boxes.filter((box) => box.checked).map((box) => box.value);
  if (boxes.length > 1 || type === "choices") return values;
  if (type === "boolean" || !boxes[0]?.hasAttribute("value")) return values.length > 0;
  return values[0] ?? null;
}

function textOf(control: Control): Value | null {
  if (control instanceof HTMLSelectElement && control.multiple)
    return [...control.selectedOptions].map((option) => option.value);
  if (control instanceof HTMLInputElement) {
    if (control.type === "radio" && !control.checked) return null;
    // A number input's text is always in the one notation, which the field's own may not be.
    if (["number", "range"].includes(control.type) && !Number.isNaN(control.valueAsNumber))
      return control.valueAsNumber;
  }
  return control.value;
}

function isCheckbox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === "checkbox";
}
