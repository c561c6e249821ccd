// What a form sent, as a server receives it: the answers as a lead, and the score that the page claims.
import type { FieldNames } from "../shared/field-names.js";

/** A form's values: of `URLSearchParams`, `FormData`, a `Map`, pairs, an object, or the text of a form's body. */
export type Submission = Iterable<readonly [string, unknown]> | object | string;

/** What the page says of the lead, by what it is about; several values of one name are a list. */
export type Claims = Readonly<Record<Claim, unknown>>;
export type Claim = "score" | "grade" | "verdict" | "definition";

export type Names = Readonly<Record<Claim, string>>;

export const NAMES: Names = {
  score: "lead_score",
  grade: "lead_grade",
  verdict: "lead_verdict",
  definition: "lead_definition",
};

/** Every value by its name, as far as it can be read at all: what a form sends is anybody's. */
export type Values = ReadonlyMap<string, readonly unknown[]>;

/** Reads what was sent; what cannot be read was not sent. */
export function valuesOf(submission: unknown): Values {
  const values = new Map<string, unknown[]>();
  try {
    for (const [name, value] of pairsOf(submission)) {
      if (typeof name !== "string" || isFile(value)) continue;
      const several = Array.isArray(value) ? (value as unknown[]) : [value];
      values.set(name, [...(values.get(name) ?? []), ...several]);
    }
  } catch {
    // A getter or an iterator of somebody else's threw: what came before it stands.
  }
  return values;
}

function* pairsOf(submission: unknown): Iterable<readonly [unknown, unknown]> {
  if (typeof submission === "string") return yield* new URLSearchParams(submission);
  if (typeof submission !== "object" || submission === null) return;
  if (Symbol.iterator in submission) {
    for (const pair of submission as Iterable<unknown>)
      if (Array.isArray(pair)) yield [pair[0], pair[1]];
    return;
  }
  for (const name of Object.keys(submission)) yield [name, valueOf(submission, name)];
}

function valueOf(holder: object, name: string): unknown {
  try {
    return Reflect.get(holder, name);
  } catch {
    return undefined;
  }
}

const isFile = (value: unknown) => typeof Blob !== "undefined" && value instanceof Blob;

/** The claimed values; undefined where there is none, or where its name is empty and nothing is claimed. */
export function claimsOf(values: Values, names: Names): Claims {
  const one = (name: string) => {
    const found = values.get(name);
    const claimed = found?.length === 1 ? found[0] : found;
    return typeof claimed === "number" ? String(claimed) : claimed;
  };
  const { score, grade, verdict, definition } = names;
  return {
    score: one(score),
    grade: one(grade),
    verdict: one(verdict),
    definition: one(definition),
  };
}

/**
 * The answers as a lead. `called` says which field a form's name stands for, where it is no name of the
 * definition. Of several values only a field for several takes all; a yes or no takes the last one, as
 * the hidden "no" before a checkbox wants it, and every other field the first.
 */
export function leadOf(
  values: Values,
  names: FieldNames,
  called: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const lead = Object.create(null) as Record<string, unknown>;
  for (const [name, found] of values) {
    const field = Object.hasOwn(called, name) ? called[name] : undefined;
    const key = field ?? name;
    if (field !== undefined && isAnswer(lead[key])) continue;
    lead[key] = among(found, names(key)?.type);
  }
  return lead;
}

function among(values: readonly unknown[], type: string | undefined): unknown {
  const answers = values.filter(isAnswer);
  if (answers.length < 2) return answers[0];
  if (type === "choices") return answers;
  return type === "boolean" ? answers.at(-1) : answers[0];
}

function isAnswer(value: unknown): boolean {
  return typeof value === "string" ? value.trim() !== "" : value !== undefined && value !== null;
}
