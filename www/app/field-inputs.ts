import type { DefinitionOutline, FieldOutline } from "../shared/definition-outline.js";
import { el } from "../shared/view/dom.js";
import { fieldNames, type FieldNames } from "../shared/field-names.js";
import { plain } from "../shared/text.js";
import { activityInputs } from "./activity-inputs.js";
import { fieldControl, type FieldControl } from "../shared/view/field-control.js";
import { type Lead, withValue } from "./lead-state.js";
import { strings } from "./strings.js";

export interface FieldInputs {
  show(lead: Lead): void;
  /** Says beside each input what could not be read in it. */
  showProblems(problems: readonly { field: string; text: string }[]): void;
  focus(field: string): void;
}

/**
 * Inputs for the fields a definition declares, in its order; `changed` gets the lead after a person's edit. `prefix`
 * begins the ids, so that a page can have more than one lead.
 */
export function fieldInputs(
  root: HTMLElement,
  definition: DefinitionOutline,
  changed: (lead: Lead) => void,
  prefix = "field",
): FieldInputs {
  const names = fieldNames(definition);
  let lead: Lead = {};
  const take = (next: Lead): void => {
    lead = next;
    changed(next);
  };
  const rows = definition.fields
    .filter((field) => !field.derived)
    .map((field) => fieldRow(field, prefix));
  for (const { field, element, control } of rows) {
    element.addEventListener("input", () =>
      take(withValue(lead, (key) => names(key)?.field === field.name, field.name, control.read())),
    );
  }
  const activities =
    definition.activityTypes.length > 0
      ? activityInputs(
          definition.activityTypes,
          (list) => take(withValue(lead, (key) => key === "activities", "activities", list)),
          `${prefix}-activities`,
        )
      : null;
  root.replaceChildren(
    ...rows.map(({ element }) => element),
    ...(activities ? [activities.element] : []),
  );
  return {
    show(next) {
      lead = next;
      for (const { field, control } of rows) control.show(valueOf(field.name, next, names));
      activities?.show(next["activities"]);
    },
    showProblems(problems) {
      for (const row of rows)
        row.say(problems.filter(({ field }) => field === row.field.name).map(({ text }) => text));
    },
    focus(field) {
      const row = rows.find((candidate) => candidate.field.name === field);
      const target = row?.element.querySelector<HTMLElement>("input, select");
      if (target) target.focus();
      else activities?.focus();
    },
  };
}

/** The value of a field as the engine would choose it: its name first, then label, then aliases in order. */
function valueOf(field: string, lead: Lead, names: FieldNames): unknown {
  const given = Object.entries(lead).flatMap(([key, value]) => {
    const match = names(key);
    const missing = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    return match?.field === field && !missing ? [{ rank: match.rank, value }] : [];
  });
  return given.sort((a, b) => a.rank - b.rank)[0]?.value;
}

interface Row {
  field: FieldOutline;
  element: HTMLElement;
  control: FieldControl;
  say(problems: string[]): void;
}

function fieldRow(field: FieldOutline, prefix: string): Row {
  const id = `${prefix}-${field.name}`;
  const problem = el("span", { class: "field-problem", id: `${id}-problem` });
  const control = fieldControl(field, id, `${id}-hint ${id}-problem`, strings.check);
  const group = control.element.getAttribute("role") === "group";
  const label = el(
    group ? "span" : "label",
    { class: "field-label", id: `${id}-label`, ...(group ? {} : { for: id }) },
    plain(field.label),
  );
  const element = el(
    "div",
    { class: "field" },
    label,
    control.element,
    el("span", { class: "field-hint", id: `${id}-hint` }, plain(hint(field))),
    problem,
  );
  return {
    field,
    element,
    control,
    say(problems) {
      problem.textContent = plain(problems.join(" "));
      element.toggleAttribute("data-problem", problems.length > 0);
    },
  };
}

function hint(field: FieldOutline): string {
  if (field.question !== null && field.question !== field.label) return field.question;
  if (field.type === "number") return strings.check.numberHint;
  return field.type === "choices" && field.options.length === 0 ? strings.check.severalHint : "";
}
