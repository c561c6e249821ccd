// A second source that tells what leads did: every lead is decided on as it is alone with its activities, however the work is divided.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as leadpact from "../../pkg/leadpact.js";
import { SourceError, decideMany, lookAtActivities } from "../../pkg/many.js";
import { asOf, random } from "../many/leads.mjs";
import { rowsOf, seenBy } from "../many/seen.mjs";

const definition = JSON.stringify({
  ...{ format: 1, id: "did", version: "1.0.0", name: "What they did" },
  fields: { email: { type: "email" }, employees: { type: "number" } },
  scorecards: {
    did: {
      criteria: [
        { id: "demo", when: { activity: "demo", within_days: 90 }, points: 30 },
        { id: "pages", per: { activity: "page-view" }, points: 1, max: 12 },
        { id: "size", when: { field: "employees", gte: 200 }, points: 20 },
      ],
    },
  },
  verdicts: { now: { kind: "accept" }, later: { kind: "nurture" } },
  decide: [{ when: { score: "did", gte: 31 }, verdict: "now" }, { verdict: "later" }],
});
const pact = await leadpact.open(definition);

const next = random(7);
const one = (list) => list[Math.floor(next() * list.length)];
const leads = Array.from({ length: 400 }, (_, at) => ({
  email: at % 9 === 4 ? "" : `person${at}@example.org`,
  employees: one(["5", "450", ""]),
}));
const activities = Array.from({ length: 1500 }, () => ({
  email: `Person${Math.floor(next() * 450)}@example.org`,
  type: one(["demo", "page-view", "newsletter"]),
  at: `2026-${one(["03", "09", "11"])}-${one(["02", "14", "20"])}`,
  count: one(["", "2"]),
}));

const of = (lead) => {
  const own = activities.filter(({ email }) => email.toLowerCase() === lead.email);
  const told = own.map(({ type, at, count }) => ({ type, at, ...(count && { count: 2 }) }));
  return lead.email === "" ? lead : { ...lead, activities: told };
};
const expected = leads.map((lead) => seenBy(pact.decide(of(lead), { asOf })));
const known = new Set(leads.map(({ email }) => email));
const matched = activities.filter(({ email }) => known.has(email.toLowerCase())).length;

const csv = (rows) =>
  [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => `${row.join(",")}\n`).join("");
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const forms = (rows) => ({
  CSV: new Blob([csv(rows)]),
  "JSON lines": new Blob([lines(rows)]),
  "a JSON list": new Blob([JSON.stringify(rows)]),
  objects: rows,
});

for (const [name, source] of Object.entries(forms(leads)))
  for (const [other, second] of Object.entries(forms(activities)))
    test(`leads from ${name}, activities from ${other}`, async () => {
      const options = { asOf, activities: second, workers: 3, chunk: 2001 };
      const decisions = await decideMany(pact, source, options);
      assert.deepEqual(rowsOf(decisions), expected);
      const told = decisions.activities;
      assert.deepEqual(
        [told.rows, told.matched, told.unmatched, told.left_out],
        [1500, matched, 1500 - matched, 0],
      );
      assert.equal(told.examples.length, 5);
      const row = leads.findIndex((lead) => of(lead).activities?.length > 2);
      const { lead, explanation } = await decisions.row(row);
      assert.equal(lead.activities.length, of(leads[row]).activities.length);
      assert.deepEqual(seenBy(explanation.decision), expected[row]);
      decisions.close();
    });

test("activities that name no lead, and dates of either order, are told", async () => {
  const second = new Blob([
    "email,type,at\n,demo,2026-11-02\nperson1@example.org,demo,3/4/2026\nx\n",
  ]);
  const options = { asOf, activities: second };
  const decisions = await decideMany(pact, new Blob([csv(leads)]), options);
  const { rows, matched, left_out: out, ambiguous } = decisions.activities;
  assert.deepEqual([rows, matched, out, ambiguous], [3, 1, 2, 1]);
  assert.ok(decisions.troubles.kinds.some(({ code }) => code === "not-a-date"));
  decisions.close();
});

test("columns are found by their names, or said", async () => {
  const second = new Blob([
    "Work email;Activity Type;Timestamp\nperson1@example.org;demo;4.11.2026\n",
  ]);
  const columns = await lookAtActivities(pact, second, ["Name", "Email address"]);
  assert.deepEqual(
    [columns.lead, columns.kind, columns.at, columns.lead_key, columns.count],
    [0, 1, 2, 1, null],
  );
  const odd = new Blob(["who,what,since\nperson1@example.org,demo,04/11/2026\n"]);
  const refused = (error) => error instanceof SourceError && error.code === "not-activities";
  await assert.rejects(lookAtActivities(pact, odd, ["email"]), refused);
  await assert.rejects(
    decideMany(pact, new Blob([csv(leads)]), { asOf, activities: odd }),
    refused,
  );
  const activityColumns = { lead: 0, kind: 1, at: 2, count: null, lead_key: 0, dates: "dmy" };
  const decisions = await decideMany(pact, leads, { asOf, activities: odd, activityColumns });
  const { lead } = await decisions.row(1);
  assert.deepEqual(lead.activities, [{ type: "demo", at: "2026-11-04T00:00:00Z" }]);
  decisions.close();
});
