import { type Path, pointerOf } from "../../document/json-tree.js";
import { insert, renameKey, set } from "../../document/json-edit.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { button } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { onLeft } from "../form/leaving.js";
import { isMadeUp, nameFrom, nameTyped, unique } from "../form/names.js";
import { renamed, type Thing } from "../form/rename.js";
import { strings } from "../strings.js";

/** A part of the form with its heading. */
export function section(title: string, note: string, ...children: Child[]): HTMLElement {
  return el(
    "section",
    { class: "part" },
    el("h2", {}, title),
    note !== "" && el("p", { class: "part-note" }, note),
    ...children,
  );
}

/** What is needed now and then, closed until it is asked for. */
export function more(path: Path, label: string, ...children: Child[]): HTMLElement {
  return el(
    "details",
    { class: "more", "data-open-key": `${pointerOf(path)}#${label}` },
    el("summary", {}, label),
    el("div", { class: "fields-grid" }, ...children),
  );
}

/** Puts a new item at a place of a list, and the focus into it. */
export function addButton(
  form: Form,
  label: string,
  path: Path,
  made: () => { value: unknown; at?: number },
  attributes: Record<string, string> = {},
): HTMLElement {
  return button(
    label,
    () => {
      const { value, at = form.size(path) } = made();
      form.change(strings.rows.added(label), (text) => insert(text, path, at, value), {
        focus: `${pointerOf([...path, at])}#first`,
      });
    },
    { class: "quiet-button add", "data-key": `${pointerOf(path)}#add`, ...attributes },
  );
}

/** Puts a new key at the end of an object, under a name that is given until it has a label. */
export function addKeyButton(
  form: Form,
  label: string,
  path: Path,
  one: string,
  made: () => unknown,
): HTMLElement {
  return button(
    label,
    () => {
      const name = unique(`${one}-1`, form.keys(path));
      form.change(strings.rows.added(label), (text) => set(text, [...path, name], made()), {
        focus: `${pointerOf([...path, name])}#first`,
      });
    },
    { class: "quiet-button add", "data-key": `${pointerOf(path)}#add` },
  );
}

/** When a label has been typed, a name that was made up follows it; so does everything that says the name. */
export function nameFollows(
  form: Form,
  input: HTMLElement,
  path: Path,
  one: string,
  thing: Thing,
): void {
  onLeft(input, () => {
    const old = String(path.at(-1));
    const label = form.text([...path, "label"]);
    if (!isMadeUp(old, one) || label === "") return;
    const others = form.keys(path.slice(0, -1)).filter((name) => name !== old);
    rename(form, path, nameFrom(label, others, old), thing);
  });
}

/** The same for an `id`, which nothing else says. */
export function idFollows(form: Form, input: HTMLElement, path: Path, one: string): void {
  input.addEventListener("change", () => {
    const old = form.text([...path, "id"]);
    const label = form.text([...path, "label"]);
    if (!isMadeUp(old, one) || label === "") return;
    const list = path.slice(0, -1);
    const others = Array.from({ length: form.size(list) }, (_, at) =>
      at === path.at(-1) ? "" : form.text([...list, at, "id"]),
    );
    const name = nameFrom(label, others, old);
    const own = { was: old, by: (text: string) => set(text, [...path, "id"], name) };
    form.write([...path, "#follows"], name, strings.changed(strings.fields.name), { own });
  });
}

/** Gives a key another name, here and wherever it is said. */
export function rename(form: Form, path: Path, name: string, thing: Thing): void {
  const old = String(path.at(-1));
  if (name === old || name === "" || form.keys(path.slice(0, -1)).includes(name)) return;
  form.moved = { from: pointerOf(path), to: pointerOf([...path.slice(0, -1), name]) };
  const by = (text: string): string => renamed(renameKey(text, path, name), thing, old, name, path);
  form.write([...path.slice(0, -1), "#name"], name, strings.changed(strings.fields.name), {
    own: { was: old, by },
  });
}

/** The key itself, changed when the typing is done, as it is said in other places too. */
export function nameInput(form: Form, path: Path, label: string, thing: Thing): HTMLElement {
  const old = String(path.at(-1));
  const input = el("input", {
    type: "text",
    value: old,
    "aria-label": label,
    "data-key": `${pointerOf(path)}#name`,
    spellcheck: "false",
    autocomplete: "off",
  });
  onLeft(input, () => {
    const others = form.keys(path.slice(0, -1)).filter((name) => name !== old);
    const name = nameTyped(input.value, others, old);
    input.value = name;
    form.wanted = null;
    rename(form, path, name, thing);
  });
  return input;
}
