import { type Path, pointerOf } from "../../document/json-tree.js";
import { remove, renameKey, set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button } from "../form/controls.js";
import { asShown } from "../form/typed.js";
import { asText, numberOf } from "../form/values.js";
import type { Form } from "../form/form.js";
import { onLeft } from "../form/leaving.js";
import { unique } from "../form/names.js";
import { strings } from "../strings.js";

const words = strings.examples;

/** A lead's values under the names they came with: a line each. What is no single value stands as JSON. */
export function leadForm(form: Form, path: Path): HTMLElement {
  const add = button(
    words.addValue,
    () => {
      const name = unique("value-1", form.keys(path));
      form.change(strings.rows.added(words.addValue), (text) => set(text, [...path, name], ""), {
        focus: `${pointerOf([...path, name])}#name`,
      });
    },
    { "data-key": `${pointerOf(path)}#add` },
  );
  add.classList.add("small");
  return el(
    "div",
    { class: "lead-lines" },
    ...form.keys(path).map((key) => line(form, [...path, key])),
    add,
  );
}

function line(form: Form, path: Path): HTMLElement {
  const key = String(path.at(-1));
  const name = el("input", {
    type: "text",
    value: key,
    "aria-label": words.key,
    "data-key": `${pointerOf(path)}#name`,
  });
  onLeft(name, () => {
    const taken = name.value === "" || form.keys(path.slice(0, -1)).includes(name.value);
    if (taken) return void (name.value = key);
    const by = (text: string): string => renameKey(text, path, name.value);
    const own = { was: key, by };
    form.moved = { from: pointerOf(path), to: pointerOf([...path.slice(0, -1), name.value]) };
    form.write([...path.slice(0, -1), "#name"], name.value, strings.changed(key), { own });
  });
  const away = button("×", () =>
    form.change(strings.rows.removed(key), (text) => remove(text, path), {
      focus: `${pointerOf(path.slice(0, -1))}#add`,
    }),
  );
  away.classList.add("row-tool");
  away.setAttribute("aria-label", strings.rows.remove(key));
  return el("div", { class: "lead-line" }, name, valueInput(form, path), away);
}

/** A number stays a number and a list a list; what cannot be read as one yet is taken when it can. */
function valueInput(form: Form, path: Path): HTMLElement {
  const old = form.value(path);
  const input = el("input", {
    type: "text",
    "aria-label": `${words.value}: ${String(path.at(-1))}`,
    "data-key": pointerOf(path),
    spellcheck: "false",
  });
  input.addEventListener("input", () => {
    const typed = typeof old === "number" ? (numberOf(input.value) ?? "") : input.value;
    const value = typeof old === "object" || typeof old === "boolean" ? parsed(input.value) : typed;
    if (value === undefined) input.setAttribute("aria-invalid", "true");
    else {
      input.removeAttribute("aria-invalid");
      // A list that says the same keeps the lines it was written on.
      if (JSON.stringify(value) === JSON.stringify(form.value(path))) return;
      const isBack = (was: unknown): boolean => asShown(input, written(was)) === input.value;
      form.write(path, value, strings.changed(String(path.at(-1))), { isBack });
    }
  });
  form.onRefresh(() => {
    const value = form.value(path);
    const text = written(value);
    const same = JSON.stringify(parsed(input.value)) === JSON.stringify(value);
    if (input.value !== text && !same) input.value = text;
  });
  return input;
}

const written = (value: unknown): string => (value === null ? "null" : asText(value));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
