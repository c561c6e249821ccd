// What `decide` takes for a lead: any object, however hostile, and never more than its own values.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { LeadError, open } from "../../pkg/leadpact.js";
import { asOf, definition } from "./sample.mjs";

let pact;
before(async () => (pact = await open(definition)));

const decide = (lead) => pact.decide(lead, { asOf });
const points = (lead) => decide(lead).scores.fit.points;

describe("values", () => {
  const read = {
    "text and numbers": [{ title: " VP  of sales", employees: 200 }, 110],
    "a Date is a date": [{ seen: new Date("2026-11-20T00:00:00Z") }, 1000],
    "a BigInt is its digits": [{ employees: 200n }, 100],
    "a BigInt beyond doubles too": [{ employees: 2n ** 80n }, 100],
    "a list of choices": [{ tags: ["A", undefined, Symbol("c"), "b"] }, 10000],
    activities: [{ activities: [{ type: "Demo", at: new Date("2026-11-01") }] }, 200000],
    "an absent value, a function and a symbol": [
      { title: undefined, email: () => 1, seen: Symbol("x") },
      0,
    ],
    "a key that every object inherits": [{}, 0],
    "that key of its own": [{ constructor: "us" }, 100000],
    "an object without a prototype": [Object.assign(Object.create(null), { employees: 200 }), 100],
  };
  for (const [name, [lead, expected]] of Object.entries(read)) {
    test(name, () => assert.equal(points(lead), expected));
  }

  test("what JSON text says, an object says", () => {
    const lead = {
      title: 'ö\u{1f600}\u2028"\\',
      employees: 1e21,
      tags: ["a", 1, true, null, ["b"]],
      x: { y: -0 },
    };
    assert.deepEqual(decide(lead), decide(JSON.stringify(lead)));
  });

  test("a broken number is a problem, not a missing value", () => {
    for (const number of [NaN, Infinity, -Infinity]) {
      const problem = { field: "employees", value: String(number), code: "not-a-number" };
      assert.deepEqual(decide({ employees: number }).problems, [problem]);
    }
  });

  test("a broken date is a problem", () => {
    const problem = { field: "seen", value: "Invalid Date", code: "not-a-date" };
    assert.deepEqual(decide({ seen: new Date(NaN) }).problems, [problem]);
  });

  test("half a character is read as an unknown one", () => {
    assert.deepEqual(decide({ email: "\ud800" }).problems[0].value, "\ufffd");
    assert.equal(points({ "\udc00": "x", title: "vp of sales" }), 10);
  });
});

describe("hostile objects", () => {
  test("names of the prototype are only names", () => {
    const lead = JSON.parse(
      '{"__proto__":{"employees":500},"toString":"x","hasOwnProperty":1,"title":"vp of sales"}',
    );
    assert.equal(points(lead), 10);
    assert.equal(points(Object.create({ employees: 500 })), 0);
  });

  test("what is put on Object.prototype is not seen and not called", () => {
    const called = [];
    Object.prototype.employees = 500;
    Object.prototype.toJSON = () => called.push("toJSON");
    try {
      assert.equal(points({ title: "vp of sales", tags: ["a", "b"] }), 10010);
    } finally {
      delete Object.prototype.employees;
      delete Object.prototype.toJSON;
    }
    assert.deepEqual(called, []);
  });

  test("keys that are symbols or not enumerable are not read", () => {
    const lead = Object.defineProperty({ [Symbol("title")]: 1 }, "employees", {
      value: 500,
      enumerable: false,
    });
    assert.equal(points(lead), 0);
  });

  test("a getter that throws leaves its key out", () => {
    const lead = { employees: 200, get title() { throw new Error("no"); } }; // prettier-ignore
    assert.equal(points(lead), 100);
  });

  test("proxies that throw", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.equal(points({ employees: 200, title: proxy }), 100);
    assert.throws(() => decide(proxy), LeadError);
    const shy = new Proxy({ a: 1 }, { get: () => assert.fail("read") });
    assert.equal(points(shy), 0);
  });

  test("circles are left out where they close", () => {
    const lead = { employees: 200, tags: ["a", "b"] };
    lead.title = lead;
    lead.tags.push(lead.tags);
    assert.equal(points(lead), 10100);
    assert.equal(points(Object.assign(lead, { title: { inner: { outer: lead } } })), 10100);
  });

  test("the same object twice is no circle", () => {
    const activity = { type: "demo", at: "2026-11-01" };
    assert.equal(points({ activities: [activity, activity] }), 200000);
  });

  test("any depth, read as the same text would be", () => {
    for (const depth of [10, 60, 61, 62, 63, 64, 65, 66, 1000, 100_000]) {
      let deep = "end";
      for (let level = 0; level < depth; level += 1) deep = level % 2 ? [deep] : { deep };
      const decision = decide({ employees: 200, title: deep });
      assert.equal(decision.scores.fit.points, 100, `${depth} levels`);
      const text = depth > 1000 ? undefined : JSON.stringify({ employees: 200, title: deep });
      if (text) assert.deepEqual(decision, decide(text), `${depth} levels`);
    }
  });

  test("shared objects that would unfold to gigabytes end in a LeadError", () => {
    let bomb = ["x".repeat(100)];
    for (let level = 0; level < 40; level += 1) bomb = [bomb, bomb, bomb, bomb];
    assert.throws(() => decide({ bomb }), LeadError);
  });
});

describe("what is no lead", () => {
  const wrong = [
    null,
    5,
    true,
    [],
    [{}],
    new Date(),
    "",
    "[]",
    "{",
    "nul",
    '{"a":1}x',
    () => 1,
    undefined,
  ];
  for (const lead of wrong) {
    test(`${typeof lead} ${JSON.stringify(lead)}`, () => {
      assert.throws(
        () => decide(lead),
        (error) => error instanceof LeadError && error.code.length > 0,
      );
    });
  }

  test("more than a lead may hold", () => {
    const text = "x".repeat(1 << 20);
    assert.throws(() => decide({ title: text }), LeadError);
    assert.throws(() => decide(`{"title":"${text}"}`), LeadError);
    const activity = { type: "demo", at: "2026-11-01" };
    const many = (count) => ({ activities: Array.from({ length: count }, () => activity) });
    assert.equal(points(many(10_000)), 200000);
    assert.throws(() => decide(many(10_001)), LeadError);
    assert.equal(points({ title: "vp of sales" }), 10, "the pact goes on");
  });
});

describe("asOf", () => {
  const seen = { seen: "2026-11-22T09:00:00Z" };
  const at = (moment) => pact.decide(seen, { asOf: moment }).as_of;

  test("a Date, milliseconds, or text to the microsecond", () => {
    assert.equal(at(new Date(asOf)), asOf);
    assert.equal(at(Date.parse(asOf)), asOf);
    assert.equal(at("2026-11-22T10:00:00.000001+01:00"), "2026-11-22T09:00:00.000001Z");
  });

  test("by default now", () => {
    const before = Date.now();
    const then = Date.parse(pact.decide(seen).as_of);
    assert.ok(before <= then && then <= Date.now());
    assert.ok(Date.parse(pact.explain(seen).decision.as_of) >= before);
  });

  test("anything else is a TypeError", () => {
    for (const wrong of [NaN, new Date(NaN), "soon", "", Infinity]) {
      assert.throws(() => pact.decide(seen, { asOf: wrong }), TypeError);
      assert.throws(() => pact.explain(seen, { asOf: wrong }), TypeError);
      assert.throws(() => pact.status(wrong), TypeError);
    }
  });

  test("a status", () => assert.equal(pact.status(asOf), "draft"));
});
