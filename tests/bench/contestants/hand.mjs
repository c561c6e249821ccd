// Straight-line code, as a person would write it for one definition and never change it again.
import { criteria, limited } from "../work.mjs";

export function byHand(size) {
  return new Function(`return ${written(size)};`)();
}

/** The function as text: a page gets it as a part of its program. */
export function written(size) {
  const lines = criteria(size).map(({ field, kind, operand, points }) => {
    const value = `lead.${field}`;
    const test = {
      in: `(${value} === ${JSON.stringify(operand[0])} || ${value} === ${JSON.stringify(operand[1])})`,
      gte: `${value} >= ${operand}`,
      is: `${value} === ${operand}`,
    }[kind];
    return `if (${test}) points += ${points};`;
  });
  const body = ["let points = 0;", ...lines, `return (${limited})(points);`];
  return `(lead) => {\n${body.join("\n")}\n}`;
}
