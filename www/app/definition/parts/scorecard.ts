import type { Path } from "../../document/json-tree.js";
import { remove } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button, labelled, numberInput, textInput } from "../form/controls.js";
import { firstSubject } from "../form/condition.js";
import type { Form } from "../form/form.js";
import { idsOf, labelOf, unique } from "../form/names.js";
import { rows } from "../form/rows.js";
import { firstCondition } from "../form/subject.js";
import { strings } from "../strings.js";
import { criterionRow } from "./criterion.js";
import { gradesForm } from "./grades.js";
import { addButton, addKeyButton, more, nameFollows, nameInput, section } from "./part.js";

const words = strings.scorecard;

/** A scorecard: its limits, groups, criteria with their points, and grades. */
export function scorecardPart(form: Form, path: Path): HTMLElement {
  const label = textInput(form, { path: [...path, "label"], label: words.label });
  label.placeholder = String(path.at(-1));
  nameFollows(form, label, path, "scorecard", "scorecard");
  const limit = (key: string, name: string, none: string): HTMLElement =>
    labelled(name, numberInput(form, { path: [...path, key], label: name, placeholder: none }));
  return section(
    labelOf(form, path),
    "",
    el(
      "div",
      { class: "line line-card" },
      labelled(words.label, label),
      limit("start", words.start, "0"),
      limit("min", words.min, words.noLimit),
      limit("max", words.max, words.noLimit),
    ),
    el("p", { class: "part-note", "data-reach": `/scorecards/${String(path.at(-1))}` }),
    groupsForm(form, [...path, "groups"]),
    criteriaForm(form, [...path, "criteria"]),
    el("h3", {}, words.grades),
    el("p", { class: "part-note" }, words.gradesNote),
    gradesForm(form, [...path, "grades"]),
    more(
      path,
      strings.criterion.more,
      labelled(words.shortName, nameInput(form, path, words.shortName, "scorecard")),
      form.keys(["scorecards"]).length > 1 && removeCard(form, path),
    ),
  );
}

function removeCard(form: Form, path: Path): HTMLElement {
  const name = labelOf(form, path);
  return button(words.remove(name), () =>
    form.change(words.removed(name), (text) => remove(text, path)),
  );
}

function criteriaForm(form: Form, path: Path): HTMLElement {
  const newId = (): string => unique("criterion-1", idsOf(form, path));
  return el(
    "div",
    { class: "criteria" },
    el("h3", {}, words.criteria),
    el("p", { class: "part-note" }, words.criteriaNote),
    rows(form, {
      path,
      one: words.criterion,
      name: (at) => form.text([...at, "label"]) || form.text([...at, "id"]),
      row: (at) => criterionRow(form, at),
      copied: (at) => [[["id"], unique(form.text([...at, "id"]), idsOf(form, path))]],
    }),
    el(
      "div",
      { class: "buttons" },
      addButton(form, words.add, path, () => ({
        value: {
          id: newId(),
          bins: [{ when: firstCondition(form, firstSubject(form), undefined), points: 10 }],
        },
      })),
      addButton(
        form,
        words.addCount,
        path,
        () => ({ value: { id: newId(), per: { activity: "" }, points: 5, max: 25 } }),
        { "data-key": "#add-count" },
      ),
    ),
  );
}

function groupsForm(form: Form, path: Path): HTMLElement {
  const keys = form.keys(path);
  return el(
    "details",
    { class: "more groups", "data-open-key": `groups:${path.join("/")}`, open: keys.length > 0 },
    el("summary", {}, words.groups),
    el("p", { class: "part-note" }, words.groupsNote),
    rows(form, {
      path,
      one: words.group,
      keys,
      name: (at) => labelOf(form, at),
      row: (at) => groupRow(form, at),
    }),
    addKeyButton(form, words.addGroup, path, "group", () => ({ max: 50 })),
  );
}

function groupRow(form: Form, path: Path): HTMLElement {
  const label = textInput(form, { path: [...path, "label"], label: words.groupLabel });
  label.placeholder = String(path.at(-1));
  nameFollows(form, label, path, "group", "group");
  const limit = (key: string, name: string): HTMLElement =>
    labelled(
      name,
      numberInput(form, { path: [...path, key], label: name, placeholder: words.noLimit }),
    );
  return el(
    "div",
    { class: "line line-card" },
    labelled(words.groupLabel, label),
    labelled(words.groupName, nameInput(form, path, words.groupName, "group")),
    limit("min", words.min),
    limit("max", words.max),
  );
}
