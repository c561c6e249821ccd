// A definition written out as the JavaScript that somebody would write by hand for it: one function over the cells of a row, which reads
// each cell once, and those that no gate needs only after the gates.
import { cases, holds } from "./tests.mjs";

/** The function `(row) => points`; `row` holds cells by the places of `columns`. */
export function byHand(definition, columns) {
  return new Function(spelled(definition, columns))();
}

function spelled({ fields, gates = [], scorecards }, columns) {
  const [card] = Object.values(scorecards);
  const writer = new Writer(fields, columns);
  const closing = gates.map(({ when }) => `if (${holds(when, writer)}) return -1;`);
  const early = writer.reads();
  const groups = Object.entries(card.groups ?? {});
  const sums = ["sum", ...groups.map(([name]) => name)].map((name) => `let ${name} = 0;`);
  const lines = card.criteria.map((one) => criterion(one, writer));
  const limits = groups.map(([name, { min, max }]) => `sum += ${limited(name, min, max)};`);
  const end = `return ${limited("sum", card.min, card.max)};`;
  const body = [...early, ...closing, ...writer.reads(), ...sums, ...lines, ...limits, end];
  return `${writer.constants()}\nreturn (row) => {\n${body.join("\n")}\n};`;
}

const limited = (name, min, max) =>
  `(${name} < ${min} ? ${min} : ${name} > ${max} ? ${max} : ${name})`;

function criterion(one, writer) {
  const sum = one.group ?? "sum";
  return cases(one)
    .map(({ when, points }) => `if (${holds(when, writer)}) ${sum} += ${points};`)
    .join(" else ");
}

/** JavaScript of values that were read: nothing is `undefined`, texts are in lower case. */
export const reading = {
  number: (cell) => `${cell} === "" ? undefined : +${cell}`,
  text: (cell) => `${cell} === "" ? undefined : ${cell}.toLowerCase()`,
  boolean: (cell) => `${cell} === "" ? undefined : ${cell} === "true"`,
  date: (cell) => `${cell} === "" ? undefined : ${cell}`,
  email: (cell) =>
    `${cell} === "" ? undefined : ${cell}.slice(${cell}.indexOf("@") + 1).toLowerCase()`,
};

class Writer {
  #fields;
  #columns;
  #read = new Set();
  #told = 0;
  #constants = [];

  constructor(fields, columns) {
    this.#fields = fields;
    this.#columns = columns;
  }

  /** Reads of what was used since it was asked for the last time. */
  reads() {
    const names = [...this.#read].slice(this.#told);
    this.#told = this.#read.size;
    return names.map((name) => {
      const cell = `row[${this.#columns.indexOf(name)}]`;
      return `const ${name} = ${reading[this.#fields[name].type](cell)};`;
    });
  }

  constants() {
    return this.#constants.map((text, place) => `const k${place} = ${text};`).join("\n");
  }

  all = (list) => list.map((one) => `(${one})`).join(" && ");
  any = (list) => list.map((one) => `(${one})`).join(" || ");
  not = (one) => `!(${one})`;
  known = (field, test) => `${field} !== undefined && ${test}`;
  sure = (field, test) => this.known(field, test);

  test(field, operator, operand) {
    this.#read.add(field);
    const write = {
      gte: () => `${field} >= ${operand}`,
      lt: () => `${field} < ${operand}`,
      is: () => `${field} === ${JSON.stringify(operand)}`,
      in: () => `(${operand.map((text) => `${field} === ${JSON.stringify(text)}`).join(" || ")})`,
      matches: () => `k${this.#constants.push(`/${operand}/`) - 1}.test(${field})`,
      between: () => `${field} > "${operand[0]}" && ${field} <= "${operand[1]}"`,
      until: () => `${field} <= "${operand}"`,
    };
    return write[operator]();
  }
}
