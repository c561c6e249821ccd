// Records as nobody should send them: nulls everywhere, lists for objects, names of prototypes, texts of a megabyte. A
// lead comes of them that the engine takes, or a sentence that says what is wrong; nothing else is ever thrown.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { open } from "../../pkg/leadpact.js";
import { definition, hostOf, mapFiles, modules, saved } from "./crm.mjs";
import { wasmBytes } from "./sample.mjs";

let made;
let outlined;
let maps;
let pact;
before(async () => {
  made = await modules(
    "sidebar/crm/index",
    "sidebar/crm/exact-json",
    "sidebar/crm/cells",
    "sidebar/crm/moments",
    "sidebar/crm/names",
    "shared/definition-outline",
  );
  outlined = made.outline(definition);
  maps = made.fieldMaps(mapFiles()).maps;
  pact = await open(definition, { wasm: wasmBytes });
});

const hostile = {
  null: null,
  "a number": 7,
  "an empty text": "",
  "a list": [],
  "a list of lists": [[[[]]], [null]],
  "a long text": "x".repeat(1_000_000),
  "an empty object": {},
  "names of prototypes": JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1}',
  ),
};

/** Every place of a value, once for each thing that can stand there instead. */
function* spoiled(value, depth = 0) {
  for (const replacement of Object.values(hostile)) yield replacement;
  if (value === null || typeof value !== "object" || depth > 5) return;
  for (const key of Object.keys(value)) {
    for (const inner of spoiled(value[key], depth + 1)) {
      const copy = Array.isArray(value) ? [...value] : { ...value };
      copy[key] = inner;
      yield copy;
    }
  }
}

/** One in so many, so that the test takes seconds; which ones, the counter decides and not chance. */
function* some(all, step) {
  let count = 0;
  for (const each of all) if (count++ % step === 0) yield each;
}

function fits(mapped, what) {
  assert.doesNotThrow(() => pact.decide(mapped.lead, { asOf: "2026-11-22T09:00:00Z" }), what);
  assert.ok(
    mapped.notes.every((note) => typeof note === "string" && note !== ""),
    what,
  );
  assert.ok(
    Object.keys(mapped.lead).every((name) => Object.hasOwn(definition.fields, name)),
    what,
  );
  for (const value of Object.values(mapped.lead).flat())
    assert.ok(
      ["string", "number", "boolean"].includes(typeof value) && String(value).length <= 10_000,
      what,
    );
}

test("whatever stands for a record, a lead comes of it, and a sentence where there is none", () => {
  for (const adapter of made.adapters) {
    for (const [what, raw] of Object.entries(hostile)) {
      const mapped = adapter.map(raw, outlined, maps[adapter.id]);
      fits(mapped, `${adapter.id}: ${what}`);
      if (Object.keys(mapped.lead).length === 0)
        assert.equal(typeof mapped.optIn === "boolean", false);
    }
    assert.match(
      adapter.map(null, outlined, maps[adapter.id]).notes.at(-1),
      /no record of .+ was found/,
    );
  }
  assert.equal({}.polluted, undefined);
});

test("whatever stands at a place of a saved record, a lead comes of it", () => {
  let count = 0;
  for (const { crm, name, answers, asked = [] } of saved()) {
    const adapter = made.adapters.find(({ id }) => id === crm);
    for (const path of asked) {
      const record = answers[path]?.json;
      for (const raw of some(spoiled(record ?? null), 29)) {
        fits(adapter.map(raw, outlined, maps[crm]), `${crm} ${name}`);
        count += 1;
      }
    }
  }
  assert.ok(count > 250, String(count));
  assert.equal({}.polluted, undefined);
});

test("whatever a CRM answers, it is a lead or a reason to read", async () => {
  const bodies = [
    "null",
    "[]",
    "7",
    '""',
    "{}",
    '{"data":null}',
    '{"data":[]}',
    '{"result":[false]}',
    '{"properties":[]}',
    '{"fields":"x"}',
  ];
  for (const { crm, url, asked } of saved().filter(({ asked }) => asked.length > 0)) {
    const found = made.adapterFor(new URL(url));
    for (const text of bodies) {
      const answers = Object.fromEntries(asked.map((path) => [path, { text }]));
      const read = made.readLead(found, outlined, maps[crm], hostOf({ answers }));
      const told = await read.catch((error) => error);
      if (told instanceof Error)
        assert.ok(told instanceof made.ReadError && told.message !== "", String(told));
      else fits(told, `${crm} ${text}`);
    }
  }
});

test("a field that is called like something of every object is found only where it is", () => {
  const fields = {
    constructor: { type: "text" },
    to_string: { type: "text", aliases: ["toString"] },
  };
  const odd = made.outline({ ...definition, fields });
  const raw = { properties: { email: "a@b.example" } };
  assert.deepEqual(made.adapters[0].map(raw, odd, maps.hubspot).lead, {});
  const given = { properties: JSON.parse('{"constructor":"us","__proto__":"x"}') };
  assert.deepEqual(made.adapters[0].map(given, odd, maps.hubspot).lead, { constructor: "us" });
});

test("a record of a hundred thousand fields is read in part, and it is said", () => {
  const many = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [`f${index}`, index]),
  );
  const { lead, notes } = made.adapters[0].map(
    { properties: { email: "a@b.example", ...many } },
    outlined,
    maps.hubspot,
  );
  assert.deepEqual(lead, { email: "a@b.example" });
  assert.deepEqual(notes, ["the record has more fields than are read"]);
});

test("a text that is too long is cut, and it is said which", () => {
  const { lead, notes } = made.adapters[0].map(
    { properties: { jobtitle: "x".repeat(1_000_000) } },
    outlined,
    maps.hubspot,
  );
  assert.equal(lead.job_title.length, 10_000);
  assert.deepEqual(notes, ["`jobtitle` is too long to be read whole and was cut"]);
});

test("no digit of a whole number is lost, and no text is touched", () => {
  const read = made.exactJson;
  assert.deepEqual(read('{"id":554023000000527002}'), { id: "554023000000527002" });
  assert.deepEqual(read("[9007199254740991,9007199254740993,-9007199254740993]"), [
    9007199254740991,
    "9007199254740993",
    "-9007199254740993",
  ]);
  assert.deepEqual(
    read('{"a":"no 554023000000527002 \\" 554023000000527002","554023000000527002":1}'),
    { a: 'no 554023000000527002 " 554023000000527002', "554023000000527002": 1 },
  );
  assert.deepEqual(
    read("[1234567890123456.5,1234567890123456e2,0.1]"),
    [1234567890123456.5, 1234567890123456e2, 0.1],
  );
  assert.deepEqual(read("\ufeff{}"), {});
  assert.throws(() => read('{"id":'), SyntaxError);
  const long = JSON.stringify({ text: '\\"'.repeat(500_000) });
  assert.deepEqual(read(long), JSON.parse(long));
});

test("millionths are moved by the comma, so that no digit is lost", () => {
  const units = Object.entries({ 1250000500000: 1250000.5, 0: 0, 1: 0.000001, "-2500000": -2.5 });
  for (const [micros, value] of units) assert.equal(made.inUnits(Number(micros)), value);
  assert.equal(made.inUnits("9007199254740993000001"), "9007199254740993.000001");
  assert.equal(made.inUnits("1.5"), null);
  assert.equal(made.inUnits(null), null);
});

test("a time without a zone is read in the CRM's, the hour that clocks go back over included", () => {
  assert.equal(made.inUtc("2024-09-27 14:35:00"), "2024-09-27T14:35:00Z");
  assert.equal(made.inUtc("2024-09-27"), "2024-09-27");
  assert.equal(made.inUtc("2024-09-27T14:35:00+02:00"), "2024-09-27T14:35:00+02:00");
  const berlin = made.inZone("Europe/Berlin");
  assert.equal(berlin("2026-07-01 12:00:00"), "2026-07-01T10:00:00Z");
  assert.equal(berlin("2026-12-01 12:00:00"), "2026-12-01T11:00:00Z");
  assert.equal(berlin("2026-03-29 03:30:00"), "2026-03-29T01:30:00Z");
  assert.equal(berlin("not a time"), "not a time");
  assert.equal(made.isZone("Europe/Nowhere"), false);
  assert.equal(made.isoMoment("1792828800000"), "2026-10-24T08:00:00.000Z");
  assert.equal(made.isoMoment("99999999999999999"), null);
});

test("a refusal is known by its name, in four languages, and other things are not", () => {
  const refusing = [
    "hs_email_optout",
    "HasOptedOutOfEmail",
    "donotbulkemail",
    "Email_Opt_Out__c",
    "emailAddressIsOptedOut",
    "is_blacklisted",
    "opt_out",
    "Unsubscribed",
    "Keine Werbung",
    "Newsletter abbestellt",
    "Désinscrit",
    "Ne pas contacter",
    "Dado de baja",
    "x_studio_do_not_mail",
  ];
  for (const name of refusing) assert.equal(made.refuses(name), true, name);
  const others = [
    "DoNotCall",
    "donotphone",
    "donotfax",
    "hs_email_optout_12345",
    "opt_in",
    "newsletter",
    "noticias",
    "email",
    "Kein Anruf",
    "opt_out_date",
    "unsubscribe_reason",
    "notes_last_contacted",
    "No_of_Employees",
  ];
  for (const name of others) assert.equal(made.refuses(name), false, name);
});
