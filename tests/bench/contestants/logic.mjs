// json-logic-js: one rule that is a sum.
import jsonLogic from "json-logic-js";
import { criteria, limited } from "../work.mjs";

export function logic(size) {
  const rule = { "+": criteria(size).map(clause) };
  return (lead) => limited(jsonLogic.apply(rule, lead));
}

function clause({ field, kind, operand, points }) {
  const value = { var: field };
  const known = { "!==": [{ var: [field, null] }, null] };
  const tests = {
    in: { in: [value, operand] },
    gte: { and: [known, { ">=": [value, operand] }] },
    is: { "===": [value, operand] },
  };
  return { if: [tests[kind], points, 0] };
}
