import type { Path } from "../../document/json-tree.js";
import { remove, set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button, labelled, numberInput, type Option, select, textInput } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { gradeOptions, mapOptions, scoreOptions } from "../form/names.js";
import { strings } from "../strings.js";
import { gradesForm } from "./grades.js";
import { section } from "./part.js";

const words = strings.total;

/** Which grades make the lead's grade, and a score over the scores. */
export function totalPart(form: Form): HTMLElement {
  return section(
    words.title,
    words.note,
    gradeForm(form),
    el("h3", {}, words.total),
    totalForm(form),
  );
}

/** One place more than is taken is there, so that another can be chosen. */
function gradeForm(form: Form): HTMLElement {
  const path = ["grade"];
  const names = (): string[] => {
    const taken = form.value(path);
    return Array.isArray(taken) ? taken.map(String) : [];
  };
  const shown = (): number => {
    const { length } = names();
    return Math.max(1, length, Math.min(length + 1, choices(form).length));
  };
  const places = [words.first, words.second, words.third].map((label, at) => {
    const place = labelled(label, placeSelect(form, path, at, label, names));
    form.onRefresh(() => (place.hidden = at >= shown()));
    return place;
  });
  return el("div", { class: "line line-3" }, ...places);
}

/** The scores that have grades. */
function choices(form: Form): Option[] {
  return scoreOptions(form).filter(({ value }) => gradeOptions(form, value).length > 0);
}

function placeSelect(
  form: Form,
  path: Path,
  at: number,
  label: string,
  names: () => string[],
): HTMLElement {
  const isTaken = (): boolean => at < names().length;
  return select(form, {
    path: [...path, `#place-${at}`],
    label: `${words.grade}: ${label}`,
    none: () => (at >= names().length - 1 ? words.none : undefined),
    options: () => choices(form).filter(({ value }) => isTaken() || !names().includes(value)),
    read: () => names()[at] ?? "",
    edit: (name) => (text) => set(text, path, withoutNone(placed(names(), at, name))),
  });
}

/** A name that had another place changes places with the one that it comes for. */
function placed(names: readonly string[], at: number, name: string): string[] {
  const old = names[at] ?? "";
  const moved = names.map((each) => (name !== "" && each === name ? old : each));
  return at < moved.length ? moved.with(at, name) : [...moved, name];
}

function withoutNone(names: readonly string[]): string[] | undefined {
  const left = names.filter((name) => name !== "");
  return left.length > 0 ? left : undefined;
}

function totalForm(form: Form): HTMLElement {
  const path = ["total"];
  if (form.value(path) === undefined) {
    const parts = Object.fromEntries(form.keys(["scorecards"]).map((name) => [name, 1]));
    return button(words.add, () =>
      form.change(strings.rows.added(words.added), (text) => set(text, path, { parts })),
    );
  }
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "line line-3" },
      labelled(words.label, textInput(form, { path: [...path, "label"], label: words.label })),
      ...mapOptions(form, ["scorecards"]).map(({ value, label }) =>
        labelled(
          words.times(label),
          numberInput(form, { path: [...path, "parts", value], label: words.times(label) }),
        ),
      ),
      labelled(
        words.divideBy,
        numberInput(form, {
          path: [...path, "divide_by"],
          label: words.divideBy,
          placeholder: "1",
        }),
      ),
    ),
    gradesForm(form, [...path, "grades"]),
    button(words.remove, () =>
      form.change(strings.rows.removed(words.added), (text) => remove(text, path)),
    ),
  );
}
