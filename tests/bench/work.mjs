// The work that is measured: definitions of 12 and of 60 criteria, and leads of about 30 fields.
// One table of criteria makes them all, so that every contestant is asked the same.

const SIZES = { small: 12, large: 60 };
export const asOf = "2026-11-22T09:00:00Z";

const texts = ["title", "industry", "country", "city", "source", "campaign", "product", "role"];
const numbers = [
  "employees",
  "revenue",
  "visits",
  "downloads",
  "opens",
  "clicks",
  "calls",
  "budget",
];
const flags = ["customer", "newsletter", "demo", "partner", "trial", "webinar"];
const words = [
  "vp of sales",
  "director",
  "software",
  "retail",
  "germany",
  "france",
  "web",
  "referral",
];

/** `{ id, field, kind, operand, points }`, going round the fields and the kinds of test. */
export function criteria(size) {
  return Array.from({ length: SIZES[size] }, (_, index) => {
    const round = Math.floor(index / 3);
    const tests = [
      { field: at(texts, round), kind: "in", operand: [at(words, round), at(words, round + 3)] },
      { field: at(numbers, round), kind: "gte", operand: 10 * (1 + round) },
      { field: at(flags, round), kind: "is", operand: round % 2 === 0 },
    ];
    return { id: `c${index}`, points: (index % 9) * 5 - 15, ...at(tests, index) };
  });
}

const at = (list, index) => list[index % list.length];

/** What the scorecard of the definition is limited to. */
export const limited = (points) => Math.min(100, Math.max(0, points));

export function definition(size) {
  const types = { in: "text", gte: "number", is: "boolean" };
  const used = criteria(size);
  const criterion = ({ id, field, kind, operand, points }) => {
    return { id, when: { field, [kind]: operand }, points };
  };
  return {
    format: 1,
    id: size,
    version: "1.0.0",
    name: `A definition of ${used.length} criteria`,
    fields: Object.fromEntries(used.map(({ field, kind }) => [field, { type: types[kind] }])),
    scorecards: { fit: { min: 0, max: 100, criteria: used.map(criterion) } },
    verdicts: { yes: { kind: "accept" }, no: { kind: "nurture" } },
    decide: [{ when: { score: "fit", gte: 50 }, verdict: "yes" }, { verdict: "no" }],
  };
}

/** Leads of 30 fields that are always the same; a fifth of what is asked is not known. */
export function leads(count) {
  const random = generator(7);
  return Array.from({ length: count }, () => {
    const lead = {};
    const fill = (names, value) => {
      for (const name of names) if (random() < 0.8) lead[name] = value();
    };
    fill(texts, () => at(words, Math.floor(random() * 50)));
    fill(numbers, () => Math.floor(random() * 200));
    fill(flags, () => random() < 0.5);
    for (let extra = 0; extra < 8; extra += 1) lead[`note_${extra}`] = `of no concern ${extra}`;
    return lead;
  });
}

/** The large definition with criteria, a gate and a rule that count activities. */
export function busyDefinition() {
  const base = definition("large");
  const activity = (index) => ({
    activity: ["visit", `type ${index}`],
    within_days: 30 * index + 30,
  });
  const criteria = Array.from({ length: 12 }, (_, index) => {
    const per = { per: activity(index), points: 1, decay: { percent: 50, every_days: 30 } };
    const when = { when: { ...activity(index), at_least: index }, points: index };
    return { id: `a${index}`, ...(index % 2 === 0 ? per : when) };
  });
  const gate = { id: "gone", require: activity(9), verdict: "no", reason: "not seen for long" };
  const [first, ...others] = base.decide;
  const decide = [{ when: { any: [first.when, activity(3)] }, verdict: "yes" }, ...others];
  return {
    ...base,
    scorecards: { ...base.scorecards, activity: { criteria } },
    gates: [gate],
    decide,
  };
}

/** A lead with as many activities as there may be, and little else. */
export function busyLead() {
  const moment = (index) => new Date(Date.parse(asOf) - index * 3_600_000).toISOString();
  const one = (_, index) => ({
    type: index % 3 ? "visit" : `type ${index % 12}`,
    at: moment(index),
  });
  return { title: "director", employees: 120, activities: Array.from({ length: 10_000 }, one) };
}

function generator(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
