// A definition written out as the JavaScript that somebody would write by hand for it: one function over the cells of a row, with what a
// missing value makes unknown. It knows what the definitions of this bench use, and stops at anything else.

/** JavaScript of a function `(row) => points`, -1 for a closed gate; `row` holds cells by the places of `columns`. */
export function spelled(definition, columns) {
  const writer = new Writer(definition, columns);
  const [[, card]] = Object.entries(definition.scorecards);
  const gates = definition.gates.map(({ when }) => `if (${writer.holds(when)}) return -1;`);
  const groups = Object.entries(card.groups ?? {});
  const sums = groups.map(([name]) => `let ${name} = 0;`);
  const lines = card.criteria.map((one) => writer.criterion(one, one.group ?? "sum"));
  const limits = groups.map(
    ([name, { min, max }]) =>
      `sum += ${name} < ${min} ? ${min} : ${name} > ${max} ? ${max} : ${name};`,
  );
  const end = `return sum < ${card.min} ? ${card.min} : sum > ${card.max} ? ${card.max} : sum;`;
  const body = [...writer.reads(), ...gates, "let sum = 0;", ...sums, ...lines, ...limits, end];
  return `${writer.constants()}\nreturn (row) => {\n${body.join("\n")}\n};`;
}

class Writer {
  #columns;
  #fields;
  #used = new Map();
  #kept = new Map();

  constructor({ fields }, columns) {
    this.#fields = fields;
    this.#columns = columns;
  }

  /** What is read of a row, each once: numbers parsed, texts in lower case, nothing for what is missing. */
  reads() {
    return [...this.#used].map(([name, kind]) => {
      const cell = `row[${this.#columns.indexOf(name)}]`;
      const value = {
        number: `${cell} === "" ? undefined : +${cell}`,
        text: `${cell} === "" ? undefined : ${cell}.toLowerCase()`,
        boolean: `${cell} === "" ? undefined : ${cell} === "true"`,
        date: `${cell} === "" ? undefined : Date.parse(${cell})`,
        email: `${cell} === "" ? undefined : ${cell}.slice(${cell}.indexOf("@") + 1).toLowerCase()`,
      }[kind];
      return `const ${name} = ${value};`;
    });
  }

  constants() {
    return [...this.#kept].map(([text, name]) => `const ${name} = ${text};`).join("\n");
  }

  #constant(text) {
    if (!this.#kept.has(text)) this.#kept.set(text, `k${this.#kept.size}`);
    return this.#kept.get(text);
  }

  #read(name) {
    this.#used.set(name, this.#fields[name].type);
    return name;
  }

  criterion({ when, points, bins }, sum) {
    if (!bins) return `if (${this.holds(when)}) ${sum} += ${points};`;
    return bins
      .map((bin) => `if (${this.holds(bin.when)}) ${sum} += ${bin.points};`)
      .join(" else ");
  }

  /** That something is true for sure. */
  holds(when) {
    if (when.all) return when.all.map((one) => `(${this.holds(one)})`).join(" && ");
    if (when.any) return when.any.map((one) => `(${this.holds(one)})`).join(" || ");
    if (when.not) return this.fails(when.not);
    return `${this.#read(when.field)} !== undefined && ${this.#test(when)}`;
  }

  /** That something is false for sure. */
  fails(when) {
    if (when.all || when.any || when.not)
      throw new Error("only a test of a field can be turned round");
    return `${this.#read(when.field)} !== undefined && !(${this.#test(when)})`;
  }

  #test({ field, ...test }) {
    const parts = Object.entries(test).map(([operator, operand]) =>
      this.#one(field, operator, operand),
    );
    return parts.join(" && ");
  }

  #one(field, operator, operand) {
    const set = (list) =>
      this.#constant(`new Set(${JSON.stringify(list.map((text) => text.toLowerCase()))})`);
    const pattern = (list, around) => {
      const some = list
        .map((word) => (word.endsWith("*") ? `${word.slice(0, -1)}\\p{L}*` : word))
        .join("|");
      return this.#constant(
        around ? `/(?<![\\p{L}\\p{N}])(?:${some})(?![\\p{L}\\p{N}])/u` : `/${some}/`,
      );
    };
    const DAY = 86_400_000;
    const moment = Date.parse("2026-11-22T09:00:00Z");
    switch (operator) {
      case "gte":
        return `${field} >= ${operand}`;
      case "lt":
        return `${field} < ${operand}`;
      case "is":
        return `${field} === ${JSON.stringify(typeof operand === "string" ? operand.toLowerCase() : operand)}`;
      case "in":
      case "domain_in":
        return `${set(operand)}.has(${field})`;
      case "words":
        return `${pattern(operand, true)}.test(${field})`;
      case "contains":
        return `${pattern(operand, false)}.test(${field})`;
      case "within_days":
        return `${field} >= ${moment - operand * DAY} && ${field} <= ${moment}`;
      case "older_than_days":
        return `${field} < ${moment - operand * DAY}`;
      default:
        throw new Error(`\`${operator}\` is not written out`);
    }
  }
}
