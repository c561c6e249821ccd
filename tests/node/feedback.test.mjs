// What representatives answered, as files: out and back without loss, merged without doubles, nothing hostile taken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./crm.mjs";

const sidebar = await modules(
  "sidebar/feedback/exchange",
  "sidebar/feedback/answer",
  "sidebar/feedback/csv",
  "sidebar/feedback/read-answer",
  "sidebar/feedback/reasons",
  "sidebar/panel/time-left",
  "sidebar/definition/settings",
  "sidebar/embed/config",
);
const { csvRow, csvRows, fromText, merged, toCsv, toNdjson } = sidebar;

const answer = (id, more = {}) => ({
  format: 1,
  id,
  lead: "hubspot app.hubspot.com contact 501",
  definition: { id: "b2b", version: "1.0.0", digest: `sha256:${"0".repeat(64)}` },
  decision: {
    verdict: "sales-ready",
    kind: "accept",
    grade: "A",
    settled: false,
    as_of: "2026-11-22T09:00:00.000Z",
    scores: { fit: 100 },
  },
  criteria: [{ scorecard: "fit", id: "size", points: 30 }],
  answer: "rejected",
  reason: "bad-timing",
  note: null,
  until: null,
  grade: null,
  at: "2026-11-22T09:01:00.000Z",
  by: "Robin",
  withdrawn_at: null,
  ...more,
});

const notes = [
  "=1+1",
  "'=1+1",
  "''@x",
  "'quoted'",
  'a "b", c',
  "two\nlines",
  "-5",
  "+44 20",
  "\tx",
  "ünï 😀",
  null,
];
const all = notes.map((note, index) => answer(`id-${String(index).padStart(2, "0")}`, { note }));

test("what is exported comes back the same, from lines of JSON and from a table", () => {
  for (const write of [toNdjson, toCsv])
    assert.deepEqual(fromText(write(all)), { answers: all, unread: 0 }, write.name);
});

test("no cell of a table begins like a formula", () => {
  for (const cell of csvRows(toCsv(all).replaceAll("'", "\u0000")).flat())
    assert.doesNotMatch(cell, /^[=+@\t\r]|^-\D/);
  assert.equal(csvRow(["=SUM(A1)", "-1", "@x"]), "'=SUM(A1),'-1,'@x\r\n");
});

test("an answer that came twice is there once, and one that was taken back stays taken back", () => {
  const [one] = all;
  const back = { ...one, withdrawn_at: "2026-11-22T10:00:00.000Z" };
  assert.deepEqual(merged([one], [one, one]), []);
  assert.deepEqual(merged([one], [back]), [back]);
  assert.deepEqual(merged([back], [one]), []);
  assert.deepEqual(fromText(toNdjson([one]) + toNdjson([one])).answers, [one]);
});

test("what is no answer is counted and left out, whatever it holds", () => {
  const hostile = [
    "{}",
    "not JSON",
    '{"format":1,"__proto__":{"polluted":1}}',
    JSON.stringify(answer("x", { answer: "deleted" })),
    JSON.stringify(answer("x", { at: "yesterday" })),
    JSON.stringify(answer("x".repeat(5000))),
    JSON.stringify(answer("y", { decision: { ...answer("y").decision, verdict: { a: 1 } } })),
  ];
  const { answers, unread } = fromText(
    `{"format":2}\n${hostile.join("\n")}\n${toNdjson([all[0]])}`,
  );
  assert.deepEqual([answers, unread], [[all[0]], 8]);
  const scores = JSON.parse('{"fit":1,"__proto__":5,"constructor":6,"x":"7"}');
  const odd = fromText(
    JSON.stringify(answer("z", { decision: { ...answer("z").decision, scores }, more: 1 })),
  );
  assert.deepEqual(odd.answers[0].decision.scores, { fit: 1 });
  assert.equal({}.polluted, undefined);
  assert.equal(odd.answers[0].more, undefined);
});

test("a table of any text is read in time that grows with it, and to its end", () => {
  for (const text of [
    '"'.repeat(100_000),
    `"${'""'.repeat(100_000)}"`,
    ",".repeat(100_000),
    "a\r\n".repeat(50_000),
  ])
    assert.ok(Array.isArray(csvRows(text)));
  assert.deepEqual(csvRows('a,"b ""c""\nd",e\r\n\r\n1,,3'), [
    ["a", 'b "c"\nd', "e"],
    ["1", "", "3"],
  ]);
});

test("the last answer counts, and a grade that was set holds until its day is over", () => {
  const later = answer("b", { at: "2026-11-23T09:00:00.000Z", answer: "accepted", reason: null });
  const graded = answer("c", {
    answer: "graded",
    grade: "C",
    until: "2026-12-31",
    at: "2026-11-24T00:00:00.000Z",
  });
  const given = [later, all[0], graded];
  assert.equal(sidebar.standing(given), later);
  assert.equal(sidebar.standing([{ ...later, withdrawn_at: later.at }, all[0]]), all[0]);
  assert.equal(sidebar.gradeSet(given, new Date("2026-12-31T23:59:00Z")), graded);
  assert.equal(sidebar.gradeSet(given, new Date("2027-01-01T00:00:00Z")), null);
});

test("a definition's own reasons are offered, or those that are shipped, and its grades are all that can be", () => {
  const own = sidebar.handoverOf({
    handover: { rejection_reasons: [{ code: "x", label: "X" }], recycle_after_days: 30 },
  });
  assert.deepEqual(own, { reasons: [{ code: "x", label: "X" }], recycleAfterDays: 30, grades: [] });
  const matrix = {
    scorecards: {
      fit: { grades: [{ grade: "A" }, { grade: "B" }] },
      interest: { grades: [{ grade: "1" }, { grade: "2" }] },
    },
    grade: ["fit", "interest"],
  };
  const shipped = sidebar.handoverOf(matrix);
  assert.equal(shipped.reasons.length, 10);
  assert.deepEqual(shipped.grades, ["A1", "A2", "B1", "B2"]);
});

test("the clock of the agreement counts down in minutes, then says how far it is over", () => {
  const left = (within, minutes) =>
    sidebar.timeLeft(
      "2026-11-22T09:00:00Z",
      within,
      new Date(Date.parse("2026-11-22T09:00:00Z") + minutes * 60_000),
    );
  assert.deepEqual(left(4, 20), { text: "3 h 40 min left", over: false });
  assert.deepEqual(left(4, 210), { text: "30 min left", over: false });
  assert.deepEqual(left(1, 61), { text: "1 min over the agreed time", over: true });
  assert.equal(left(72, 0).text, "3 days left");
  assert.equal(left(null, 0), null);
});

test("what an administrator set stands over what was set in the panel", () => {
  const policy = {
    definition_url: "https://ours.example/lead.json",
    require_agreed: true,
    field_maps: '{"hubspot":{"fields":{"tier":"tier__c"}}}',
  };
  const set = sidebar.settingsFrom(
    { url: "https://other.example/", file: "{}", agreedOnly: false, representative: "Robin" },
    policy,
  );
  assert.deepEqual(set, {
    url: policy.definition_url,
    file: null,
    digest: null,
    agreedOnly: true,
    representative: "Robin",
    fieldMaps: { hubspot: { fields: { tier: "tier__c" } } },
  });
  for (const bad of [
    "javascript:alert(1)",
    "http://ours.example/",
    "https://user:secret@ours.example/",
    "file:///etc/passwd",
    7,
    null,
  ])
    assert.equal(sidebar.httpAddress(bad), null, String(bad));
});

test("only whole origins may frame the panel", () => {
  const hosts = [
    "https://crm.example",
    "*",
    "https://crm.example/path",
    "null",
    "https://*.crm.example",
    7,
  ];
  const {
    hosts: taken,
    shim,
    settings,
  } = sidebar.configFrom(
    { hosts, host: "eval", definition_url: "lead.json" },
    new URL("https://panel.example/embed/embed.json"),
  );
  assert.deepEqual(
    [taken, shim, settings.url],
    [["https://crm.example"], "messages", "https://panel.example/embed/lead.json"],
  );
});
