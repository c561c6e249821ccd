import type { Path } from "../../document/json-tree.js";
import { remove, set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button, checkbox, labelled, pointsInput, select, textInput } from "../form/controls.js";
import { condition, firstSubject } from "../form/condition.js";
import type { Form } from "../form/form.js";
import { fieldOptions, mapOptions } from "../form/names.js";
import { rows } from "../form/rows.js";
import { firstCondition } from "../form/subject.js";
import { strings } from "../strings.js";
import { countForm, fadeForm } from "./count.js";
import { addButton, idFollows, more } from "./part.js";

const words = strings.criterion;

/** A criterion: what it is called and why it is there, then each case with its points. */
export function criterionRow(form: Form, path: Path): HTMLElement {
  const label = textInput(form, {
    path: [...path, "label"],
    label: words.label,
    class: "criterion-label",
  });
  label.placeholder = form.text([...path, "id"]);
  idFollows(form, label, path, "criterion");
  const groups = [...path.slice(0, 2), "groups"];
  return el(
    "div",
    { class: "row-lines criterion" },
    el(
      "div",
      { class: "line line-3" },
      labelled(words.label, label),
      form.keys(groups).length > 0 || form.value([...path, "group"]) !== undefined
        ? labelled(
            words.group,
            select(form, {
              path: [...path, "group"],
              label: words.group,
              none: words.noGroup,
              options: () => mapOptions(form, groups),
            }),
          )
        : null,
      labelled(
        words.why,
        textInput(form, { path: [...path, "why"], label: words.why, placeholder: words.whyHint }),
      ),
    ),
    cases(form, path),
    more(
      path,
      words.more,
      labelled(
        words.unknown,
        pointsInput(form, {
          path: [...path, "unknown"],
          label: words.unknown,
          placeholder: words.unknownHint,
        }),
      ),
      labelled(words.id, textInput(form, { path: [...path, "id"], label: words.id, needed: true })),
      checkbox(form, { path: [...path, "private"], label: words.private }),
      fadeForm(
        form,
        path,
        fieldOptions(form, (type) => type === "date"),
      ),
    ),
  );
}

function cases(form: Form, path: Path): HTMLElement {
  if (form.value([...path, "per"]) !== undefined) return countForm(form, path);
  if (form.value([...path, "bins"]) !== undefined) return binsForm(form, path);
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "case bin" },
      el("span", { class: "case-lead" }, words.when),
      condition(form, [...path, "when"], "lead"),
      points(form, [...path, "points"]),
    ),
    otherwise(form, path),
    asBins(form, path),
  );
}

/** One case becomes the first of several. */
function asBins(form: Form, path: Path): HTMLElement {
  const at = [...path, "bins"];
  const first = firstCondition(form, firstSubject(form), undefined);
  const add = button(words.addCase, () => {
    const bins = [
      { when: form.value([...path, "when"]), points: form.value([...path, "points"]) },
      { when: first, points: 0 },
    ];
    form.change(strings.rows.added(words.addCase), (text) =>
      remove(remove(set(text, at, bins), [...path, "when"]), [...path, "points"]),
    );
  });
  add.classList.add("small");
  return el("div", { class: "buttons" }, add);
}

function binsForm(form: Form, path: Path): HTMLElement {
  const at = [...path, "bins"];
  return el(
    "div",
    { class: "row-lines" },
    rows(form, {
      path: at,
      one: words.case,
      name: (each) =>
        form.text([...each, "label"]) ||
        strings.rows.nameless(words.case, Number(each.at(-1) ?? 0)),
      row: (each) => binRow(form, each),
      copied: () => [],
    }),
    otherwise(form, path),
    addButton(form, words.addCase, at, () => ({ value: nextBin(form, at) })),
  );
}

/** A case more looks at what the last one looks at. */
function nextBin(form: Form, at: Path): unknown {
  const last = form.value([...at, form.size(at) - 1, "when"]);
  const when = last ?? firstCondition(form, firstSubject(form), undefined);
  return { when, points: 0 };
}

function binRow(form: Form, path: Path): HTMLElement {
  return el(
    "div",
    { class: "case bin" },
    el("span", { class: "case-lead" }, words.when),
    condition(form, [...path, "when"], "lead"),
    points(form, [...path, "points"]),
    textInput(form, {
      path: [...path, "label"],
      label: words.caseLabel,
      placeholder: words.caseLabel,
      class: "case-label",
    }),
  );
}

function otherwise(form: Form, path: Path): HTMLElement {
  return el(
    "div",
    { class: "case otherwise" },
    el("span", { class: "case-lead" }, words.otherwise),
    pointsInput(form, { path: [...path, "otherwise"], label: words.otherwise, placeholder: "0" }),
  );
}

function points(form: Form, path: Path): HTMLElement {
  return el("span", { class: "case-points" }, pointsInput(form, { path, label: words.points }));
}
