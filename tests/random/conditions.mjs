// Random conditions: every operator of every type of field, activities, results, and combinations of them.

/** What a condition can be about: the fields with their types, and what else the definition has by name. */
export function conditions(luck, names) {
  const { roll, one, once, some, times } = luck;
  const domains = ["gmail.com", "rival.example", "a.b.example"];
  const texts = ["vp", "head of *", "a, b", 'the "best"', "größte", "C++", " spaced", "50%"];
  const days = () => one([0, 1, 30, 1.5, 365]);
  const number = () => one([0, 7, -3, 2.5, 200, 1e6]);
  const date = () => one(["2026-01-31", "2025-12-31T23:59:59Z", "2024-02-29"]);
  const listOf = (kind) => names.lists.filter((list) => list.kind === kind).map(({ name }) => name);
  /** Some values, one alone where the format takes one, or the name of a list. */
  const several = (values, kind, { alone = false } = {}) => {
    const lists = listOf(kind);
    if (lists.length > 0 && once(4)) return one(lists);
    return alone && once(3) ? one(values) : some(values, 1, 3);
  };
  const equal = (values, kind) =>
    one([
      () => ({ is: one(values) }),
      () => ({ is_not: one(values) }),
      () => ({ in: several(values, kind) }),
      () => ({ not_in: several(values, kind) }),
    ])();
  const parts = () =>
    Object.fromEntries(
      some(["words", "contains", "starts_with", "ends_with"], 1, 2).map((key) => [
        key,
        several(texts, "text", { alone: true }),
      ]),
    );
  const filled = () => ({ present: once(2) });
  const compared = (value = number) =>
    Object.fromEntries(some(["gt", "gte", "lt", "lte"], 1, 2).map((key) => [key, value()]));
  const ages = ["before", "after", "within_days", "older_than_days", "within_next_days"];
  const tests = {
    text: () => one([() => equal(texts, "text"), parts, filled])(),
    choice: (field) => one([() => equal(field.values ?? texts, "text"), parts, filled])(),
    choices: (field) =>
      one([
        () => ({
          [one(["has_any", "has_all", "has_none"])]: several(field.values ?? texts, "text"),
        }),
        filled,
      ])(),
    number: () => one([compared, () => equal([0, 1, 2.5, -7], "number"), filled])(),
    boolean: () => one([() => ({ [one(["is", "is_not"])]: once(2) }), filled])(),
    date: () =>
      one([
        () =>
          Object.fromEntries(
            some(ages, 1, 2).map((key) => [key, key.includes("days") ? days() : date()]),
          ),
        filled,
      ])(),
    email: () =>
      one([
        () => ({ domain_in: several(domains, "text") }),
        () => equal(["a@b.example"], "text"),
        parts,
        filled,
      ])(),
  };
  const ofField = () => {
    const field = one(names.fields);
    return { field: field.name, ...tests[field.type](field) };
  };
  const activity = () => ({
    activity: once(2) ? one(names.activities) : some(names.activities, 1, 2),
    ...(once(2) && { within_days: 1 + roll(90) }),
    ...(once(3) && { at_least: 1 + roll(5) }),
  });
  const graded = () => names.scores.filter(({ grades }) => grades.length > 0);
  const result = () =>
    one([
      () => ({ score: one(names.scores).name, ...compared(() => roll(90)) }),
      () => ({ completeness: compared(() => roll(100)) }),
      ...(graded().length > 0 ? [() => ofGrade(one(graded()))] : []),
    ])();
  const ofGrade = ({ name, grades }) => ({
    grade: name,
    ...(once(2) ? { is: one(grades) } : { in: some(grades) }),
  });
  const ofVerdict = () =>
    once(2)
      ? { verdict: { in: some(names.verdicts, 1, 2) } }
      : { kind: { in: some(["accept", "nurture", "recycle"], 1, 2) } };
  const simple = (scope) =>
    one([
      ofField,
      ofField,
      ofField,
      activity,
      ...(scope === "lead" ? [] : [result, result]),
      ...(scope === "route" ? [ofVerdict, ofVerdict] : []),
    ])();
  const any = (scope, depth = 0) => {
    if (depth > 2 || !once(4)) return simple(scope);
    const inner = () => times(1 + roll(3), () => any(scope, depth + 1));
    return one([
      () => ({ [one(["all", "any", "none"])]: inner() }),
      () => ({ not: any(scope, depth + 1) }),
      () => ({ at_least: 1, of: inner() }),
    ])();
  };
  return { any, activity };
}
