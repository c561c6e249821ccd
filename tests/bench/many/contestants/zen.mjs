// uDSV and GoRules ZEN, natively or (with the option `wasm`) as WebAssembly: one expression that is a limited sum of limited sums. The
// native package also has decisions that keep what was compiled; they answer later, which takes longer than to read the expression again.
// Its patterns are compiled for each row, which takes ten times as long as all else: it is given the words of texts between spaces instead.
import { readFileSync } from "node:fs";
import { dayNumber, leadOf, scoredRows } from "../rows.mjs";
import { cases, holds } from "../tests.mjs";

export async function score(file, definition, build) {
  const evaluate = build === "wasm" ? await wasm() : await native();
  const expression = expressed(definition);
  return scoredRows(file, (columns) => {
    const lead = leadOf(definition, columns);
    return (row) => evaluate(expression, withWords(lead(row)));
  });
}

/** Texts whose whole words are asked for. */
const asked = new Set();

function withWords(lead) {
  for (const name of asked)
    if (lead[name]) lead[`${name}_words`] = ` ${lead[name].replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  return lead;
}

async function native() {
  const { default: zen } = await import("@gorules/zen-engine");
  return zen.evaluateExpressionSync;
}

async function wasm() {
  const { default: init, evaluateExpression } = await import("@gorules/zen-engine-wasm");
  const file = import.meta.resolve("@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm");
  await init({ module_or_path: readFileSync(new URL(file)) });
  return evaluateExpression;
}

function expressed({ gates = [], scorecards }) {
  const [card] = Object.values(scorecards);
  const groups = Object.entries(card.groups ?? {}).map(([name, limits]) =>
    limited(sumOf(card.criteria.filter(({ group }) => group === name)), limits),
  );
  const others = sumOf(card.criteria.filter(({ group }) => !group));
  const closed = gates.map(({ when }) => `${holds(when, writer)} ? -1 : `);
  return `${closed.join("")}${limited([...groups, others].join(" + "), card)}`;
}

const limited = (sum, { min, max }) => `max([${min}, min([${max}, ${sum}])])`;
const sumOf = (criteria) => criteria.map(criterion).join(" + ") || "0";

function criterion(one) {
  const choices = cases(one).map(({ when, points }) => `${holds(when, writer)} ? ${points} : `);
  return `(${choices.join("")}0)`;
}

const known = (field, test) => `(${field} != null and ${test})`;
const writer = {
  all: (list) => `(${list.join(" and ")})`,
  any: (list) => `(${list.join(" or ")})`,
  not: (one) => `not (${one})`,
  known,
  sure: known,
  test: (field, operator, operand, plain) => written[operator](field, operand, plain),
};

const written = {
  gte: (field, number) => `${field} >= ${number}`,
  lt: (field, number) => `${field} < ${number}`,
  is: (field, value) => `${field} == ${JSON.stringify(value)}`,
  in: (field, list) => `${field} in ${JSON.stringify(list)}`,
  matches: (field, _, plain) => `(${occur(field, plain).join(" or ")})`,
  between: (field, [after, until]) =>
    `(${field} > ${dayNumber(after)} and ${field} <= ${dayNumber(until)})`,
  until: (field, day) => `${field} <= ${dayNumber(day)}`,
};

function occur(field, { operator, operand }) {
  const contains = (name, text) => `contains(${name}, ${JSON.stringify(text)})`;
  if (operator === "contains") return operand.map((text) => contains(field, text.toLowerCase()));
  asked.add(field);
  return operand.map((word) => {
    const whole = word.endsWith("*") ? ` ${word.slice(0, -1)}` : ` ${word} `;
    return contains(`${field}_words`, whole.toLowerCase());
  });
}
