import { isObject } from "./form.js";

/**
 * What of a value decides which controls there are: while this stays, a part is brought up to date in place, and
 * whoever types in it is not disturbed.
 */
export function shapeOf(value: unknown, key = ""): string {
  if (Array.isArray(value))
    return value.some(isObject) ? `[${value.map((item) => shapeOf(item)).join()}]` : "[]";
  if (isObject(value))
    return `{${Object.entries(value)
      .filter(([name]) => !OPTIONAL.has(name))
      .map(([name, inner]) => `${JSON.stringify(name)}:${shapeOf(inner, name)}`)
      .join()}}`;
  return DECIDING.has(key) ? JSON.stringify(value) : "";
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
const DECIDING = new Set([
  "field",
  "score",
  "grade",
  "type",
  "take",
  "from",
  "in",
  "not_in",
  "domain_in",
  "present",
]);
