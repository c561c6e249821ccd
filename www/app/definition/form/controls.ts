import { pointerOf } from "../../document/json-tree.js";
import { type Attributes, el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import type { Form } from "./form.js";
import { attributes, type Bound, said, typed } from "./typed.js";
import { asText, joinValues, numberOf, splitValues } from "./values.js";
import { strings } from "../strings.js";

/** A text; an empty one takes the key away, unless the key has to be there. */
export function textInput(form: Form, bound: Bound & { needed?: boolean }): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "text" });
  const none = bound.needed ? "" : undefined;
  return typed(form, input, bound, { show: asText, read: (text) => (text === "" ? none : text) });
}

/** The same over several lines. */
export function longText(form: Form, bound: Bound): HTMLTextAreaElement {
  const area = el("textarea", { ...attributes(bound), rows: 2 });
  return typed(form, area, bound, { show: asText, read: (text) => text || undefined });
}

/** A number. What is no number is kept as it was typed, and the checker says so at its place. */
export function numberInput(form: Form, bound: Bound): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "text", inputmode: "decimal" });
  input.classList.add("number");
  return typed(form, input, bound, { show: asText, read: numberOf });
}

/** Points carry their sign in colour as well; the sign itself stands in the number. */
export function pointsInput(form: Form, bound: Bound): HTMLInputElement {
  const input = numberInput(form, bound);
  input.classList.add("points-input");
  form.onRefresh(() => {
    const points = Number(form.value(bound.path));
    input.dataset["sign"] = points > 0 ? "plus" : points < 0 ? "minus" : "none";
  });
  return input;
}

export function dateInput(form: Form, bound: Bound): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "date" });
  form.onRefresh(() => {
    const text = asText(form.value(bound.path));
    const asDate = text === "" || /^\d{4}-\d\d-\d\d$/u.test(text);
    if (document.activeElement !== input) input.type = asDate ? "date" : "text";
  });
  return typed(form, input, bound, { show: asText, read: (text) => text || undefined });
}

/** Several texts with commas between; a text with a comma in it stands in double quotes. */
export function valuesInput(
  form: Form,
  bound: Bound & { numbers?: boolean; keepEmpty?: boolean },
): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "text" });
  input.classList.add("values");
  const read = (text: string): unknown => {
    const values = splitValues(text).map((each) => (bound.numbers ? numberOf(each) : each));
    if (values.length === 0 && !bound.keepEmpty) return undefined;
    const isAlone = typeof form.value(bound.path) === "string" && values.length === 1;
    return isAlone ? values[0] : values;
  };
  return typed(form, input, bound, { show: joinValues, read });
}

export interface Option {
  value: string;
  label: string;
  group?: string;
}

/** One of some values. What stands in the text, or stood there, and is not among them is offered as it is. */
export function select(
  form: Form,
  bound: Bound & {
    options: () => readonly Option[];
    /** What no value is called; without it there has to be one. */
    none?: string | (() => string | undefined);
    read?: () => string;
    edit?: (value: string) => (text: string) => string;
  },
): HTMLSelectElement {
  const node = el("select", attributes(bound));
  const read = bound.read ?? (() => asText(form.value(bound.path)));
  let drawn = "";
  node.addEventListener("change", () => {
    const own = bound.edit && { was: read(), by: bound.edit(node.value) };
    const value = own ? node.value : node.value || undefined;
    const isBack = (was: unknown): boolean => !own && asText(was) === node.value;
    form.write(bound.path, value, said(bound), { own, isBack });
  });
  form.onRefresh(() => {
    const value = read();
    const options = [...bound.options()];
    const none = typeof bound.none === "function" ? bound.none() : bound.none;
    const begun = form.begun(bound.path);
    const stood = begun === undefined ? value : asText(begun);
    if (value === "" || stood === "" || none !== undefined)
      options.unshift({ value: "", label: none ?? strings.choose });
    for (const each of new Set([stood, value]))
      if (!options.some((option) => option.value === each))
        options.push({ value: each, label: strings.notThere(each) });
    const next = JSON.stringify(options);
    if (next !== drawn) node.replaceChildren(...grouped(options));
    drawn = next;
    if (node.value !== value) node.value = value;
  });
  return node;
}

function grouped(options: readonly Option[]): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  const groups = new Map<string, HTMLElement>();
  for (const { value, label, group } of options) {
    const option = el("option", { value }, plain(label));
    if (group === undefined) nodes.push(option);
    else {
      const held = groups.get(group) ?? el("optgroup", { label: group });
      if (!groups.has(group)) nodes.push(held);
      groups.set(group, held);
      held.append(option);
    }
  }
  return nodes;
}

/** Yes or no; no is the key not being there. */
export function checkbox(form: Form, bound: Bound): HTMLElement {
  const input = el("input", { type: "checkbox", "data-key": pointerOf(bound.path) });
  input.addEventListener("change", () =>
    form.write(bound.path, input.checked || undefined, said(bound), {
      isBack: (was) => (was === true) === input.checked,
    }),
  );
  form.onRefresh(() => (input.checked = form.value(bound.path) === true));
  return el("label", { class: "check" }, input, el("span", {}, bound.label));
}

/** A control under its visible name. */
export function labelled(label: string, control: HTMLElement, hint = ""): HTMLElement {
  return el(
    "label",
    { class: "field" },
    el("span", { class: "field-label" }, label),
    control,
    hint !== "" && el("span", { class: "field-hint" }, hint),
  );
}

export function button(label: string, done: () => void, more: Attributes = {}): HTMLButtonElement {
  const node = el("button", { type: "button", class: "quiet-button", ...more }, label);
  node.addEventListener("click", done);
  return node;
}
