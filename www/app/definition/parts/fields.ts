import type { Path } from "../../document/json-tree.js";
import { remove, set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { labelled, select, textInput, valuesInput } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { fieldOptions, labelOf, unique } from "../form/names.js";
import { rows } from "../form/rows.js";
import { strings } from "../strings.js";
import { classesForm, optionsForm } from "./choices.js";
import { addKeyButton, more, nameFollows, nameInput, section } from "./part.js";

const words = strings.fields;

/** The fields, a row each: label, kind and question, and what its kind needs besides. */
export function fieldsPart(form: Form): HTMLElement {
  const path = ["fields"];
  const keys = form.keys(path);
  return section(
    words.title,
    words.note,
    rows(form, {
      path,
      one: words.one,
      keys,
      name: (at) => labelOf(form, at),
      row: (at) => fieldRow(form, at),
      copiedKey: (key) => unique(`${key}-2`, keys),
    }),
    addKeyButton(form, words.add, path, "field", () => ({ type: "text" })),
  );
}

function fieldRow(form: Form, path: Path): HTMLElement {
  const label = textInput(form, { path: [...path, "label"], label: words.label });
  label.placeholder = String(path.at(-1));
  nameFollows(form, label, path, "field", "field");
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "line line-3" },
      labelled(words.label, label),
      labelled(words.type, typeSelect(form, path)),
      labelled(
        words.question,
        textInput(form, { path: [...path, "question"], label: words.question }),
      ),
    ),
    kindForm(form, path),
    more(
      path,
      words.more,
      labelled(words.aliases, aliases(form, path), words.aliasesHint),
      labelled(words.name, nameInput(form, path, words.name, "field")),
    ),
  );
}

const aliases = (form: Form, path: Path): HTMLElement =>
  valuesInput(form, { path: [...path, "aliases"], label: words.aliases });

/** What a field of this kind has besides. */
function kindForm(form: Form, path: Path): HTMLElement | null {
  const choose = (key: string, label: string, options: Record<string, string>): HTMLElement =>
    labelled(
      label,
      select(form, {
        path: [...path, key],
        label,
        none: words.notRead,
        options: () => Object.entries(options).map(([value, text]) => ({ value, label: text })),
      }),
    );
  switch (kindOf(form, path)) {
    case "choice":
    case "choices":
      return optionsForm(form, path);
    case "classify":
      return el("div", { class: "row-lines" }, source(form, path), classesForm(form, path));
    case "domain":
      return source(form, path);
    case "number":
      return decimal(form, path);
    case "date":
      return choose("order", words.order, { mdy: words.mdy, dmy: words.dmy });
    default:
      return null;
  }
}

function decimal(form: Form, path: Path): HTMLElement {
  const at = [...path, "decimal"];
  const control = select(form, {
    path: at,
    label: words.decimal,
    none: words.point,
    options: () => [{ value: ",", label: words.comma }],
  });
  return more(at, words.decimal, labelled(words.decimal, control));
}

/** The field that this one follows from. */
function source(form: Form, path: Path): HTMLElement {
  const fits = (type: string): boolean =>
    kindOf(form, path) === "domain" ? type === "email" : ["text", "choice"].includes(type);
  return labelled(
    words.from,
    select(form, {
      path: [...path, "from"],
      label: words.from,
      options: () => fieldOptions(form, fits).filter(({ value }) => value !== path.at(-1)),
    }),
  );
}

function kindOf(form: Form, path: Path): string {
  if (form.value([...path, "take"]) !== undefined) return "domain";
  if (form.value([...path, "classify"]) !== undefined) return "classify";
  return form.text([...path, "type"]);
}

function typeSelect(form: Form, path: Path): HTMLElement {
  return select(form, {
    path: [...path, "#kind"],
    label: words.type,
    options: () => Object.entries(words.types).map(([value, label]) => ({ value, label })),
    read: () => kindOf(form, path),
    edit: (kind) => (text) => withKind(form, text, path, kind),
  });
}

/** What a kind has no use for goes; undo brings it back. */
function withKind(form: Form, text: string, path: Path, kind: string): string {
  const drop: Record<string, string[]> = {
    options: ["choice", "choices", "classify", "domain"],
    decimal: ["number"],
    order: ["date"],
    from: ["domain", "classify"],
    take: ["domain"],
    classify: ["classify"],
    otherwise: ["classify"],
  };
  const cleared = Object.entries(drop)
    .filter(([, kinds]) => !kinds.includes(kind))
    .reduce((all, [key]) => remove(all, [...path, key]), text);
  const from = (fits: readonly string[]): string => {
    const others = fieldOptions(form, (type) => fits.includes(type));
    return others.find(({ value }) => value !== path.at(-1))?.value ?? "";
  };
  const derived: Record<string, Record<string, unknown>> = {
    domain: { type: "text", from: from(["email"]), take: "domain" },
    classify: { type: "choice", from: from(["text", "choice"]), classify: [] },
  };
  const values = derived[kind] ?? { type: kind };
  return Object.entries(values).reduce(
    (all, [key, value]) => set(all, [...path, key], value),
    cleared,
  );
}
