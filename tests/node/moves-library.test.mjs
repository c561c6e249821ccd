// Who moves between two libraries: what each lead decided alone under both says, also where a score or a verdict's name is not that of all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as leadpact from "../../pkg/leadpact.js";
import { whoMoves } from "../../pkg/many.js";
import { asOf } from "../many/leads.mjs";

const file = (name) =>
  JSON.parse(readFileSync(new URL(`../library/${name}`, import.meta.url), "utf8"));

/** The library of regions, after `change` of it or of its definitions. */
function regions(change) {
  const library = file("regions.json");
  for (const entry of library.definitions) {
    entry.definition = file(entry.path);
    delete entry.path;
  }
  change(library);
  return JSON.stringify(library);
}

const before = regions(() => {});
const after = regions((library) => {
  library.lists.emea = ["de"];
  library.definitions[1].when = { field: "country", in: ["us", "jp"] };
  // By the name of a verdict of the other definition, of another kind.
  library.definitions[1].definition.verdicts.nurture.kind = "recycle";
  library.definitions[0].definition.decide[0].when.gte = 20;
});
const leads = ["de", "fr", "us", "jp", ""].flatMap((country) =>
  ["5", "50", "500", ""].flatMap((employees) =>
    ["VP", "Clerk"].map((title) => ({ country, employees, title, consent: "yes" })),
  ),
);

test("counts and movers are those of each lead decided alone", async () => {
  const pacts = [await leadpact.open(before), await leadpact.open(after)];
  const decisions = leads.map((lead) => pacts.map((pact) => pact.decide(lead, { asOf })));
  const found = await whoMoves(before, after, leads, { asOf, workers: 1 });
  assert.equal(found.rows, leads.length);
  for (const [part, flows] of Object.entries(found.flows)) {
    const name = part.slice(0, -1);
    const counted = new Map();
    for (const { from, to, count } of flows) {
      const key = JSON.stringify([from, to]);
      counted.set(key, (counted.get(key) ?? 0) + count);
    }
    const expected = new Map();
    for (const [a, b] of decisions) {
      const key = JSON.stringify([a[name], b[name]]);
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    assert.deepEqual([...counted].sort(), [...expected].sort(), part);
  }
  const moves = ([a, b]) => a.verdict !== b.verdict || a.grade !== b.grade || a.route !== b.route;
  const movers = decisions.flatMap((pair, row) => (moves(pair) ? [row] : []));
  assert.ok(movers.length > 5);
  assert.deepEqual([...found.movers], movers);
  found.close();
});

test("scores are counted where the definition that decides has them", async () => {
  const found = await whoMoves(before, after, leads, { asOf, workers: 1 });
  const role = found.scores.find(({ name }) => name === "role");
  const counted = (ranges) => ranges.reduce((sum, count) => sum + count, 0);
  // Only leads in America have a role, and in the later library those in Japan as well.
  assert.deepEqual([counted(role.before), counted(role.after)], [8, 16]);
  found.close();
});
