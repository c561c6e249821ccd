// uDSV and json-logic-engine, whose rule is compiled to a function: one rule that is a limited sum of limited sums.
import { LogicEngine } from "json-logic-engine";
import { dayNumber, leadOf, scoredRows } from "../rows.mjs";
import { cases, holds } from "../tests.mjs";

export async function score(file, definition) {
  const engine = new LogicEngine();
  const rule = engine.build(ruled(definition, engine));
  return scoredRows(file, (columns) => {
    const lead = leadOf(definition, columns);
    return (row) => rule(lead(row));
  });
}

function ruled({ gates = [], scorecards }, engine) {
  const [card] = Object.values(scorecards);
  const writer = writerFor(engine);
  const sumOf = (some) => ({ "+": [0, ...some.map((one) => criterion(one, writer))] });
  const groups = Object.entries(card.groups ?? {}).map(([name, limits]) =>
    limited(sumOf(card.criteria.filter(({ group }) => group === name)), limits),
  );
  const others = sumOf(card.criteria.filter(({ group }) => !group));
  const closed = gates.flatMap(({ when }) => [holds(when, writer), -1]);
  return { if: [...closed, limited({ "+": [...groups, others] }, card)] };
}

const limited = (sum, { min, max }) => ({ max: [min, { min: [max, sum] }] });

function criterion(one, writer) {
  return { if: [...cases(one).flatMap(({ when, points }) => [holds(when, writer), points]), 0] };
}

/** It knows no patterns: each becomes a method of its own, prepared once. */
function writerFor(engine) {
  let methods = 0;
  const matches = (value, pattern) => {
    const [name, expression] = [`matches${methods++}`, new RegExp(pattern)];
    engine.addMethod(name, ([text]) => expression.test(text), { sync: true, deterministic: true });
    return { [name]: [value] };
  };
  const known = (field, test) => ({ and: [{ "!==": [{ var: field }, null] }, test] });
  return {
    all: (list) => ({ and: list }),
    any: (list) => ({ or: list }),
    not: (one) => ({ "!": [one] }),
    known,
    sure: known,
    test: (field, operator, operand) => written[operator]({ var: field }, operand, matches),
  };
}

const written = {
  gte: (value, number) => ({ ">=": [value, number] }),
  lt: (value, number) => ({ "<": [value, number] }),
  is: (value, operand) => ({ "===": [value, operand] }),
  in: (value, list) => ({ in: [value, list] }),
  matches: (value, pattern, matches) => matches(value, pattern),
  between: (value, [after, until]) => ({
    and: [{ ">": [value, dayNumber(after)] }, { "<=": [value, dayNumber(until)] }],
  }),
  until: (value, day) => ({ "<=": [value, dayNumber(day)] }),
};
