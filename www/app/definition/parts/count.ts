import type { Path } from "../../document/json-tree.js";
import { set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import {
  labelled,
  numberInput,
  type Option,
  pointsInput,
  select,
  valuesInput,
} from "../form/controls.js";
import type { Form } from "../form/form.js";
import { fieldOptions } from "../form/names.js";
import { strings } from "../strings.js";

const words = strings.criterion;

/** Points for each unit of a number, or for each activity. */
export function countForm(form: Form, path: Path): HTMLElement {
  const per = [...path, "per"];
  const ofActivity = form.value([...per, "activity"]) !== undefined;
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "case" },
      pointsInput(form, { path: [...path, "points"], label: words.points }),
      el("span", { class: "case-lead" }, words.perEach),
      el(
        "div",
        { class: "condition-line" },
        perSelect(form, per),
        ...(ofActivity ? activities(form, per) : []),
      ),
    ),
    el(
      "div",
      { class: "case otherwise" },
      limit(form, [...path, "min"], words.min),
      limit(form, [...path, "max"], words.max),
    ),
  );
}

function perSelect(form: Form, per: Path): HTMLElement {
  const numbers = (): Option[] => fieldOptions(form, (type) => type === "number");
  return select(form, {
    path: [...per, "#per"],
    label: words.per,
    class: "subject",
    options: () => [
      { value: "activity", label: words.perActivity },
      ...numbers().map(({ value, label }) => ({ value: `field:${value}`, label })),
    ],
    read: () => {
      const field = form.value([...per, "field"]);
      return typeof field === "string" ? `field:${field}` : "activity";
    },
    edit: (id) => (text) =>
      set(text, per, id === "activity" ? { activity: "" } : { field: id.slice("field:".length) }),
  });
}

function activities(form: Form, per: Path): HTMLElement[] {
  return [
    valuesInput(form, {
      path: [...per, "activity"],
      label: strings.condition.activities,
      placeholder: strings.condition.activitiesHint,
      keepEmpty: true,
    }),
    el("span", {}, words.within),
    numberInput(form, {
      path: [...per, "within_days"],
      label: strings.condition.withinDays,
      placeholder: "∞",
    }),
    el("span", {}, words.days),
  ];
}

function limit(form: Form, path: Path, label: string): HTMLElement {
  return el(
    "label",
    { class: "with-unit" },
    el("span", { class: "case-lead" }, label),
    pointsInput(form, { path, label, placeholder: words.noLimit }),
  );
}

/** How points fade: by the age of each activity, or of a date. */
export function fadeForm(form: Form, path: Path, dates: readonly Option[]): HTMLElement {
  const decay = [...path, "decay"];
  const needsSince = form.value([...path, "per", "activity"]) === undefined;
  return el(
    "fieldset",
    { class: "inner fade" },
    el("legend", { class: "field-label" }, words.fades),
    el(
      "div",
      { class: "line line-3" },
      labelled(
        words.percent,
        numberInput(form, { path: [...decay, "percent"], label: words.percent }),
      ),
      labelled(
        words.everyDays,
        numberInput(form, { path: [...decay, "every_days"], label: words.everyDays }),
      ),
      needsSince
        ? labelled(
            words.since,
            select(form, {
              path: [...decay, "since"],
              label: words.since,
              none: strings.choose,
              options: () => dates,
            }),
          )
        : null,
    ),
  );
}
