// What signing and judging together stand on, without a page. Bundled from the sources as the page has them.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";

const names = [
  "judging/answers",
  "judging/changes",
  "judging/example",
  "judging/kappa",
  "judging/session",
  "judging/spread",
  "signing/approver-key",
  "signing/outcomes",
  "signing/visible",
];

let folder;
let made;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadpact-"));
  const outfile = join(folder, "agreement.mjs");
  const contents = names
    .map((name) => `export * from "./www/app/agreement/${name}.ts";`)
    .join("\n");
  const stdin = { contents, resolveDir: root, loader: "ts" };
  await build({ stdin, outfile, bundle: true, format: "esm", target: "es2022" });
  made = await import(pathToFileURL(outfile).href);
});
after(() => rm(folder, { recursive: true }));

test("a key is named for its role, and nothing else of the text is other", () => {
  const text =
    '{\n  "id": "x",\n  "approvers": ["sales", { "role": "legal", "keys": ["K1"] }]\n}\n';
  const one = made.withApproverKey(text, "sales", "K2");
  assert.deepEqual(JSON.parse(one).approvers, [
    { role: "sales", keys: ["K2"] },
    { role: "legal", keys: ["K1"] },
  ]);
  assert.ok(one.startsWith('{\n  "id": "x",\n') && one.endsWith("\n}\n"));
  const two = made.withApproverKey(one, "legal", "K2");
  assert.deepEqual(made.keysFor(two, "legal"), ["K1", "K2"]);
  assert.deepEqual(made.rolesOf(two, "K2"), ["sales", "legal"]);
  assert.equal(made.withApproverKey(two, "legal", "K2"), two);
  assert.equal(made.withApproverKey(two, "nobody", "K2"), two);
});

test("a definition that names no approvers has both teams, the one with the key among them", () => {
  const text = '{ "id": "x" }';
  assert.deepEqual(made.keysFor(text, "sales"), []);
  assert.deepEqual(JSON.parse(made.withApproverKey(text, "marketing", "K")).approvers, [
    "sales",
    { role: "marketing", keys: ["K"] },
  ]);
});

test("examples that come out otherwise are first, each with what differs", () => {
  const explanation = {
    decision: { verdict: "nurture", kind: "nurture", grade: null },
    verdict: { label: "Nurture" },
    unsettled: "could be more",
    gate: null,
    route: { id: "ask" },
    scorecards: [{ name: "fit", points: 12 }],
    total: { points: 12 },
  };
  const example = (name, expect) => ({ name, as_of: "2026-11-22T00:00:00Z", lead: {}, expect });
  const text = JSON.stringify({
    examples: [
      example("right", { verdict: "nurture", gate: null, settled: false, scores: { total: 12 } }),
      example("wrong", { verdict: "sales-ready", route: "ask", scores: { fit: 20 } }),
    ],
  });
  const [first, second] = made.outcomes(text, () => explanation);
  assert.equal(first.name, "wrong");
  assert.deepEqual(first.differences, [
    { what: "verdict", wanted: "sales-ready", found: "nurture" },
    { what: "fit", wanted: 20, found: 12 },
  ]);
  assert.deepEqual(second.differences, []);
  assert.deepEqual(
    made.outcomes("{}", () => explanation),
    [],
  );
});

test("nothing hides in the text that is signed", () => {
  assert.equal(made.visible("a\u202eb\u0007c\n\td é"), "a\\u202eb\\u0007c\n\td é");
});

/** The numbers as they are printed. */
const rounded = (number, digits) => Number(number.toFixed(digits));

test("kappa and its standard error are those of published tables", () => {
  // Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, chapter 18: 100 patients, two raters.
  const patients = made.agreement([
    [75, 1, 4],
    [5, 4, 1],
    [0, 0, 10],
  ]);
  assert.equal(rounded(patients.kappa, 2), 0.68);
  // Agresti, Categorical Data Analysis: two pathologists on 118 slides.
  const slides = made.agreement([
    [22, 2, 2, 0],
    [5, 7, 14, 0],
    [0, 2, 36, 0],
    [0, 1, 17, 10],
  ]);
  assert.equal(rounded(slides.kappa, 3), 0.493);
  assert.equal(rounded(slides.standardError, 3), 0.057);
  // Hout, Duncan & Sobel 1987, as R's vcd has it: 91 couples.
  const couples = made.agreement([
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ]);
  assert.equal(rounded(couples.kappa, 4), 0.1293);
  assert.equal(rounded(couples.standardError, 4), 0.0686);
  assert.deepEqual(
    couples.interval.map((end) => rounded(end, 3)),
    [-0.005, 0.264],
  );
});

test("where kappa says little, that is said instead", () => {
  const caution = (table) => made.agreement(table).caution;
  const of = (a, b, c, d) => [
    [a, b],
    [c, d],
  ];
  assert.equal(caution(of(0, 0, 0, 0)), "none");
  assert.deepEqual(
    [caution(of(20, 0, 0, 0)), made.agreement(of(20, 0, 0, 0)).kappa],
    ["one-answer", null],
  );
  assert.deepEqual(
    [caution(of(15, 5, 0, 0)), made.agreement(of(15, 5, 0, 0)).kappa],
    ["one-sided", 0],
  );
  assert.deepEqual(
    [caution(of(5, 1, 1, 2)), made.agreement(of(5, 1, 1, 2)).interval],
    ["few", null],
  );
  assert.equal(caution(of(8, 0, 0, 4)), "perfect");
  assert.equal(caution(of(8, 1, 1, 4)), null);
  assert.equal(rounded(made.leastWhenAll(20), 3), 0.832);
});

/** Columns as leads decided on have them: every third near the threshold of 50, every fifth unsettled, some gated. */
function decided(rows) {
  const each = (give) => Array.from({ length: rows }, (_, row) => give(row));
  return {
    verdict: Uint16Array.from(each((row) => row % 2)),
    grade: Uint16Array.from(each((row) => row % 4)),
    gate: Uint16Array.from(each((row) => (row % 7 === 0 ? 0 : NONE))),
    route: Uint16Array.from(each(() => NONE)),
    possible: Uint16Array.from(each((row) => row % 3)),
    settled: Uint8Array.from(each((row) => (row % 5 === 0 ? 0 : 1))),
    completeness: Uint8Array.from(each((row) => (row * 13) % 101)),
    scores: [
      {
        points: Int32Array.from(each((row) => (row % 3 === 0 ? 50 + (row % 4) : (row * 31) % 100))),
      },
    ],
  };
}
const NONE = 65535;

test("the spread is near a threshold, unsettled or of another shape, and the same for a seed", () => {
  const columns = decided(600);
  const pick = (seed, count = 20) => made.spread(columns, 600, { thresholds: [[50]], count, seed });
  const picked = pick(7);
  assert.deepEqual(picked, pick(7));
  assert.notDeepEqual(picked, pick(8));
  assert.equal(new Set(picked.map(({ row }) => row)).size, 20);
  const of = (why) => picked.filter((each) => each.why === why).map(({ row }) => row);
  assert.deepEqual([of("near").length, of("unsettled").length, of("other").length], [8, 8, 4]);
  assert.ok(of("near").every((row) => Math.abs(columns.scores[0].points[row] - 50) <= 10));
  assert.ok(of("unsettled").every((row) => columns.settled[row] === 0));
  assert.ok([...of("near"), ...of("unsettled")].every((row) => columns.gate[row] === NONE));
  const shapes = new Set(picked.map(({ row }) => `${row % 4} ${row % 3} ${columns.gate[row]}`));
  assert.ok(shapes.size > 9, `${shapes.size} shapes`);
  assert.equal(pick(7, 2000).length, 600);
  assert.deepEqual(made.spread(decided(0), 0, { thresholds: [[]], count: 20, seed: 1 }), []);
});

test("thresholds are those of grades and verdicts, by score", () => {
  const text = JSON.stringify({
    scorecards: {
      fit: {
        grades: [
          { grade: "A", from: 60 },
          { grade: "B", from: null },
        ],
      },
    },
    total: { grades: [{ grade: "1", from: 10 }] },
    decide: [
      {
        when: {
          all: [
            { score: "fit", gte: 35 },
            { field: "employees", gte: 5 },
          ],
        },
        verdict: "a",
      },
      { when: { score: "total", gt: 20 }, verdict: "b" },
    ],
  });
  assert.deepEqual(made.thresholdsOf(text, ["fit", "total", "other"]), [[35, 60], [10, 20], []]);
});

const session = () => ({
  kind: "leadpact-judging",
  format: 1,
  id: "s1",
  definition: {
    id: "d",
    name: "D",
    version: "1.0.0",
    digest: "sha256:0",
    labels: { email: "Email" },
  },
  as_of: "2026-11-22T00:00:00Z",
  source: "leads.csv",
  seed: 7,
  leads: [1, 5, 9].map((record) => ({ record, lead: { email: `${record}@x.example` } })),
  teams: ["sales", "marketing"].map((name) => ({ name, answers: [null, null, null] })),
});

test("a session is read as it was written", () => {
  const answered = made.answered(session(), "sales", 1, { take: "no", reason: "too small" });
  assert.deepEqual(made.readSession(made.writeSession(answered)), answered);
});

test("a session that is broken says where, and what kind of fault it is", () => {
  const fault = (text) => {
    try {
      made.readSession(text);
    } catch (error) {
      return `${error.code} ${error.place}`;
    }
    return "none";
  };
  const changed = (change) => {
    const broken = session();
    change(broken);
    return fault(JSON.stringify(broken));
  };
  assert.match(fault('{"kind":"leadpact-judging",'), /^not-json /);
  assert.equal(fault('{"id":"a definition"}'), "other-file /kind");
  assert.equal(
    changed((each) => (each.format = 2)),
    "newer /format",
  );
  assert.equal(
    changed((each) => delete each.seed),
    "broken /seed",
  );
  assert.equal(
    changed((each) => (each.as_of = "soon")),
    "broken /as_of",
  );
  assert.equal(
    changed((each) => (each.leads[1].lead = 3)),
    "broken /leads/1/lead",
  );
  assert.equal(
    changed((each) => each.teams[1].answers.pop()),
    "broken /teams/1/answers",
  );
  assert.equal(
    changed((each) => (each.teams[0].answers[2] = { take: "maybe" })),
    "broken /teams/0/answers/2/take",
  );
});

test("two copies of a session are joined by who went further, and nobody's answers are lost", () => {
  const mine = made.answered(session(), "sales", 0, { take: "yes" });
  const theirs = made.answered(session(), "marketing", 0, { take: "no" });
  const both = made.joined(mine, theirs);
  assert.deepEqual(
    both.teams.map(({ answers }) => answers[0]?.take),
    ["yes", "no"],
  );
  assert.equal(made.joined(mine, { ...theirs, id: "s2" }), null);
  assert.equal(made.isComplete(both), false);
  assert.equal(made.nextFor(both, "sales"), 1);
});

test("leads that a team could not say are left out of the table", () => {
  let both = session();
  const say = (team, takes) =>
    takes.forEach((take, at) => (both = made.answered(both, team, at, { take })));
  say("sales", ["yes", "skip", "no"]);
  say("marketing", ["no", "yes", "no"]);
  assert.deepEqual(made.table(made.judgedByBoth(both)), [
    [0, 1],
    [0, 1],
  ]);
});

test("an example expects what both said, or what the definition says where they do not agree", () => {
  const example = (one, other, kind) =>
    made.exampleOf(
      session(),
      { at: 0, one: { take: one }, other: { take: other } },
      { verdict: "now", kind },
      "n",
      "nurture",
    ).expect;
  assert.deepEqual(example("yes", "yes", "accept"), { verdict: "now" });
  assert.deepEqual(example("yes", "yes", "nurture"), { kind: "accept" });
  assert.deepEqual(example("no", "no", "accept"), { verdict: "nurture" });
  assert.deepEqual(example("no", "no", "junk"), { verdict: "now" });
  assert.deepEqual(example("yes", "no", "accept"), { verdict: "now" });
  const added = made.withExample('{ "id": "x" }', { name: "n", expect: {} });
  assert.deepEqual(JSON.parse(added), { id: "x", examples: [{ name: "n", expect: {} }] });
});

test("the change that mends most and breaks nothing is found by deciding", async () => {
  const text = JSON.stringify({
    scorecards: {
      fit: {
        criteria: [
          { id: "size", when: { field: "size", gte: 7 }, points: 10 },
          { id: "title", when: { field: "title", is: "vp" }, points: 10 },
        ],
      },
    },
    decide: [{ when: { score: "fit", gte: 20 }, verdict: "a" }, { verdict: "b" }],
  });
  /** As the definition would, in three lines. */
  const decide = async (now, leads) => {
    const { scorecards, decide: rules } = JSON.parse(now);
    const [size, title] = scorecards.fit.criteria;
    const points = ({ lead }) =>
      (lead.size >= 7 ? size.points : 0) + (lead.title ? title.points : 0);
    return leads.map((lead) => points(lead) >= rules[0].when.gte);
  };
  const leads = [
    { lead: { size: 9 }, take: true },
    { lead: { title: true }, take: false },
    { lead: { size: 9, title: true }, take: true },
  ];
  const options = { signal: new AbortController().signal, onProgress() {} };
  const [best] = await made.proposals(text, leads, decide, options);
  assert.deepEqual(best.path, ["scorecards", "fit", "criteria", 0, "points"]);
  assert.deepEqual([best.from, best.to, best.mends, best.breaks], [10, 20, [0], []]);
  assert.deepEqual(made.numbersOf(text), [
    ["scorecards", "fit", "criteria", 0, "points"],
    ["scorecards", "fit", "criteria", 1, "points"],
    ["decide", 0, "when", "gte"],
  ]);
  const content = leads.slice(1);
  assert.deepEqual(await made.proposals(text, content, decide, options), []);
});
