import { strings } from "../strings.js";

/** What a field of a type can be asked, in plain words, and what it is then compared with. */
export interface Operator {
  /** The key in the definition, with `:list`, `:yes` or `:no` where one key is asked in several ways. */
  id: string;
  key: string;
  operand: Operand;
}

export type Operand = "values" | "value" | "number" | "days" | "date" | "list" | "none";

const OPERANDS: Record<string, Operand> = {
  is: "value",
  is_not: "value",
  in: "values",
  "in:list": "list",
  not_in: "values",
  "not_in:list": "list",
  gt: "number",
  gte: "number",
  lt: "number",
  lte: "number",
  words: "values",
  "words:list": "list",
  contains: "values",
  "contains:list": "list",
  starts_with: "values",
  "starts_with:list": "list",
  ends_with: "values",
  "ends_with:list": "list",
  domain_in: "values",
  "domain_in:list": "list",
  has_any: "values",
  "has_any:list": "list",
  has_all: "values",
  "has_all:list": "list",
  has_none: "values",
  "has_none:list": "list",
  before: "date",
  after: "date",
  within_days: "days",
  older_than_days: "days",
  within_next_days: "days",
  "present:yes": "none",
  "present:no": "none",
};

const EQUAL = "is is_not in in:list not_in not_in:list";
const FILLED = "present:yes present:no";
const WORDS = "words words:list";
const PARTS = "contains contains:list starts_with starts_with:list ends_with ends_with:list";

/** The most used first. */
const BY_TYPE: Record<string, string> = {
  text: `${WORDS} ${EQUAL} ${PARTS} ${FILLED}`,
  choice: `in is is_not in:list not_in not_in:list ${WORDS} ${PARTS} ${FILLED}`,
  choices: `has_any has_any:list has_all has_all:list has_none has_none:list ${FILLED}`,
  number: `gte lte gt lt ${EQUAL} ${FILLED}`,
  boolean: `is is_not ${FILLED}`,
  date: `within_days older_than_days within_next_days after before ${FILLED}`,
  email: `domain_in domain_in:list ${EQUAL} ${WORDS} ${PARTS} ${FILLED}`,
};

export const COMPARISONS = operators("gte gt lte lt");

/** What a type can be asked; with a list of the definition only where there are lists. */
export function operatorsFor(type: string, lists: readonly string[]): Operator[] {
  const all = operators(BY_TYPE[type] ?? FILLED);
  return all.filter(
    ({ key, operand }) => operand !== "list" || NAMING.includes(key) || lists.length > 0,
  );
}

function operators(ids: string): Operator[] {
  return ids.split(" ").map(operator);
}

export function operator(id: string): Operator {
  return { id, key: id.split(":")[0] ?? id, operand: OPERANDS[id] ?? "value" };
}

export function isOperator(key: string): boolean {
  return key === "present" || Object.hasOwn(OPERANDS, key);
}

/** Those whose single text is the name of a list whether there is such a list or not. */
const NAMING = ["in", "not_in", "domain_in"];

/** The way in which a key is asked here; other texts name a list where there is one of that name. */
export function operatorOf(key: string, value: unknown, lists: readonly string[]): Operator {
  if (key === "present") return operator(value === false ? "present:no" : "present:yes");
  const canName = typeof value === "string" && Object.hasOwn(OPERANDS, `${key}:list`);
  const asList = canName && (NAMING.includes(key) || lists.includes(value));
  return operator(asList ? `${key}:list` : key);
}

export function operatorLabel(id: string, type: string): string {
  if (type === "boolean" && id === "is") return strings.operators.isYesNo;
  if (type === "date" && Object.hasOwn(strings.operators.dates, id))
    return strings.operators.dates[id as keyof typeof strings.operators.dates];
  return strings.operators.words[id as keyof typeof strings.operators.words] ?? id;
}

/** What an operator is compared with before anything is said: enough for the definition to be read. */
export function firstOperand({ id, operand }: Operator, type: string, list: string): unknown {
  if (operand === "none") return id === "present:yes";
  if (operand === "list") return list;
  if (operand === "values") return [];
  if (operand === "days") return 30;
  if (operand === "date") return new Date().toISOString().slice(0, 10);
  if (operand === "number" || type === "number") return 0;
  return type === "boolean" ? true : "";
}
