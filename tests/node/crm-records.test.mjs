// Saved records of every CRM, in every shape that their APIs and pages are known to send: the address that shows them,
// what is asked of the CRM, the lead they are, and where each value of it came from.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { open } from "../../pkg/leadpact.js";
import { definition, hostOf, mapFiles, modules, saved } from "./crm.mjs";
import { wasmBytes } from "./sample.mjs";

let made;
let outlined;
let pact;
before(async () => {
  made = await modules("sidebar/crm/index", "shared/definition-outline");
  outlined = made.outline(definition);
  pact = await open(definition, { wasm: wasmBytes });
});

const mapsWith = ({ crm, additions }) => {
  const { maps, problems } = made.fieldMaps(mapFiles(), additions ? { [crm]: additions } : {});
  assert.deepEqual(problems, []);
  return maps[crm];
};

const inWords = ({ from, note }) => (note ? `${from} (${note})` : from);

for (const record of saved()) {
  describe(`${record.crm}, ${record.name}: ${record.about}`, () => {
    test("the address says which record it is", () => {
      const { adapter, ref } = made.adapterFor(new URL(record.url));
      assert.equal(adapter.id, record.crm);
      assert.deepEqual([ref.kind, ref.id], [record.ref.kind, record.ref.id]);
      assert.ok(
        adapter
          .origins(new URL(record.url))
          .every((origin) => /^https?:\/\/[^*]+\/\*$/.test(origin)),
      );
    });

    test("it is asked for what is needed, with the session, and is the expected lead", async () => {
      const host = hostOf(record);
      const found = made.adapterFor(new URL(record.url));
      const mapped = await made.readLead(found, outlined, mapsWith(record), host);
      const asked = host.asked.map(
        ({ method, url }) => `${method} ${decodeURIComponent(url.pathname)}`,
      );
      assert.deepEqual(asked, record.asked);
      assert.ok(host.asked.every(({ init }) => init.credentials === "include"));
      assert.deepEqual(mapped.lead, record.lead);
      const origins = Object.entries(mapped.origins).map(([name, origin]) => [
        name,
        inWords(origin),
      ]);
      assert.deepEqual(Object.fromEntries(origins), record.origins);
      const { name, first, optIn, url, notes } = mapped;
      assert.deepEqual({ name, first, optIn, url, notes }, record.told);
    });

    test("the engine reads every value of it, and decides as expected", () => {
      const decision = pact.decide(record.lead, { asOf: "2026-11-22T09:00:00Z" });
      const unread = decision.problems.filter(({ code }) => code !== "unlisted-option");
      assert.deepEqual(unread, []);
      assert.deepEqual([decision.verdict, decision.scores.fit.points], record.decided);
    });
  });
}

test("a record is the same lead whether its parts were joined or it came by itself", () => {
  const alone = saved().filter(
    ({ crm, asked }) => crm !== "page" && crm !== "django-crm" && asked.length === 1,
  );
  assert.ok(alone.length >= 7);
  for (const record of alone) {
    const { adapter } = made.adapterFor(new URL(record.url));
    const answer = record.answers[record.asked[0]];
    const raw = answer.json ?? JSON.parse(answer.text);
    assert.deepEqual(
      adapter.map(raw, outlined, mapsWith(record)).lead,
      record.lead,
      `${record.crm} ${record.name}`,
    );
  }
});

test("an opt-out is never taken for consent, and its absence is none", () => {
  const leads = saved().map(({ crm, name, lead, told }) => ({ at: `${crm} ${name}`, lead, told }));
  const refused = leads.filter(({ lead }) => lead.opted_out === true);
  assert.ok(refused.length >= 8);
  for (const { at, lead, told } of refused) {
    assert.equal(lead.opt_in, false, at);
    assert.equal(told.optIn, false, at);
  }
  const agreed = leads.filter(({ lead }) => lead.opt_in === true).map(({ at }) => at);
  assert.deepEqual(agreed, ["pipedrive person-v2"]);
});
