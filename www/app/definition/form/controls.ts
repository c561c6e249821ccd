import { type Path, pointerOf } from "../../document/json-tree.js";
import { type Attributes, el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import type { Form } from "./form.js";
import { strings } from "../strings.js";

/** Inputs bound to one place of the definition. Each says what it is for, seen or unseen. */
export interface Bound {
  path: Path;
  label: string;
  class?: string;
  placeholder?: string;
}

/** A text; an empty one takes the key away, unless the key has to be there. */
export function textInput(form: Form, bound: Bound & { needed?: boolean }): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "text" });
  input.addEventListener("input", () =>
    form.write(
      bound.path,
      input.value === "" && !bound.needed ? undefined : input.value,
      said(bound),
    ),
  );
  shows(form, input, () => asText(form.value(bound.path)));
  return input;
}

/** The same over several lines. */
export function longText(form: Form, bound: Bound): HTMLTextAreaElement {
  const area = el("textarea", { ...attributes(bound), rows: 2 });
  area.addEventListener("input", () =>
    form.write(bound.path, area.value || undefined, said(bound)),
  );
  shows(form, area, () => asText(form.value(bound.path)));
  return area;
}

/** A number. What is no number is kept as it was typed, and the checker says so at its place. */
export function numberInput(form: Form, bound: Bound): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "text", inputmode: "decimal" });
  input.classList.add("number");
  input.addEventListener("input", () => form.write(bound.path, numberOf(input.value), said(bound)));
  shows(form, input, () => asText(form.value(bound.path)));
  return input;
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
  input.addEventListener("input", () =>
    form.write(bound.path, input.value || undefined, said(bound)),
  );
  form.onRefresh(() => {
    const text = asText(form.value(bound.path));
    const asDate = text === "" || /^\d{4}-\d\d-\d\d$/u.test(text);
    if (input.type !== (asDate ? "date" : "text")) input.type = asDate ? "date" : "text";
    if (input.value !== text) input.value = text;
  });
  return input;
}

/** Several texts with commas between; a text with a comma in it stands in double quotes. */
export function valuesInput(
  form: Form,
  bound: Bound & { numbers?: boolean; keepEmpty?: boolean },
): HTMLInputElement {
  const input = el("input", { ...attributes(bound), type: "text" });
  input.classList.add("values");
  input.addEventListener("input", () => {
    const values = splitValues(input.value).map((text) => (bound.numbers ? numberOf(text) : text));
    const old = form.value(bound.path);
    const alone = typeof old === "string" && values.length === 1;
    const none = values.length === 0 && !bound.keepEmpty;
    form.write(bound.path, none ? undefined : alone ? values[0] : values, said(bound));
  });
  shows(form, input, () => joinValues(form.value(bound.path)));
  return input;
}

export interface Option {
  value: string;
  label: string;
  group?: string;
}

/** One of some values. What stands in the text and is not among them is offered as it is. */
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
    form.write(bound.path, own ? node.value : node.value || undefined, said(bound), own);
  });
  form.onRefresh(() => {
    const value = read();
    const options = [...bound.options()];
    const none = typeof bound.none === "function" ? bound.none() : bound.none;
    if (value === "" || none !== undefined)
      options.unshift({ value: "", label: none ?? strings.choose });
    if (!options.some((option) => option.value === value))
      options.push({ value, label: strings.notThere(value) });
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
    form.write(bound.path, input.checked || undefined, said(bound)),
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

/** `1,200` as a number; what is none stays a text, and nothing is undefined. */
export function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim().replace("−", "-");
  if (trimmed === "") return undefined;
  const digits = /^[-+]?\d{1,3}(,\d{3})+$/u.test(trimmed) ? trimmed.replaceAll(",", "") : trimmed;
  return /^[-+]?\d+(\.\d+)?$/u.test(digits) ? Number(digits) : text;
}

export function splitValues(text: string): string[] {
  const found = text.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"\s*|([^,]*))(?:,|$)/gu);
  return [...found]
    .map(([, quoted, bare]) => (quoted === undefined ? (bare ?? "").trim() : unescaped(quoted)))
    .filter((value) => value !== "");
}

export function joinValues(value: unknown): string {
  if (value === undefined) return "";
  return (Array.isArray(value) ? value : [value])
    .map((item) => asText(item))
    .map((item) => (/[,"]|^\s|\s$/u.test(item) ? JSON.stringify(item) : item))
    .join(", ");
}

const unescaped = (text: string): string => text.replace(/\\(.)/gu, "$1");

export function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A control that is being typed into keeps what is typed. */
function shows(
  form: Form,
  input: HTMLInputElement | HTMLTextAreaElement,
  read: () => string,
): void {
  let shown: string | null = null;
  form.onRefresh(() => {
    const text = read();
    if (text === shown && document.activeElement === input) return;
    shown = text;
    if (document.activeElement === input && means(input.value, text)) return;
    if (input.value !== text) input.value = text;
  });
}

/** Whether what is typed says the same as the text that it became: `1,200` and `1200`, `a, ` and `a`. */
function means(typed: string, text: string): boolean {
  const bare = (written: string): string => written.replace(/[\s,"]+/gu, "").replace("−", "-");
  return bare(typed) === bare(text);
}

function attributes({ path, label, class: name, placeholder }: Bound): Attributes {
  return {
    class: name,
    placeholder,
    "aria-label": label,
    "data-key": pointerOf(path),
    autocomplete: "off",
    spellcheck: "false",
  };
}

const said = ({ label }: Bound): string => strings.changed(label);
