// json-rules-engine: a rule for each criterion, and a sum of the events that follow.
import { Engine } from "json-rules-engine";
import { criteria, limited } from "../work.mjs";

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
