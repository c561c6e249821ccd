// Every conformance vector through the npm package in Node, in every build, from an object and from text.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as full from "../../pkg/leadpact.js";
import * as plain from "../../pkg/plain.js";
import * as score from "../../pkg/score.js";
import * as single from "../../pkg/single.js";
import { decided, differences, groups, judged } from "./vectors.mjs";

/** A published definition needs nothing of the full build. */
const published = async (definition) =>
  score.open(await full.publish(definition), { compiler: "nowhere:" });

/** Neither do the builds that stand alone: in plain JavaScript, and in one file. */
const alone = (build) => async (definition) => build.open(await full.publish(definition));

const builds = {
  full: full.open,
  score: published,
  plain: alone(plain),
  single: alone(single),
};

for (const [build, open] of Object.entries(builds)) {
  describe(`vectors, ${build} build`, () => {
    for (const { file, description, definition, cases } of groups()) {
      test(`${file}: ${description}`, async () => {
        using(await open(definition), (pact) => cases.forEach((one) => holds(pact, one)));
      });
    }
  });
}

function holds(pact, one) {
  const { lead, lead_text: text, as_of: asOf } = one;
  for (const form of text === undefined ? [lead, JSON.stringify(lead)] : [text]) {
    const decision = decided(pact, form, asOf);
    assert.deepEqual(judged(one, decision), []);
    if (decision && pact.explain) {
      assert.deepEqual(pact.explain(form, { asOf }).decision, decision, one.name);
    }
  }
}

function using(pact, body) {
  try {
    body(pact);
  } finally {
    pact.free();
  }
}

test("a difference is seen at any depth", () => {
  const decision = { verdict: "yes", scores: { fit: { points: 3, possible: [1, null] } } };
  assert.deepEqual(differences({ scores: { fit: { points: 3 } } }, decision), []);
  assert.deepEqual(differences({ scores: { fit: { possible: [1, 2] } } }, decision), [
    "/scores/fit/possible/1: expected 2, got null",
  ]);
  assert.deepEqual(differences({ gate: null }, decision), ["/gate: expected null, got undefined"]);
  assert.equal(differences({ scores: { fit: { possible: [1] } } }, decision).length, 1);
});
