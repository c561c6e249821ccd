import { isObject } from "./form.js";
import { isOperator, operatorOf } from "./operators.js";

/**
 * What of a value decides which controls there are: while this stays, a part is brought up to date in place, and
 * whoever types in it is not disturbed.
 */
export function shapeOf(value: unknown, key = "", lists = listsOf(value)): string {
  if (Array.isArray(value) && value.some(isObject))
    return `[${value.map((item) => shapeOf(item, "", lists)).join()}]`;
  if (isObject(value) && !Array.isArray(value))
    return `{${Object.entries(value)
      .filter(([name]) => !OPTIONAL.has(name))
      .map(([name, inner]) => `${JSON.stringify(name)}:${shapeOf(inner, name, lists)}`)
      .join()}}`;
  if (isOperator(key) && key !== "present") return operatorOf(key, value, lists).operand;
  return DECIDING.has(key) ? JSON.stringify(value) : "";
}

/** The names of the lists of a whole definition, which a text of a condition may name. */
function listsOf(definition: unknown): string[] {
  const { lists } = isObject(definition) ? (definition as Record<string, unknown>) : {};
  return isObject(lists) ? Object.keys(lists) : [];
}

/** Keys of single values that have a control whether they stand there or not. */
const OPTIONAL = new Set(
  `label question why reason description owner review_by version name id group points otherwise unknown min max start
   private next_step respond_within_hours recycle_after_days as_of fix code unless aliases decimal order at_least
   within_days percent every_days since if_unknown divide_by settled approvers decay owner queue url`.split(
    /\s+/u,
  ),
);

/** Single values that decide what stands beside them. */
const DECIDING = new Set(["field", "score", "grade", "type", "take", "from", "present"]);
