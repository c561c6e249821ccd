import { type Path, pointerOf } from "../../document/json-tree.js";
import type { Attributes } from "../../../shared/view/dom.js";
import { strings } from "../strings.js";
import type { Form } from "./form.js";

/** Inputs bound to one place of the definition. Each says what it is for, seen or unseen. */
export interface Bound {
  path: Path;
  label: string;
  class?: string;
  placeholder?: string;
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** How a value is written in a control, and what is typed there is read. */
interface Writing {
  show: (value: unknown) => string;
  read: (text: string) => unknown;
}

/**
 * Binds a control to its place. While somebody types in it, it keeps what is typed (`1.0` on the way to `1.05`), until
 * the value is changed from elsewhere; when they leave, it shows the value as it is.
 */
export function typed<T extends Typed>(form: Form, control: T, at: Bound, by: Writing): T {
  let shown: string | null = null;
  const show = (): void => {
    const text = by.show(form.value(at.path));
    if (text === shown && document.activeElement === control) return;
    shown = text;
    if (control.value !== text) control.value = text;
  };
  control.addEventListener("input", () => {
    const value = by.read(control.value);
    const isBack = (was: unknown): boolean => asShown(control, by.show(was)) === control.value;
    shown = by.show(value);
    form.write(at.path, value, said(at), { isBack });
  });
  control.addEventListener("blur", () => {
    shown = null;
    show();
  });
  form.onRefresh(show);
  return control;
}

/** The text as such a control has it: one of a single line has no line breaks. */
export function asShown(control: Typed, text: string): string {
  const other = control.cloneNode() as Typed;
  other.value = text;
  return other.value;
}

export function attributes({ path, label, class: name, placeholder }: Bound): Attributes {
  return {
    class: name,
    placeholder,
    "aria-label": label,
    "data-key": pointerOf(path),
    autocomplete: "off",
    spellcheck: "false",
  };
}

export const said = ({ label }: Bound): string => strings.changed(label);
