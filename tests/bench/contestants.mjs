// Who is measured on the same work. Each is `(lead) => score`; a value that is not there earns nothing.
import { Engine } from "json-rules-engine";
import jsonLogic from "json-logic-js";
import { asOf, criteria, definition } from "./work.mjs";

const limited = (points) => Math.min(100, Math.max(0, points));

/** This project, from an object or from JSON text. */
export async function leadpact(size, open) {
  const pact = await open(definition(size));
  return (lead) => pact.decide(lead, { asOf }).scores.fit.points;
}

/** Straight-line code, as a person would write it for one definition and never change it again. */
export function byHand(size) {
  const lines = criteria(size).map(({ field, kind, operand, points }) => {
    const value = `lead.${field}`;
    const test = {
      in: `(${value} === ${JSON.stringify(operand[0])} || ${value} === ${JSON.stringify(operand[1])})`,
      gte: `${value} >= ${operand}`,
      is: `${value} === ${operand}`,
    }[kind];
    return `if (${test}) points += ${points};`;
  });
  const sum = new Function("lead", `let points = 0;\n${lines.join("\n")}\nreturn points;`);
  return (lead) => limited(sum(lead));
}

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

export function rules(size) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const operators = { in: "in", gte: "greaterThanInclusive", is: "equal" };
  for (const { id, field, kind, operand, points } of criteria(size)) {
    const condition = { fact: field, operator: operators[kind], value: operand };
    engine.addRule({ conditions: { all: [condition] }, event: { type: id, params: { points } } });
  }
  return async (lead) => {
    const { events } = await engine.run(lead);
    return limited(events.reduce((sum, { params }) => sum + params.points, 0));
  };
}
