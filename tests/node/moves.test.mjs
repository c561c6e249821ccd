// Who moves between two definitions: what each lead decided twice says, whatever the source and however many workers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as leadpact from "../../pkg/leadpact.js";
import { decideMany, whoMoves } from "../../pkg/many.js";
import { asOf, random } from "../many/leads.mjs";

const file = (name) => readFileSync(new URL(`../cli/${name}`, import.meta.url), "utf8");
const [before, after] = [file("definition.json"), file("wider.json")];
const pacts = [await leadpact.open(before), await leadpact.open(after)];

const next = random(5);
const one = (list) => list[Math.floor(next() * list.length)];
const leads = Array.from({ length: 3000 }, (_, at) => ({
  id: `L-${at}`,
  title: one(["VP Sales", "Buyer", "Intern", "Chief Financial Officer", ""]),
  employees: one(["500", "120", "60", "12", ""]),
  consent: one(["yes", "yes", "yes", "no"]),
  "Lead Status": one(["Closed Won", "Closed Lost", "Working", ""]),
}));
const names = Object.keys(leads[0]);
const csv = [names, ...leads.map((lead) => names.map((name) => lead[name]))]
  .map((row) => `${row.join(",")}\n`)
  .join("");
const ndjson = leads.map((lead) => `${JSON.stringify(lead)}\n`).join("");

const decisions = leads.map((lead) => pacts.map((pact) => pact.decide(lead, { asOf })));
const flowsOf = (part) => {
  const counts = new Map();
  for (const [a, b] of decisions) {
    const key = JSON.stringify([a[part], b[part]]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
};
const told = (flows) =>
  flows
    .map(({ from, to, count }) => ({ key: JSON.stringify([from, to]), count }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
const moves = ([a, b]) => a.verdict !== b.verdict || a.grade !== b.grade || a.route !== b.route;
const movers = decisions.flatMap((pair, row) => (moves(pair) ? [row] : []));

const sources = {
  rows: () => new Blob([csv]),
  "leads as JSON": () => new TextEncoder().encode(ndjson),
  objects: () => leads,
};
for (const [name, source] of Object.entries(sources))
  for (const workers of [1, 3])
    test(`${name}, ${workers} workers: counts, movers and reasons`, async () => {
      const found = await whoMoves(before, after, source(), { asOf, workers });
      assert.equal(found.rows, leads.length);
      for (const [part, flows] of Object.entries(found.flows))
        assert.deepEqual(told(flows), flowsOf(part.slice(0, -1)), part);
      assert.deepEqual([...found.movers], movers);
      const kinds = (side) => decisions.filter((pair) => pair[side].kind === "accept").length;
      assert.deepEqual(found.accepted, { before: kinds(0), after: kinds(1) });
      const whys = await found.why(movers.slice(0, 200));
      whys.forEach((why, at) => {
        const [a, b] = decisions[movers[at]];
        assert.ok(why.reasons.length > 0);
        if (why.what === "verdict") assert.deepEqual([why.from, why.to], [a.verdict, b.verdict]);
      });
      found.close();
    });

test("a row is explained by both definitions, and one that stays has no reason", async () => {
  const found = await whoMoves(before, after, new Blob([csv]), { asOf });
  const [row] = movers;
  const { before: was, after: is, why } = await found.row(row);
  assert.deepEqual(
    [was.explanation.verdict.name, is.explanation.verdict.name],
    decisions[row].map(({ verdict }) => verdict),
  );
  assert.ok(why.reasons.length > 0 && why.labels.length === 2);
  const stays = decisions.findIndex((pair) => !moves(pair));
  assert.deepEqual(await found.why([stays]), [null]);
  const groups = await found.groups();
  const rows = groups.flatMap((group) => group.rows).sort((a, b) => a - b);
  assert.deepEqual(rows, movers);
  assert.ok(
    groups.every((group, at) => at === 0 || group.rows.length <= groups[at - 1].rows.length),
  );
  assert.ok(
    groups.some(({ reasons }) => reasons.some((reason) => reason.includes("Buyer closes"))),
  );
  found.close();
});

test("won and lost are counted for each verdict, by the file's own column or by one that is named", async () => {
  const source = new Blob([csv]);
  const found = await whoMoves(before, after, source, { asOf });
  const count = (side, verdict, status) =>
    decisions.filter(
      (pair, row) => pair[side].verdict === verdict && leads[row]["Lead Status"] === status,
    ).length;
  for (const { verdict, won, lost } of found.outcomes.before)
    assert.deepEqual(
      [won, lost],
      [count(0, verdict, "Closed Won"), count(0, verdict, "Closed Lost")],
    );
  for (const { verdict, won } of found.outcomes.after)
    assert.equal(won, count(1, verdict, "Closed Won"));
  const said = { column: names.indexOf("Lead Status"), won: ["Working"] };
  const named = await whoMoves(before, after, source, { asOf, outcomes: said });
  for (const { verdict, won } of named.outcomes.after)
    assert.equal(won, count(1, verdict, "Working"));
  found.close();
  named.close();
});

test("each lead has its outcome and its line, whatever quotes stand before it", async () => {
  const quoted = csv.replace("VP Sales,", '"VP\nSales",');
  const found = await whoMoves(before, after, new Blob([quoted]), { asOf });
  const told = { "Closed Won": "won", "Closed Lost": "lost" };
  const rows = [...leads.keys()];
  assert.deepEqual(
    rows.map((row) => found.outcome(row)),
    leads.map((lead) => told[lead["Lead Status"]] ?? "open"),
  );
  const first = leads.findIndex(({ title }) => title === "VP Sales");
  const some = rows.filter((row) => row % 7 === 0).reverse();
  assert.deepEqual(
    await found.lines(some),
    some.map((row) => row + (row > first ? 3 : 2)),
  );
  found.close();
  const objects = await whoMoves(before, after, leads, { asOf });
  assert.equal(await objects.lines([0]), null);
  assert.equal(objects.outcome(0), told[leads[0]["Lead Status"]] ?? "open");
  objects.close();
});

test("while one edits, the decisions of the earlier definition are kept", async () => {
  const source = new Blob([csv]);
  const first = await whoMoves(before, before, source, { asOf });
  assert.equal(first.movers.length, 0);
  const second = await whoMoves(before, after, source, { asOf, earlier: first });
  assert.equal(second.decisions.before, first.decisions.before);
  assert.deepEqual([...second.movers], movers);
  await assert.rejects(first.decisions.after.row(0), { code: "closed" });
  const other = await whoMoves(after, before, source, { asOf, earlier: second });
  assert.notEqual(other.decisions.before, second.decisions.before);
  assert.deepEqual([...other.movers], movers);
  other.close();
});

test("a run that is cancelled leaves what was kept as it is", async () => {
  const source = new Blob([csv]);
  const first = await whoMoves(before, after, source, { asOf });
  const abort = new AbortController();
  const second = whoMoves(before, before, source, { asOf, earlier: first, signal: abort.signal });
  abort.abort(new Error("typed on"));
  await assert.rejects(second, /typed on/);
  assert.ok((await first.row(movers[0])).why.reasons.length > 0);
  first.close();
});

test("scores are counted in the same ranges before and after", async () => {
  const found = await whoMoves(before, after, new Blob([csv]), { asOf });
  const [fit] = found.scores;
  const points = (side) => decisions.map((pair) => pair[side].scores.fit.points);
  for (const [side, counts] of [fit.before, fit.after].entries()) {
    const expected = new Uint32Array(counts.length);
    for (const one of points(side)) expected[Math.floor((one - fit.from) / fit.width)] += 1;
    assert.deepEqual(counts, expected);
  }
  found.close();
});

test("a source that is none rejects as it does for one definition", async () => {
  const source = new Blob([""]);
  const code = await decideMany(before, source, { asOf }).catch((error) => error.code);
  await assert.rejects(whoMoves(before, after, source, { asOf }), { code });
  await assert.rejects(whoMoves(before, "{", source, { asOf }), { name: "DefinitionError" });
});
