import type { Option } from "./controls.js";
import { type Form, isObject } from "./form.js";
import { fieldOptions, fieldType, gradeOptions, scoreOptions, verdictOptions } from "./names.js";
import { firstOperand, isOperator, operatorsFor } from "./operators.js";
import { strings } from "../strings.js";

/** Where a condition stands: further down in a definition more is known. */
export type Scope = "lead" | "decide" | "route";

/** What a condition looks at; `id` is that as a select has it. */
export interface Subject {
  kind: (typeof KINDS)[number] | "other";
  name: string;
  id: string;
}

const NAMED = ["field", "score", "grade"] as const;
const COMBINED = ["all", "any", "none", "not"] as const;
const KINDS = [
  ...NAMED,
  "activity",
  "completeness",
  "verdict",
  "kind",
  ...COMBINED,
  "at_least",
] as const;

export function subjectOf(condition: unknown): Subject {
  const held = isObject(condition) ? (condition as Record<string, unknown>) : {};
  const kind = KINDS.find(
    (each) => Object.hasOwn(held, each) && (each !== "at_least" || Object.hasOwn(held, "of")),
  );
  if (!kind) return { kind: "other", name: "", id: "" };
  const isNamed = (NAMED as readonly string[]).includes(kind);
  const name = isNamed ? String(held[kind]) : "";
  return { kind, name, id: isNamed ? `${kind}:${name}` : kind };
}

const words = strings.subjects;

export function subjectOptions(form: Form, scope: Scope): Option[] {
  const named = (kind: string, options: readonly Option[], group: string): Option[] =>
    options.map(({ value, label }) => ({ value: `${kind}:${value}`, label, group }));
  const graded = scoreOptions(form).filter(({ value }) => gradeOptions(form, value).length > 0);
  const ofResults = [
    ...named("grade", graded, words.grades),
    ...named("score", scoreOptions(form), words.scores),
    { value: "completeness", label: words.completeness, group: words.results },
  ];
  const ofVerdict = [
    { value: "verdict", label: words.verdict, group: words.results },
    { value: "kind", label: words.kind, group: words.results },
  ];
  return [
    ...(scope === "route" ? ofVerdict : []),
    ...(scope === "lead" ? [] : ofResults),
    ...named("field", fieldOptions(form), words.fields),
    { value: "activity", label: words.activity, group: words.did },
    ...[...COMBINED, "at_least" as const].map((value) => ({
      value,
      label: words[value],
      group: words.several,
    })),
  ];
}

/**
 * The condition that a new subject begins with. What the old one said is kept where it fits: its operators when both
 * fields are of one type, all of it inside a combination, and the conditions of one combination in another.
 */
export function firstCondition(form: Form, id: string, old: unknown): unknown {
  const [kind = "", ...rest] = id.split(":");
  const name = rest.join(":");
  const held = isObject(old) ? (old as Record<string, unknown>) : undefined;
  switch (kind) {
    case "field":
      return { field: name, ...testsOf(form, name, held) };
    case "activity":
      return { activity: "" };
    case "score":
      return { score: name, gte: 50 };
    case "grade":
      return {
        grade: name,
        in: gradeOptions(form, name)
          .slice(0, 1)
          .map(({ value }) => value),
      };
    case "completeness":
      return { completeness: { lt: 50 } };
    case "verdict":
      return {
        verdict: {
          in: verdictOptions(form)
            .slice(0, 1)
            .map(({ value }) => value),
        },
      };
    case "kind":
      return { kind: { in: ["accept"] } };
    default:
      return combination(form, kind, held);
  }
}

function testsOf(
  form: Form,
  name: string,
  old: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const type = fieldType(form, name);
  const isSame = typeof old?.["field"] === "string" && fieldType(form, old["field"]) === type;
  const kept = Object.entries(old ?? {}).filter(([key]) => isOperator(key));
  if (isSame && kept.length > 0) return Object.fromEntries(kept);
  const [first] = operatorsFor(type, []);
  return first ? { [first.key]: firstOperand(first, type, "") } : {};
}

function combination(
  form: Form,
  kind: string,
  old: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const inner = ["all", "any", "none", "of"].map((key) => old?.[key]).find(Array.isArray);
  const [field] = fieldOptions(form);
  const first = field
    ? { field: field.value, ...testsOf(form, field.value, undefined) }
    : { activity: "" };
  const alone = old?.["not"] ?? old ?? first;
  const list = inner ?? [alone];
  if (kind === "not") return { not: list[0] ?? first };
  return kind === "at_least" ? { at_least: 1, of: list } : { [kind]: list };
}
