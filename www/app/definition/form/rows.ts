import { type Path, pointerOf } from "../../document/json-tree.js";
import { duplicate, duplicateKey, move, remove } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { icon } from "../../../shared/view/icons.js";
import { dragged } from "./drag.js";
import type { Form } from "./form.js";
import { button } from "./controls.js";
import { strings } from "../strings.js";

const words = strings.rows;

/** Items of a list, or keys of an object, one under the other. */
export interface Rows {
  path: Path;
  /** What one of them is called: `criterion`. */
  one: string;
  /** The names of the keys where it is an object. */
  keys?: readonly string[];
  /** The name of one for people. */
  name(path: Path): string;
  row(path: Path, index: number): HTMLElement;
  /** What makes a copy of its own: keys inside it that have to differ, or its own key. */
  copied?: (path: Path) => readonly (readonly [Path, unknown])[];
  copiedKey?: (key: string) => string;
  /** Whether the order means something; where it does not, nothing is dragged. */
  ordered?: boolean;
  /** Where the last has a place of its own, such as a rule without a condition. */
  fixedLast?: boolean;
}

/** Rows that can be moved, copied and taken away; each by mouse and by keys. */
export function rows(form: Form, options: Rows): HTMLElement {
  const count = options.keys?.length ?? form.size(options.path);
  const list = el("ol", { class: "rows" });
  const movable = count - (options.fixedLast ? 1 : 0);
  for (let index = 0; index < count; index += 1) list.append(row(form, options, index, movable));
  return list;
}

function row(form: Form, options: Rows, index: number, movable: number): HTMLElement {
  const path = [...options.path, options.keys?.[index] ?? index];
  const key = pointerOf(path);
  const item = el("li", { class: "row", "data-place": key });
  const shift = (to: number): void => {
    if (to === index || to < 0 || to >= movable || index >= movable) return;
    const after = [...options.path, options.keys?.[index] ?? to];
    form.change(words.moved(options.name(path)), (text) => move(text, options.path, index, to), {
      focus: `${pointerOf(after)}#grip`,
    });
  };
  const canMove = options.ordered !== false && index < movable && movable > 1;
  if (canMove) {
    item.append(grip(form, options, path, shift, index));
    item.addEventListener("keydown", (event) => {
      const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
      if (step === undefined || event.defaultPrevented) return;
      event.preventDefault();
      shift(index + step);
    });
  } else item.append(el("span", { class: "grip-space" }));
  item.append(
    el("div", { class: "row-body" }, options.row(path, index)),
    el(
      "div",
      { class: "row-tools" },
      copyButton(form, options, path, index),
      removeButton(form, options, path, index),
    ),
  );
  return item;
}

function grip(
  form: Form,
  { name }: Rows,
  path: Path,
  shift: (to: number) => void,
  index: number,
): HTMLElement {
  const handle = button("", () => undefined, {
    class: "grip",
    "data-key": `${pointerOf(path)}#grip`,
    "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
  });
  handle.append(icon("grip"));
  form.onRefresh(() => handle.setAttribute("aria-label", words.move(name(path))));
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    shift(index + step);
  });
  dragged(handle, shift);
  return handle;
}

function copyButton(form: Form, options: Rows, path: Path, index: number): HTMLElement | null {
  const { copied, copiedKey, name } = options;
  if (!copied && !copiedKey) return null;
  const key = String(path.at(-1));
  const newKey = copiedKey?.(key);
  const to = [...options.path, newKey ?? index + 1];
  const node = button("", () =>
    form.change(
      words.copied(name(path)),
      (text) =>
        newKey === undefined
          ? duplicate(text, options.path, index, copied?.(path) ?? [])
          : duplicateKey(text, options.path, key, newKey),
      { focus: `${pointerOf(to)}#first` },
    ),
  );
  node.classList.add("row-tool");
  node.append(icon("copy"));
  form.onRefresh(() => labelTool(node, words.copy(name(path))));
  return node;
}

function removeButton(form: Form, options: Rows, path: Path, index: number): HTMLElement {
  const next = options.keys?.[index + 1] ?? (options.keys ? options.keys[index - 1] : index);
  const node = button("×", () =>
    form.change(words.removed(options.name(path)), (text) => remove(text, path), {
      focus: `${pointerOf([...options.path, next ?? 0])}#remove`,
    }),
  );
  node.classList.add("row-tool");
  node.dataset["key"] = `${pointerOf(path)}#remove`;
  form.onRefresh(() => labelTool(node, words.remove(options.name(path))));
  return node;
}

function labelTool(node: HTMLElement, label: string): void {
  node.setAttribute("aria-label", label);
  node.title = label;
}
