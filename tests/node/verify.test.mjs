// The server scores again: honest claims, and everything that a claim can be instead.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { DefinitionError, open, publish, verify } from "../../pkg/leadpact.js";

const asOf = "2026-11-22T09:00:00Z";
const definition = {
  format: 1,
  id: "shop",
  version: "2.0.0",
  name: "Shop",
  fields: {
    email: { type: "email" },
    size: { type: "number", aliases: ["Company size"] },
    topics: { type: "choices" },
    consent: { type: "boolean" },
    news: { type: "boolean" },
    ends: { type: "date" },
  },
  scorecards: {
    fit: {
      criteria: [
        { id: "size", when: { field: "size", gte: 100 }, points: 50 },
        { id: "topics", when: { field: "topics", has_all: ["a", "b"] }, points: 7 },
        {
          id: "consent",
          when: { field: "consent", is: true },
          points: 10,
          otherwise: -5,
          unknown: 0,
        },
        { id: "ends", when: { field: "ends", within_days: 30 }, points: 100 },
        { id: "visits", per: { activity: "visit" }, points: 1000, max: 3000 },
      ],
      grades: [{ grade: "A", from: 60 }, { grade: "B" }],
    },
  },
  grade: ["fit"],
  verdicts: { ready: { kind: "accept" }, wait: { kind: "nurture" } },
  decide: [{ when: { score: "fit", gte: 50 }, verdict: "ready" }, { verdict: "wait" }],
};

/** What a page adds to a form with these answers. */
async function claims(lead, { of = definition, at = asOf } = {}) {
  const { scores, grade, verdict, definition: stamp } = (await open(of)).decide(lead, { asOf: at });
  return {
    lead_score: String(Object.values(scores)[0].points),
    lead_grade: grade ?? "",
    lead_verdict: verdict,
    lead_definition: `${stamp.id}@${stamp.version}#${stamp.digest}`,
  };
}

const reasons = ({ differences }) =>
  Object.fromEntries(differences.map(({ name, why }) => [name, why]));

describe("an honest claim", () => {
  const lead = { email: "ada@example.org", size: "500", topics: ["a", "b"], consent: true };
  const pairs = [
    ["email", "ada@example.org"],
    ["Company size", "500"],
    ["topics", "a"],
    ["topics", "b"],
    ["consent", "on"],
  ];
  const submissions = async () => {
    const all = [...pairs, ...Object.entries(await claims(lead))];
    const data = new FormData();
    for (const [name, value] of all) data.append(name, value);
    data.append("cv", new Blob(["x"]), "cv.txt");
    return {
      URLSearchParams: new URLSearchParams(all),
      "a form's body": new URLSearchParams(all).toString(),
      FormData: data,
      pairs: all,
      object: { ...Object.fromEntries(all), topics: ["a", "b"] },
    };
  };
  for (const kind of ["URLSearchParams", "a form's body", "FormData", "pairs", "object"]) {
    test(kind, async () => {
      const found = await verify((await submissions())[kind], definition, { asOf });
      assert.deepEqual(found.differences, []);
      assert.equal(found.unreadable, null);
      assert.deepEqual(found.decision, (await open(definition)).decide(lead, { asOf }));
    });
  }

  test("under other names, of fields and of the score", async () => {
    const { lead_score: input_9, lead_verdict: input_10 } = await claims(lead);
    const sent = { input_1: "500", input_2: ["a", "b"], input_3: "yes", input_9, input_10 };
    const fields = { input_1: "size", input_2: "topics", input_3: "consent" };
    const names = { score: "input_9", verdict: "input_10", grade: "", definition: "" };
    const found = await verify(sent, definition, { asOf, fields, names });
    assert.deepEqual(found.differences, []);
    assert.equal(found.lead.size, "500");
  });

  test("an unchecked box is a no where the page says so", async () => {
    const page = { size: 500, consent: false, news: false };
    const sent = { size: "500", ...(await claims(page)) };
    const found = await verify(sent, definition, { asOf });
    assert.deepEqual(found.differences, []);
    assert.equal(found.decision.scores.fit.points, 45);
    const exact = { asOf, checkboxes: ["consent"] };
    assert.deepEqual((await verify(sent, definition, exact)).differences, []);
    const none = { asOf, checkboxes: [] };
    assert.equal(reasons(await verify(sent, definition, none)).lead_score, "forged");
  });

  describe("a number input sends a point, whatever the definition's sign is", () => {
    const german = structuredClone(definition);
    german.fields.size.decimal = ",";
    const page = (size) => claims({ size }, { of: german });
    const verified = async (size, claimed, options = {}) =>
      verify({ size, ...(await page(claimed)) }, german, { asOf, ...options });

    for (const [sent, number] of [
      ["100.5", 100.5],
      ["1234.5", 1234.5],
      [".5", 0.5],
      ["1e3", 1000],
      ["-2.5", -2.5],
    ]) {
      test(`${sent} is one number only`, async () => {
        const found = await verified(sent, number);
        assert.deepEqual(found.differences, []);
        assert.equal(found.lead.size, number);
        assert.deepEqual(found.decision.problems, []);
      });
    }

    test("1.500 may be either, and is what the page says it is", async () => {
      const typed = await verified("1.500", 1500);
      assert.deepEqual([typed.differences, typed.decision.scores.fit.points], [[], 50]);
      const input = await verified("1.500", 1.5);
      assert.deepEqual([input.differences, input.decision.scores.fit.points], [[], 0]);
    });

    test("1.500 is 1.5 where the server knows that it came of such an input", async () => {
      const known = { numbers: ["size"] };
      assert.deepEqual((await verified("1.500", 1.5, known)).differences, []);
      assert.equal(reasons(await verified("1.500", 1500, known)).lead_score, "forged");
      const none = { numbers: [] };
      assert.equal(reasons(await verified("1.500", 1.5, none)).lead_score, "forged");
    });

    test("with a decimal point only an exponent is another notation", async () => {
      for (const [sent, number] of [
        ["1.500", 1.5],
        ["2e2", 200],
      ]) {
        const found = await verify(
          { size: sent, ...(await claims({ size: number })) },
          definition,
          { asOf },
        );
        assert.deepEqual(found.differences, []);
      }
    });

    test("what is no number stays what it is", async () => {
      for (const text of ["1.5.0", "51-200", "1,5", "1.", "+1.5", "1e999", "1.5 €"])
        assert.equal((await verified(text, 1)).lead.size, text);
    });
  });

  test("a hidden no before a checked box is a yes", async () => {
    const sent = [["consent", "0"], ["consent", "1"], ...Object.entries(await claims({ consent: 1 }))]; // prettier-ignore
    assert.deepEqual((await verify(sent, definition, { asOf })).differences, []);
  });
});

describe("a claim that differs", () => {
  test("was forged: the server's score and verdict stand", async () => {
    const sent = { size: "5", ...(await claims({ size: 5 })), lead_score: "9999", lead_verdict: "ready" }; // prettier-ignore
    const { decision, differences } = await verify(sent, definition, { asOf });
    assert.equal(decision.verdict, "wait");
    assert.deepEqual(differences, [
      { name: "lead_score", claimed: "9999", found: "0", why: "forged" },
      { name: "lead_verdict", claimed: "ready", found: "wait", why: "forged" },
    ]);
  });

  test("is of another version", async () => {
    const older = { ...definition, version: "1.9.0" };
    const sent = { size: "500", ...(await claims({ size: 500 }, { of: older })) };
    assert.deepEqual(reasons(await verify(sent, definition, { asOf })), {
      lead_definition: "other-version",
    });
  });

  test("is of another time", async () => {
    const lead = { ends: "2026-10-23T10:00:00Z" };
    const sent = { ...lead, ...(await claims(lead)) };
    const later = { asOf: "2026-11-22T12:00:00Z" };
    const found = await verify(sent, definition, later);
    assert.deepEqual(reasons(found), {
      lead_score: "other-time",
      lead_grade: "other-time",
      lead_verdict: "other-time",
    });
    const muchLater = await verify(sent, definition, { asOf: "2026-11-24T12:00:00Z" });
    assert.equal(reasons(muchLater).lead_score, "forged");
  });

  test("is missing", async () => {
    const found = await verify({ size: "500" }, definition, { asOf });
    assert.equal(found.decision.scores.fit.points, 50);
    assert.deepEqual([...new Set(found.differences.map(({ why }) => why))], ["missing"]);
    const some = await verify({ size: "500", lead_score: "51" }, definition, { asOf });
    assert.deepEqual(reasons(some), {
      lead_score: "forged",
      lead_grade: "missing",
      lead_verdict: "missing",
      lead_definition: "missing",
    });
  });

  test("follows from the public cut, which has not the private parts", async () => {
    const text = readFileSync(
      new URL("../definitions/good/private-parts.json", import.meta.url),
      "utf8",
    );
    const { text: cut, provisional } = await publish(text, { public: true });
    assert.equal(provisional, true);
    const lead = { email: "kim@work.example", company: "Contoso", employees: "500" };
    const sent = { ...lead, ...(await claims(lead, { of: cut })) };
    assert.equal(sent.lead_verdict, "ready");
    const found = await verify(sent, text, { asOf });
    assert.equal(found.decision.verdict, "call");
    assert.deepEqual(reasons(found), { lead_verdict: "private-parts" });
    const forged = await verify({ ...sent, lead_score: "21" }, text, { asOf });
    assert.equal(reasons(forged).lead_score, "forged");
  });

  test("may follow from the visitor's history, which a form does not send", async () => {
    const activities = [{ type: "visit", at: "2026-11-01" }];
    const sent = { size: "500", ...(await claims({ size: 500, activities })) };
    const history = { asOf, history: true };
    assert.equal(reasons(await verify(sent, definition, history)).lead_score, "history");
    assert.equal(reasons(await verify(sent, definition, { asOf })).lead_score, "forged");
    const tooMuch = { ...sent, lead_score: "9999" };
    assert.equal(reasons(await verify(tooMuch, definition, history)).lead_score, "forged");
    const known = await verify(sent, definition, { asOf, activities });
    assert.deepEqual(known.differences, []);
    const own = await verify({ ...sent, activities }, definition, { asOf });
    assert.equal(reasons(own).lead_score, "forged", "what a form says of activities is not taken");
  });
});

describe("what nobody should send", () => {
  const bomb = () => {
    let deep = ["x".repeat(100)];
    for (let level = 0; level < 40; level += 1) deep = [deep, deep, deep];
    return deep;
  };
  const circle = {};
  circle.self = circle;
  const hostile = {
    nothing: undefined,
    null: null,
    "a number": 5,
    "a function": () => 1,
    "an empty text": "",
    "names of the prototype": JSON.parse('{"__proto__":{"size":500},"constructor":"x","size":"5"}'),
    "names of the prototype in a body": "__proto__=1&__proto__=2&toString=3&lead_score=constructor",
    "a name many times": [...Array(2000).keys()].map((n) => ["size", String(n)]),
    "a claim many times": [["lead_score", "1"], ["lead_score", "100"]], // prettier-ignore
    "claims that are objects": { lead_score: { toString: () => "50" }, lead_verdict: [["ready"]] },
    "a claim that is a circle": { lead_score: circle, lead_verdict: 10n },
    "lists in lists": { size: [[[500]]], topics: [{ a: 1 }] },
    "pairs that are none": [1, null, ["size"], [Symbol("size"), 1], [["size"], 5]],
    "a getter that throws": { get size() { throw new Error("no"); } }, // prettier-ignore
    "an iterator that throws": { [Symbol.iterator]() { throw new Error("no"); } }, // prettier-ignore
    "a proxy that is gone": revoked(),
    "more than a lead may hold": { email: "x".repeat(1 << 21) },
    "what unfolds to gigabytes": { email: bomb(), lead_score: "1" },
    activities: { activities: Array.from({ length: 20_000 }, () => ({ type: "visit" })) },
  };
  for (const [name, submission] of Object.entries(hostile)) {
    test(name, async () => {
      const { decision, differences } = await verify(submission, definition, { asOf });
      assert.ok(["ready", "wait"].includes(decision.verdict));
      assert.ok(
        differences.length > 0 && differences.every(({ found }) => typeof found === "string"),
      );
    });
  }

  test("what is too large is said, and judged as nothing", async () => {
    const found = await verify({ email: "x".repeat(1 << 21) }, definition, { asOf });
    assert.equal(found.unreadable.name, "LeadError");
    assert.deepEqual(found.lead, {});
  });

  test("nothing is put on any prototype", async () => {
    await verify("__proto__[size]=5&__proto__=x&constructor.prototype.size=5", definition, {
      asOf,
    });
    assert.equal({}.size, undefined);
  });
});

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test("a definition of the server's own with errors is told", async () => {
  await assert.rejects(verify({}, { ...definition, verdicts: {} }), DefinitionError);
  await assert.rejects(verify({}, definition, { asOf: "soon" }), TypeError);
});

test("many definitions may be gone through", async () => {
  for (let round = 0; round < 30; round += 1) {
    const found = await verify({}, { ...definition, version: `1.${round}` }, { asOf });
    assert.equal(found.decision.definition.version, `1.${round}`);
  }
});
