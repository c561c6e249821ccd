// uDSV and json-rules-engine: a rule for each case of a criterion and for each gate. It has no sums: they are taken of what its rules
// say, by hand.
import { Engine } from "json-rules-engine";
import { dayNumber, leadOf, scoredRowsLater } from "../rows.mjs";
import { cases, holds } from "../tests.mjs";

export async function score(file, definition) {
  const engine = engineOf(definition);
  const summed = sums(definition);
  return scoredRowsLater(file, (columns) => {
    const lead = leadOf(definition, columns);
    return async (row) => summed((await engine.run(lead(row))).events);
  });
}

function engineOf({ gates = [], scorecards }) {
  const [card] = Object.values(scorecards);
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("known", (value) => value !== undefined);
  const writer = writerFor(engine);
  const add = (when, params) => {
    const conditions = holds(when, writer);
    const whole = conditions.all || conditions.any ? conditions : { all: [conditions] };
    engine.addRule({
      conditions: whole,
      event: { type: params.closed ? "closed" : "met", params },
    });
  };
  for (const { when } of gates) add(when, { closed: true });
  for (const { group = "", ...one } of card.criteria)
    cases(one).forEach(({ when, points }, place, { length }) =>
      add(when, { id: one.id, before: length - place, group, points }),
    );
  return engine;
}

/** Of several cases of a criterion that hold, the first one counts. */
function sums({ scorecards }) {
  const [card] = Object.values(scorecards);
  const groups = Object.entries(card.groups ?? {});
  return (events) => {
    const first = new Map();
    for (const { params } of events) {
      if (params.closed) return -1;
      if (params.before > (first.get(params.id)?.before ?? 0)) first.set(params.id, params);
    }
    const sum = { "": 0 };
    for (const { group, points } of first.values()) sum[group] = (sum[group] ?? 0) + points;
    const all = groups.map(([name, limits]) => limited(sum[name] ?? 0, limits));
    return limited(
      all.reduce((one, other) => one + other, sum[""]),
      card,
    );
  };
}

const limited = (sum, { min, max }) => Math.max(min, Math.min(max, sum));

/** Its own operators are false for what is missing; patterns become operators, prepared once. */
function writerFor(engine) {
  let patterns = 0;
  const matches = (pattern) => {
    const [name, expression] = [`matches${patterns++}`, new RegExp(pattern)];
    engine.addOperator(name, (text) => text !== undefined && expression.test(text));
    return name;
  };
  return {
    all: (list) => ({ all: list }),
    any: (list) => ({ any: list }),
    not: (one) => ({ not: one }),
    known: (fact, test) => ({ all: [{ fact, operator: "known", value: true }, test] }),
    sure: (_, test) => test,
    test: (fact, operator, operand) => written[operator](fact, operand, matches),
  };
}

const written = {
  gte: (fact, value) => ({ fact, operator: "greaterThanInclusive", value }),
  lt: (fact, value) => ({ fact, operator: "lessThan", value }),
  is: (fact, value) => ({ fact, operator: "equal", value }),
  in: (fact, value) => ({ fact, operator: "in", value }),
  matches: (fact, pattern, matches) => ({ fact, operator: matches(pattern), value: true }),
  between: (fact, [after, until]) => ({
    all: [
      { fact, operator: "greaterThan", value: dayNumber(after) },
      { fact, operator: "lessThanInclusive", value: dayNumber(until) },
    ],
  }),
  until: (fact, day) => ({ fact, operator: "lessThanInclusive", value: dayNumber(day) }),
};
