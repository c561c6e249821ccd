import type { Path } from "../../document/json-tree.js";
import { set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button, labelled, textInput, valuesInput } from "../form/controls.js";
import { asText } from "../form/values.js";
import type { Form } from "../form/form.js";
import { rows } from "../form/rows.js";
import { strings } from "../strings.js";
import { addButton } from "./part.js";

const words = strings.fields;

/** The choices of a field: texts on one line, or rows once one of them has a label or other spellings. */
export function optionsForm(form: Form, path: Path): HTMLElement {
  const at = [...path, "options"];
  const options = form.value(at);
  const detailed = Array.isArray(options) && options.some((each) => typeof each !== "string");
  if (detailed) return optionRows(form, at);
  const withLabels = button(words.detailed, () =>
    form.change(words.detail, (text) =>
      set(
        text,
        at,
        (Array.isArray(options) ? options : [""]).map((value) => ({ value: asText(value) })),
      ),
    ),
  );
  withLabels.classList.add("small");
  return el(
    "div",
    { class: "line line-grow" },
    labelled(
      words.options,
      valuesInput(form, { path: at, label: words.options }),
      words.optionsHint,
    ),
    withLabels,
  );
}

function optionRows(form: Form, at: Path): HTMLElement {
  return el(
    "fieldset",
    { class: "inner" },
    el("legend", { class: "field-label" }, words.options),
    rows(form, {
      path: at,
      one: words.option,
      name: (path) =>
        form.text([...path, "label"]) ||
        form.text([...path, "value"]) ||
        form.text(path) ||
        words.option,
      row: (path) => optionRow(form, path),
    }),
    addButton(form, words.addOption, at, () => ({ value: { value: "" } })),
  );
}

function optionRow(form: Form, path: Path): HTMLElement {
  if (typeof form.value(path) === "string")
    return el(
      "div",
      { class: "line line-3" },
      textInput(form, { path, label: words.optionValue, needed: true }),
    );
  return el(
    "div",
    { class: "line line-3" },
    labelled(
      words.optionValue,
      textInput(form, { path: [...path, "value"], label: words.optionValue, needed: true }),
    ),
    labelled(
      words.optionLabel,
      textInput(form, { path: [...path, "label"], label: words.optionLabel }),
    ),
    labelled(
      words.aliases,
      valuesInput(form, { path: [...path, "aliases"], label: words.aliases }),
    ),
  );
}

/** The classes that a text can fall into, by its words. */
export function classesForm(form: Form, path: Path): HTMLElement {
  const at = [...path, "classify"];
  return el(
    "fieldset",
    { class: "inner" },
    el("legend", { class: "field-label" }, words.classes),
    rows(form, {
      path: at,
      one: words.class,
      name: (each) => form.text([...each, "value"]) || words.class,
      row: (each) => classRow(form, each),
      copied: (each) => [[["value"], `${form.text([...each, "value"])} 2`]],
    }),
    addButton(form, words.addClass, at, () => ({ value: { value: "", words: [] } })),
    labelled(
      words.otherwise,
      textInput(form, { path: [...path, "otherwise"], label: words.otherwise }),
    ),
  );
}

function classRow(form: Form, path: Path): HTMLElement {
  return el(
    "div",
    { class: "line line-3" },
    labelled(
      words.classValue,
      textInput(form, { path: [...path, "value"], label: words.classValue, needed: true }),
    ),
    labelled(
      words.words,
      valuesInput(form, { path: [...path, "words"], label: words.words, keepEmpty: true }),
    ),
    labelled(words.unless, valuesInput(form, { path: [...path, "unless"], label: words.unless })),
  );
}
