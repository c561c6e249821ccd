// The definitions of this bench in other languages: how conditions are put together is the same in all of them. A language says how it
// writes `all`, `any`, `not`, and `test`; and `sure`, where a comparison with what is missing has to be kept from being true.
// Whatever these definitions do not use is refused.

/** The moment that every contestant scores at. */
export const AS_OF = "2026-11-22T09:00:00Z";
const DAY = 86_400_000;

/** What holds for sure: with something missing it is not known, and that gives no points and closes no gate. */
export function holds(when, to) {
  if (when.all) return to.all(when.all.map((one) => holds(one, to)));
  if (when.any) return to.any(when.any.map((one) => holds(one, to)));
  if (!when.not) return to.sure(when.field, tested(when, to));
  const { field } = when.not;
  if (!field) throw new Error("only a test of a field can be turned round");
  return to.known(field, to.not(tested(when.not, to)));
}

function tested({ field, ...operators }, to) {
  const tests = Object.entries(operators).map(([operator, operand]) =>
    to.test(field, ...plain(operator, operand), { operator, operand }),
  );
  return tests.length === 1 ? tests[0] : to.all(tests);
}

/** The first case that holds gives its points. */
export function cases({ bins, when, points }) {
  return bins ?? [{ when, points }];
}

/**
 * An operator with fewer kinds of operand: texts in lower case, patterns for words, whole days. A language is told as well how the definition
 * has it.
 */
function plain(operator, operand) {
  switch (operator) {
    case "gte":
    case "lt":
      return [operator, operand];
    case "is":
      return [operator, typeof operand === "string" ? operand.toLowerCase() : operand];
    case "in":
    case "domain_in":
      return ["in", operand.map((text) => text.toLowerCase())];
    case "words":
    case "contains":
      return ["matches", pattern(operator, operand)];
    case "within_days":
      return ["between", [day(operand), day(0)]];
    case "older_than_days":
      return ["until", day(operand)];
    default:
      throw new Error(`\`${operator}\` is not written out`);
  }
}

/**
 * As somebody would write it, and as all of the engines read it: `\b` knows the letters of English alone, and these columns have no
 * others.
 */
function pattern(operator, list) {
  const some = list.map((word) => word.toLowerCase().replace("*", "\\w*")).join("|");
  return operator === "words" ? `\\b(?:${some})\\b` : some;
}

/** The day so many days before; dates without a time are younger than that when they come after it. */
function day(days) {
  return new Date(Date.parse(AS_OF) - days * DAY).toISOString().slice(0, 10);
}
