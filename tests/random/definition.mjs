// Random definitions with every part of the format in them: without mistakes, or with as many as are asked for.
import { chance } from "./dice.mjs";
import { conditions } from "./conditions.mjs";
import { mistaken } from "./mistakes.mjs";

const labels = [
  "Size",
  "Größe",
  'The "big" ones',
  "a / b ~ c",
  "日本",
  "😀 happy",
  " two  spaces ",
  "x".repeat(80),
];
const FIELDS = {
  email: { type: "email" },
  role: { type: "text" },
  company_size: { type: "number", decimal: "," },
  seen: { type: "date", order: "dmy" },
  since: { type: "date" },
  news: { type: "boolean" },
  plan: { type: "choice", options: ["free", { value: "paid", label: "Paying, well", aliases: ["pro"] }] }, // prettier-ignore
  topics: { type: "choices", options: ["api", "ui", "the docs"] },
  open: { type: "choice" },
  budget: { type: "number" },
};
const DERIVED = {
  domain: { type: "text", from: "email", take: "domain" },
  level: { type: "choice", from: "role", classify: [{ value: "top", words: ["chief *", "vp"], unless: ["chief of staff"] }, { value: "rest-1", words: ["*"] }], otherwise: "none" }, // prettier-ignore
};
const VALUES = {
  plan: ["free", "paid"],
  topics: ["api", "ui", "the docs"],
  level: ["top", "rest-1", "none"],
};
const KINDS = ["accept", "nurture", "recycle", "incomplete", "disqualify", "junk"];

/** A definition as a value; the same for the same seed. */
export function randomDefinition(seed, mistakes = 0) {
  const luck = chance(seed);
  const made = structuredClone(whole(luck));
  for (let count = 0; count < mistakes; count += 1) mistaken(made, luck);
  return made;
}

function whole(luck) {
  const { roll, one, once, some, times } = luck;
  const optional = (key, make, times = 2) => (once(times) ? { [key]: make() } : {});
  const label = () => optional("label", () => one(labels));
  const own = () =>
    optional("x-own", () => one([1, null, "a\nb", { deep: [1, { e: 2 }] }, [], {}]), 5);
  const names = named(luck);
  const { any, activity } = conditions(luck, names);
  const points = () => one([0, 5, 10, -15, 25, 100, 1000]);
  const range = (low, high) => ({ ...optional("min", () => low), ...optional("max", () => high) });
  const dates = names.fields.filter(({ type }) => type === "date");
  const numbers = names.fields.filter(({ type }) => type === "number");
  const decay = (since) => ({ percent: 1 + roll(99), every_days: 1 + roll(90), ...since });

  const judged = () => {
    const bins = () =>
      times(1 + roll(3), () => ({ when: any("lead"), points: points(), ...label(), ...own() }));
    return {
      ...(once(2) ? { bins: bins() } : { when: any("lead"), points: points() }),
      ...optional("otherwise", points),
      ...(dates.length > 0 && optional("decay", () => decay({ since: one(dates).name }), 4)),
    };
  };
  const counts = () => {
    const ofActivity = numbers.length === 0 || once(2);
    const { activity: counted, within_days } = activity();
    const per = { activity: counted, ...(within_days && { within_days }) };
    return {
      per: ofActivity ? per : { field: one(numbers).name },
      points: points(),
      ...range(-20, 40),
      ...(ofActivity ? optional("decay", decay) : {}),
    };
  };
  const criterion = (index, groups) => ({
    id: `${one(["c", "long-name", "under_score"])}${index}`,
    ...(groups.length > 0 && optional("group", () => one(groups))),
    ...label(),
    ...optional("why", () => one(["our won deals", "line\nbreak", "“quoted”", "tab\there"])),
    ...optional("private", () => once(2), 5),
    ...(once(3) ? counts() : judged()),
    ...optional("unknown", points, 4),
    ...own(),
  });
  const gradesOf = (grades) =>
    grades.map((grade, at) => ({
      grade,
      ...(at < grades.length - 1 && { from: 90 - at * 25 }),
      ...own(),
    }));
  const card = ({ grades }) => {
    const groups = some(["company", "person", "g_3"], 0, 2);
    return {
      ...label(),
      ...optional("start", points),
      ...range(-10, 1000),
      ...(groups.length > 0 && {
        groups: Object.fromEntries(
          groups.map((name) => [name, { ...label(), ...range(-5, 50), ...own() }]),
        ),
      }),
      criteria: times(1 + roll(4), (index) => criterion(index, groups)),
      ...(grades.length > 0 && { grades: gradesOf(grades) }),
      ...own(),
    };
  };
  const gate = (index) => ({
    id: `gate-no-${index}`,
    ...label(),
    [once(3) ? "require" : "when"]: any("lead"),
    verdict: one(names.verdicts),
    reason: one(["Works for a rival.", "No address; ask.", "ä\\b"]),
    ...optional("if_unknown", () => one(names.verdicts), 3),
    ...own(),
  });
  const to = () => ({
    ...Object.fromEntries(
      some(["owner", "queue", "url"], 1).map((key) => [key, `https://crm.example/${key}?a=1&b=2`]),
    ),
    ...optional("region", () => "north", 3),
  });
  const route = (name, index, all) => ({
    id: name,
    ...(index < all.length - 1 && { when: any("route") }),
    to: to(),
    ...optional("respond_within_hours", () => one([1, 24, 0.5])),
    ...optional("next_step", () => "Call now."),
    ...own(),
  });
  const total = names.scores.find(({ name }) => name === "total");
  const cards = names.scores.filter((score) => score !== total);
  const graded = names.scores.filter(({ grades }) => grades.length > 0).map(({ name }) => name);
  const routes = some(["first", "team-b", "rest"], 0);
  const lead = () => ({
    ...Object.fromEntries(
      some(["email", "Job title", "company_size", "any/key", "~", "seen"], 0).map((key) => [
        key,
        one(["a@b.example", 42, 4.2, true, false, null, ["api", "ui"], "12,5", "", "51-200", { q: 1 }]), // prettier-ignore
      ]),
    ),
    ...optional("activities", () => [{ type: "visit", at: "2026-01-01", count: 2 }], 3),
  });
  const example = (index) => ({
    name: `example ${index}${one(["", "\nwith a second line", " “quoted”"])}`,
    as_of: "2026-11-22T09:00:00Z",
    lead: lead(),
    expect: {
      ...optional("verdict", () => one(names.verdicts)),
      ...optional("kind", () => one(KINDS), 4),
      ...optional("settled", () => once(2)),
      ...optional("scores", () => ({ [one(names.scores).name]: points() })),
    },
    ...own(),
  });
  return {
    ...optional("$schema", () => "https://leadpact.example/definition.schema.json", 3),
    format: 1,
    id: "random",
    version: one(["1.0.0", "0.1.0-draft.2", "2026.11"]),
    name: `Random ${roll(1000)}`,
    ...optional("description", () => "Several\nlines, \\ and a “quote”."),
    ...optional("owner", () => "Ada & Co."),
    ...optional("review_by", () => "2028-02-29"),
    ...optional("approvers", () => one([["sales", "marketing"], ["sales"], ["a-b", "legal"]])),
    fields: names.declared(own),
    ...(names.lists.length > 0 && {
      lists: Object.fromEntries(names.lists.map(({ name, values }) => [name, values])),
    }),
    ...optional("gates", () => times(1 + roll(2), gate)),
    scorecards: Object.fromEntries(cards.map((score) => [score.name, card(score)])),
    ...(total && {
      total: {
        ...label(),
        parts: Object.fromEntries(cards.map(({ name }) => [name, one([1, 60, -2])])),
        ...optional("divide_by", () => one([100, 3])),
        ...(total.grades.length > 0 && { grades: gradesOf(total.grades) }),
      },
    }),
    ...(graded.length > 0 && optional("grade", () => some(graded, 1, 3))),
    verdicts: Object.fromEntries(
      names.verdicts.map((name, at) => [
        name,
        {
          kind: KINDS[at],
          ...label(),
          ...optional("next_step", () => "Write to them."),
          ...own(),
        },
      ]),
    ),
    decide: [
      ...times(roll(4), () => ({ when: any("decide"), verdict: one(names.verdicts), ...own() })),
      { verdict: one(names.verdicts) },
    ],
    ...(routes.length > 0 && { routes: routes.map(route) }),
    ...optional("handover", () => ({
      ...optional("respond_within_hours", () => 8),
      ...optional("recycle_after_days", () => 30),
      rejection_reasons: some(["no", "bad-data"], 0).map((code) => ({
        code,
        label: one(labels),
        ...optional("fix", () => one(["targeting", "scoring", "data", "timing", "routing"])),
      })),
    })),
    ...optional("examples", () => times(1 + roll(2), example)),
    ...own(),
  };
}

/** What a definition has by name, chosen first, as its parts speak of one another. */
function named({ one, once, some }) {
  const declared = some(Object.keys(FIELDS), 3, 7);
  const derived = Object.keys(DERIVED).filter(
    (name) => declared.includes(DERIVED[name].from) && once(2),
  );
  const scores = some(["fit", "engagement", "third_card"], 1).map((name, at) => ({
    name,
    grades: once(4)
      ? []
      : [
          ["A", "B", "C"],
          ["1", "2"],
          ["hot", "cold"],
        ][at],
  }));
  if (once(3)) scores.push({ name: "total", grades: once(2) ? ["up", "down"] : [] });
  const all = { ...FIELDS, ...DERIVED };
  const field = (own) => (name) => [
    name,
    {
      ...all[name],
      ...(once(2) && { label: one(labels) }),
      ...(once(3) && !DERIVED[name] && { aliases: [`${name} alias`, `Other, ${name}`] }),
      ...(once(3) && !DERIVED[name] && { question: "What is it?" }),
      ...own(),
    },
  ];
  return {
    fields: [...declared, ...derived].map((name) => ({
      name,
      type: all[name].type,
      values: VALUES[name],
    })),
    declared: (own) => Object.fromEntries([...declared, ...derived].map(field(own))),
    lists: some(
      [
        { name: "rivals", kind: "text", values: ["rival.example", "other.example"] },
        { name: "round-sizes", kind: "number", values: [10, 100, 2.5] },
        { name: "words_of_ours", kind: "text", values: ["vp", "a, b", "größte"] },
      ],
      0,
    ),
    activities: ["visit", "demo-request", "mail, opened"],
    scores,
    verdicts: ["sales", "warm", "again", "ask", "out", "spam"].slice(0, one([2, 3, 6])),
  };
}
