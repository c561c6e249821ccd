import { type Path, pointerOf } from "../../document/json-tree.js";
import { set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { fold, plain } from "../../../shared/text.js";
import { dateInput, numberInput, type Option, select, textInput, valuesInput } from "./controls.js";
import { asText } from "./values.js";
import type { Form } from "./form.js";
import { listOptions } from "./names.js";
import type { Operator } from "./operators.js";
import { strings } from "../strings.js";

const words = strings.condition;

/** What a field is compared with: the control suits the operator and the field. */
export function operandControl(
  form: Form,
  path: Path,
  { operand }: Operator,
  type: string,
  options: readonly Option[],
): HTMLElement | null {
  const bound = { path, label: words.value };
  switch (operand) {
    case "none":
      return null;
    case "number":
      return numberInput(form, bound);
    case "days":
      return el("span", { class: "with-unit" }, numberInput(form, bound), words.days);
    case "date":
      return dateInput(form, bound);
    case "list":
      return select(form, { ...bound, label: words.list, options: () => listOptions(form) });
    case "values":
      return options.length > 0
        ? chips(form, path, options)
        : valuesInput(form, {
            ...bound,
            label: words.values,
            placeholder: words.valuesHint,
            numbers: type === "number",
            keepEmpty: true,
          });
    case "value":
      return oneValue(form, path, type, options);
  }
}

function oneValue(form: Form, path: Path, type: string, options: readonly Option[]): HTMLElement {
  const bound = { path, label: words.value };
  if (type === "number") return numberInput(form, bound);
  if (type === "boolean") return yesNo(form, path);
  if (options.length === 0) return textInput(form, { ...bound, needed: true });
  return select(form, { ...bound, options: () => options });
}

/** A select for a value that is true or false in the text. */
export function yesNo(form: Form, path: Path, none?: string): HTMLElement {
  return select(form, {
    path,
    label: words.value,
    ...(none === undefined ? {} : { none }),
    options: () => [
      { value: "true", label: strings.yes },
      { value: "false", label: strings.no },
    ],
    edit: (value) => (text) => set(text, path, value === "" ? undefined : value === "true"),
  });
}

/** Some of the options, each ticked or not. The order of those that were ticked stays. */
export function chips(form: Form, path: Path, options: readonly Option[]): HTMLElement {
  const group = el("div", { class: "chips", role: "group", "aria-label": words.values });
  let order: string[] = [];
  let drawn = "";
  const values = (): string[] => [form.value(path) ?? []].flat().map(asText);
  const means = ({ value, label }: Option, text: string): boolean =>
    fold(value) === fold(text) || fold(label) === fold(text);
  const toggle = (option: Option, on: boolean): void => {
    const now = values();
    const kept = order.filter((text) => (means(option, text) ? on : now.includes(text)));
    if (on && !kept.some((text) => means(option, text))) kept.push(option.value);
    order = [...new Set([...order, ...kept])];
    form.write(path, kept, strings.changed(option.label), {
      isBack: (was) => String([was ?? []].flat().map(asText)) === String(kept),
    });
  };
  form.onRefresh(() => {
    const now = values();
    if (now.some((text) => !order.includes(text))) order = now;
    const others = order.filter((text) => !options.some((option) => means(option, text)));
    const all = [...options, ...others.map((value) => ({ value, label: value }))];
    if (drawn !== JSON.stringify(all))
      group.replaceChildren(...all.map((option) => chip(path, option, toggle)));
    drawn = JSON.stringify(all);
    for (const [at, option] of all.entries()) {
      const box = group.children[at]?.querySelector("input");
      if (box) box.checked = now.some((text) => means(option, text));
    }
  });
  return group;
}

function chip(
  path: Path,
  option: Option,
  toggle: (option: Option, on: boolean) => void,
): HTMLElement {
  const key = `${pointerOf(path)}#${option.value}`;
  const box = el("input", { type: "checkbox", "data-key": key });
  box.addEventListener("change", () => toggle(option, box.checked));
  return el("label", { class: "chip" }, box, el("span", {}, plain(option.label)));
}
