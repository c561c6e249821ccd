import { type Path, pointerOf } from "../../document/json-tree.js";
import { insert, remove, renameKey, set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button, numberInput, type Option, select, valuesInput } from "./controls.js";
import { type Form, isObject } from "./form.js";
import { fieldOptions, fieldType, gradeOptions, optionsOf, verdictOptions } from "./names.js";
import { operandControl } from "./operands.js";
import {
  COMPARISONS,
  firstOperand,
  isOperator,
  type Operator,
  operator,
  operatorLabel,
  operatorOf,
  operatorsFor,
} from "./operators.js";
import { firstCondition, type Scope, subjectOf, subjectOptions } from "./subject.js";
import { strings } from "../strings.js";

const words = strings.condition;

/** A condition in plain words: what is looked at, how, and what with. Combinations hold others, indented. */
export function condition(form: Form, path: Path, scope: Scope): HTMLElement {
  const value = form.value(path);
  const subject = subjectOf(value);
  const line = el("div", { class: "condition-line" }, subjectSelect(form, path, scope));
  const element = el("div", { class: "condition", "data-place": pointerOf(path) }, line);
  switch (subject.kind) {
    case "field": {
      const type = fieldType(form, subject.name);
      const operators = operatorsFor(type, form.keys(["lists"]));
      line.append(...tests(form, path, type, operators, optionsOf(form, subject.name)));
      break;
    }
    case "activity":
      line.append(...activity(form, path));
      break;
    case "score":
      line.append(...tests(form, path, "number", COMPARISONS, []));
      break;
    case "completeness":
      line.append(
        ...tests(form, [...path, "completeness"], "number", COMPARISONS, []),
        el("span", {}, "%"),
      );
      break;
    case "grade":
      line.append(...tests(form, path, "choice", oneOf, gradeOptions(form, subject.name)));
      break;
    case "verdict":
      line.append(...tests(form, [...path, "verdict"], "choice", oneOf, verdictOptions(form)));
      break;
    case "kind":
      line.append(...tests(form, [...path, "kind"], "choice", oneOf, kinds));
      break;
    case "all":
    case "any":
    case "none":
    case "at_least":
      if (subject.kind === "at_least") line.append(...atLeast(form, path));
      element.append(
        several(form, [...path, subject.kind === "at_least" ? "of" : subject.kind], scope),
      );
      break;
    case "not":
      element.append(
        el("div", { class: "condition-inner" }, condition(form, [...path, "not"], scope)),
      );
      break;
    case "other":
      line.append(el("span", { class: "field-hint" }, value === undefined ? "" : words.inJsonOnly));
  }
  return element;
}

const oneOf = [operator("is"), operator("in")];

export const kinds: Option[] = Object.entries(strings.kinds).map(([value, label]) => ({
  value,
  label,
}));

function subjectSelect(form: Form, path: Path, scope: Scope): HTMLElement {
  return select(form, {
    path: [...path, "#subject"],
    label: words.subject,
    class: "subject",
    options: () => subjectOptions(form, scope),
    read: () => subjectOf(form.value(path)).id,
    edit: (id) => (text) => set(text, path, firstCondition(form, id, form.value(path))),
  });
}

/** The operators that stand in one object: all of them have to hold. */
function tests(
  form: Form,
  path: Path,
  type: string,
  operators: readonly Operator[],
  options: readonly Option[],
): HTMLElement[] {
  const value = form.value(path);
  const keys = isObject(value) ? Object.keys(value).filter(isOperator) : [];
  const all = keys.flatMap((key, at) => [
    ...(at > 0 ? [el("span", { class: "and" }, words.and)] : []),
    operatorSelect(form, path, key, at, type, operators),
    operandControl(form, [...path, key], operatorAt(form, [...path, key]), type, options),
    keys.length > 1 ? removeTool(form, [...path, key], words.removeTest) : null,
  ]);
  return [...all.filter((node) => node !== null), more(form, path, keys, type, operators)];
}

function operatorSelect(
  form: Form,
  path: Path,
  key: string,
  at: number,
  type: string,
  operators: readonly Operator[],
): HTMLElement {
  const now = (): Operator => operatorAt(form, [...path, key]);
  const others = form.keys(path).filter((other) => other !== key);
  const left = operators.filter((each) => !others.includes(each.key));
  return select(form, {
    path: [...path, `#operator-${at}`],
    label: words.operator,
    class: "operator",
    options: () => left.map(({ id }) => ({ value: id, label: operatorLabel(id, type) })),
    read: () => now().id,
    edit: (id) => (text) => {
      const next = operator(id);
      const renamed = renameKey(text, [...path, key], next.key);
      const lists = form.keys(["lists"]);
      const value = form.value([...path, key]);
      if (next.operand !== now().operand || next.operand === "none")
        return set(renamed, [...path, next.key], firstOperand(next, type, lists[0] ?? ""));
      // A single text that would be the name of a list stands in a list of its own.
      const isKept = operatorOf(next.key, value, lists).id === next.id;
      return isKept ? renamed : set(renamed, [...path, next.key], [value]);
    },
  });
}

function operatorAt(form: Form, path: Path): Operator {
  return operatorOf(String(path.at(-1)), form.value(path), form.keys(["lists"]));
}

/** One test more, where another operator is left. */
function more(
  form: Form,
  path: Path,
  keys: readonly string[],
  type: string,
  operators: readonly Operator[],
): HTMLElement {
  const next = (type === "number" ? COMPARISONS.toReversed() : operators).find(
    ({ key }) => !keys.includes(key) && key !== "present",
  );
  const add = button(keys.length === 0 ? words.addTest : words.andAlso, () => {
    if (next)
      form.change(
        words.addedTest,
        (text) => set(text, [...path, next.key], firstOperand(next, type, "")),
        { focus: pointerOf([...path, `#operator-${keys.length}`]) },
      );
  });
  add.classList.add("small");
  add.hidden =
    !next || keys.length > 1 || (type !== "number" && type !== "date" && keys.length > 0);
  return add;
}

function activity(form: Form, path: Path): HTMLElement[] {
  return [
    valuesInput(form, {
      path: [...path, "activity"],
      label: words.activities,
      placeholder: words.activitiesHint,
      keepEmpty: true,
    }),
    el("span", {}, words.atLeast),
    numberInput(form, { path: [...path, "at_least"], label: words.times, placeholder: "1" }),
    el("span", {}, words.timesWithin),
    numberInput(form, {
      path: [...path, "within_days"],
      label: words.withinDays,
      placeholder: "∞",
    }),
    el("span", {}, words.days),
  ];
}

function atLeast(form: Form, path: Path): HTMLElement[] {
  return [numberInput(form, { path: [...path, "at_least"], label: words.howMany })];
}

function several(form: Form, path: Path, scope: Scope): HTMLElement {
  const inner = el("div", { class: "condition-inner" });
  for (let at = 0; at < form.size(path); at += 1)
    inner.append(
      el(
        "div",
        { class: "condition-item" },
        condition(form, [...path, at], scope),
        removeTool(form, [...path, at], words.removeCondition),
      ),
    );
  const add = button(words.addCondition, () => {
    const at = form.size(path);
    form.change(
      words.addedCondition,
      (text) => insert(text, path, at, firstCondition(form, firstSubject(form), undefined)),
      { focus: pointerOf([...path, at, "#subject"]) },
    );
  });
  add.classList.add("small");
  inner.append(add);
  return inner;
}

export function firstSubject(form: Form): string {
  const [field] = fieldOptions(form);
  return field ? `field:${field.value}` : "activity";
}

function removeTool(form: Form, path: Path, label: string): HTMLElement {
  const node = button("×", () =>
    form.change(label, (text) => remove(text, path), {
      focus: pointerOf([...path.slice(0, -1), "#subject"]),
    }),
  );
  node.classList.add("row-tool");
  node.setAttribute("aria-label", label);
  return node;
}
