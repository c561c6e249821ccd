import type { Path } from "../../document/json-tree.js";
import { el } from "../../../shared/view/dom.js";
import { labelled, select, textInput } from "../form/controls.js";
import { condition, firstSubject, kinds } from "../form/condition.js";
import type { Form } from "../form/form.js";
import { gradeOptions, labelOf, scoreOptions, unique, verdictOptions } from "../form/names.js";
import { rows } from "../form/rows.js";
import { firstCondition } from "../form/subject.js";
import { strings } from "../strings.js";
import { addButton, addKeyButton, nameFollows, nameInput, section } from "./part.js";

const words = strings.decide;

/** What can become of a lead, and who gets which. */
export function decidePart(form: Form): HTMLElement {
  const verdicts = ["verdicts"];
  const keys = form.keys(verdicts);
  return section(
    words.title,
    words.note,
    rows(form, {
      path: verdicts,
      one: words.one,
      keys,
      name: (at) => labelOf(form, at),
      row: (at) => verdictRow(form, at),
      copiedKey: (key) => unique(`${key}-2`, keys),
    }),
    addKeyButton(form, words.add, verdicts, "verdict", () => ({ kind: "nurture" })),
    el("h3", {}, words.rules),
    el("p", { class: "part-note" }, words.rulesNote),
    clauses(form),
  );
}

function verdictRow(form: Form, path: Path): HTMLElement {
  const label = textInput(form, { path: [...path, "label"], label: words.label });
  label.placeholder = String(path.at(-1));
  nameFollows(form, label, path, "verdict", "verdict");
  return el(
    "div",
    { class: "line line-card" },
    labelled(words.label, label),
    labelled(
      words.kind,
      select(form, { path: [...path, "kind"], label: words.kind, options: () => kinds }),
    ),
    labelled(
      words.nextStep,
      textInput(form, { path: [...path, "next_step"], label: words.nextStep }),
    ),
    labelled(words.name, nameInput(form, path, words.name, "verdict")),
  );
}

function clauses(form: Form): HTMLElement {
  const path = ["decide"];
  const count = form.size(path);
  const open = count > 0 && form.value([...path, count - 1, "when"]) === undefined;
  return el(
    "div",
    { class: "row-lines" },
    rows(form, {
      path,
      one: words.rule,
      name: (at) => strings.rows.nameless(words.rule, Number(at.at(-1))),
      row: (at) => clauseRow(form, at),
      copied: () => [],
      fixedLast: open,
    }),
    addButton(form, words.addRule, path, () => ({
      value:
        count === 0 ? { verdict: first(form) } : { when: firstRule(form), verdict: first(form) },
      at: open ? count - 1 : count,
    })),
  );
}

const first = (form: Form): string => verdictOptions(form)[0]?.value ?? "";

/** By a grade where there is one, else by a score. */
function firstRule(form: Form): unknown {
  const scores = scoreOptions(form);
  const graded = scores.find(({ value }) => gradeOptions(form, value).length > 0);
  const id = graded
    ? `grade:${graded.value}`
    : scores[0]
      ? `score:${scores[0].value}`
      : firstSubject(form);
  return firstCondition(form, id, undefined);
}

function clauseRow(form: Form, path: Path): HTMLElement {
  const hasWhen = form.value([...path, "when"]) !== undefined;
  return el(
    "div",
    { class: "case clause" },
    el("span", { class: "case-lead" }, hasWhen ? words.when : words.otherwise),
    hasWhen && condition(form, [...path, "when"], "decide"),
    hasWhen && el("span", { class: "case-lead" }, words.then),
    select(form, {
      path: [...path, "verdict"],
      label: words.label,
      class: "verdict-select",
      options: () => verdictOptions(form),
    }),
  );
}
