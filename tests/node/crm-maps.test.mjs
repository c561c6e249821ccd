// Field maps as data: what an admin adds counts first, polarity stands however a field is found, and a mistake is said.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { root } from "../../pkg-config/wasm.mjs";
import { definition, hostOf, mapFiles, modules } from "./crm.mjs";

let made;
before(async () => (made = await modules("sidebar/crm/index", "shared/definition-outline")));

const adapter = (id) => made.adapters.find((each) => each.id === id);
const leadOf = (crm, raw, fields, additions) => {
  const { maps } = made.fieldMaps(mapFiles(), additions ? { [crm]: additions } : {});
  return adapter(crm).map(raw, made.outline({ ...definition, fields }), maps[crm]);
};

const keys = {
  dynamics: [{ cr123_tier: "A" }, "cr123_tier"],
  salesforce: [{ attributes: { type: "Lead" }, Acme__Tier__c: "A" }, "Acme__Tier__c"],
  odoo: [{ result: [{ x_studio_tier: "A" }] }, "x_studio_tier"],
  espocrm: [{ cTier: "A" }, "cTier"],
  frappe: [{ data: { custom_tier: "A" } }, "custom_tier"],
  zoho: [{ data: [{ Tier: "A" }] }, "Tier"],
  twenty: [{ data: { person: { tier: "A" } } }, "tier"],
  hubspot: [{ properties: { tier: "A" } }, "tier"],
};

for (const [crm, [raw, key]] of Object.entries(keys)) {
  test(`a field that a company made in ${crm} is found by its name, and by an admin's word for it`, () => {
    const found = leadOf(crm, raw, { tier: { type: "text" } });
    assert.deepEqual(found.lead, { tier: "A" });
    assert.ok(found.origins.tier.from.endsWith(key), found.origins.tier.from);
    const mapped = leadOf(crm, raw, { segment: { type: "text" } }, { fields: { segment: key } });
    assert.deepEqual(mapped.lead, { segment: "A" });
    assert.deepEqual(leadOf(crm, raw, { segment: { type: "text" } }).lead, {});
  });
}

test("a key of forty digits is found by an admin's word, and its option by the list of fields", () => {
  const key = "db247a86c1d54f2b9e0d8a7b6c5d4e3f2a1b8442";
  const raw = {
    joined: 1,
    person: { data: { custom_fields: { [key]: 12 } } },
    fields: {
      person: {
        data: [{ field_code: key, field_name: "Stufe", options: [{ id: 12, label: "B" }] }],
      },
    },
  };
  const { lead, origins } = leadOf(
    "pipedrive",
    raw,
    { tier: { type: "choice", options: ["A", "B"] } },
    { fields: { tier: key } },
  );
  assert.deepEqual(lead, { tier: "B" });
  assert.deepEqual(origins.tier, {
    from: `person › Stufe (${key})`,
    given: 12,
    note: "decoded from 12",
  });
});

test("where an admin says that a field stands, it stands nowhere else", () => {
  const raw = { properties: { numemployees: "25-50", cr_size: null } };
  const fields = { employees: { type: "number" } };
  assert.deepEqual(leadOf("hubspot", raw, fields).lead, { employees: "25-50" });
  assert.deepEqual(leadOf("hubspot", raw, fields, { fields: { employees: "cr_size" } }).lead, {});
  assert.deepEqual(
    leadOf("hubspot", raw, fields, { fields: { employees: ["cr_size", "numemployees"] } }).lead,
    { employees: "25-50" },
  );
});

test("an added concept and added codes count before those that ship", () => {
  const raw = { cr_headcount: 3, numberofemployees: 7, leadsourcecode: 8 };
  const fields = { employees: { type: "number" }, lead_source: { type: "text" } };
  const additions = {
    concepts: { employees: ["cr_headcount"] },
    values: { leadsourcecode: { 8: "Our website" }, cr_headcount: { 3: "51-200" } },
  };
  assert.deepEqual(leadOf("dynamics", raw, fields, additions).lead, {
    employees: "51-200",
    lead_source: "Our website",
  });
  assert.deepEqual(leadOf("dynamics", raw, fields).lead, { employees: 7, lead_source: "Web" });
});

test("a refusal keeps its meaning however the field came to it", () => {
  const agreed = { opt_in: { type: "boolean", aliases: ["HasOptedOutOfEmail"] } };
  const record = (value) => ({ attributes: { type: "Lead" }, HasOptedOutOfEmail: value });
  assert.deepEqual(leadOf("salesforce", record(true), agreed).lead, { opt_in: false });
  assert.deepEqual(leadOf("salesforce", record(false), agreed).lead, {});
  const mapped = { fields: { opt_in: "HasOptedOutOfEmail" } };
  assert.deepEqual(leadOf("salesforce", record(true), agreed, mapped).lead, { opt_in: false });
  assert.deepEqual(leadOf("salesforce", record(false), agreed, mapped).lead, {});
  const told = { fields: { opt_in: { from: "Quiet__c", as: "opt-out" } } };
  assert.deepEqual(leadOf("salesforce", { Quiet__c: "Yes" }, agreed, told).lead, { opt_in: false });
  assert.deepEqual(leadOf("salesforce", { Quiet__c: "No" }, agreed, told).lead, {});
  const outs = { no_mail_please: { type: "boolean", label: "Opted out" } };
  assert.deepEqual(leadOf("salesforce", record(true), outs).lead, { no_mail_please: true });
  assert.deepEqual(leadOf("salesforce", record(false), outs).lead, { no_mail_please: false });
});

test("a refusal wins over the consent beside it; not to be called is another matter", () => {
  const fields = {
    opt_in: { type: "boolean", aliases: ["Newsletter"] },
    do_not_call: { type: "boolean" },
  };
  const both = { Newsletter__c: true, HasOptedOutOfEmail: true, DoNotCall: false };
  assert.deepEqual(leadOf("salesforce", both, fields).lead, { opt_in: false, do_not_call: false });
  const called = { Newsletter__c: true, HasOptedOutOfEmail: false, DoNotCall: true };
  assert.deepEqual(leadOf("salesforce", called, fields).lead, { opt_in: true, do_not_call: true });
  assert.deepEqual(
    leadOf("hubspot", { properties: { hs_email_optout_123: "true" } }, fields).lead,
    {},
  );
});

test("a name that means something else in a CRM is not taken at its word", () => {
  const fields = {
    job_title: { type: "text", aliases: ["Title", "function"] },
    name: { type: "text" },
  };
  const raw = {
    result: [
      { title: [3, "Madam"], function: "CTO", name: "Big deal", contact_name: "Ada Lovelace" },
    ],
  };
  assert.deepEqual(leadOf("odoo", raw, fields).lead, { job_title: "CTO", name: "Ada Lovelace" });
  const company = {
    joined: 1,
    contact: { properties: { firstname: "Ada", lastname: "Lovelace" } },
    company: { properties: { name: "Engines", phone: "1" } },
  };
  assert.deepEqual(leadOf("hubspot", company, { name: { type: "text" } }).lead, {
    name: "Ada Lovelace",
  });
});

test("what was pointed at stands beside what the CRM gives, and is passed over where the page has it not", async () => {
  const found = made.adapterFor(new URL("https://app.hubspot.com/contacts/1/record/0-1/7"));
  const record = { json: { id: "7", properties: { numemployees: "5-25", jobtitle: "CTO" } } };
  const answers = { "GET /api/crm/v3/objects/contacts/7": record };
  const { maps } = made.fieldMaps(mapFiles());
  const map = { ...maps.hubspot, fields: { employees: "#size > b" } };
  const pointed = { label: "Team", value: "480", path: "#size > b", kind: "pointed" };
  const outlined = made.outline(definition);
  const read = (fields) =>
    made.readLead(found, outlined, map, hostOf({ answers, page: { title: "", url: "", fields } }));
  const there = await read([
    pointed,
    { label: "Title", value: "Madam", path: "#t", kind: "shown" },
  ]);
  assert.deepEqual([there.lead.employees, there.lead.job_title], ["480", "CTO"]);
  assert.equal(there.origins.employees.from, "page › Team");
  assert.equal((await read([])).lead.employees, "5-25");
});

test("a mistake in what was added is said, and nothing else suffers", () => {
  const { maps, problems } = made.fieldMaps(mapFiles(), {
    hubspot: { fields: { tier: 7, size: { from: "x", as: "magic" } } },
    hubspott: {},
  });
  assert.deepEqual(problems, [
    "there is no CRM `hubspott` to add fields to",
    "the field map of `hubspot` has something at `fields.tier` that is no path",
    "the field map of `hubspot` has something at `fields.size` that is no path",
  ]);
  assert.ok(maps.hubspot.concepts.email.length > 0);
  for (const odd of [null, [], 7, "x", { hubspot: [] }, JSON.parse('{"__proto__":{"fields":1}}')])
    assert.doesNotThrow(() => made.fieldMaps(mapFiles(), odd));
  assert.doesNotThrow(() => made.fieldMaps({ hubspot: null, concepts: [] }));
});

test("every adapter has a map of its name, and every map names concepts that there are", () => {
  const files = mapFiles();
  assert.deepEqual(
    made.adapters.map(({ id }) => id).sort(),
    Object.keys(files)
      .filter((id) => id !== "concepts")
      .sort(),
  );
  const known = new Set([...Object.keys(files.concepts), "own_company"]);
  for (const [id, { crm, concepts }] of Object.entries(files).filter(([id]) => id !== "concepts")) {
    assert.equal(crm, id);
    for (const concept of Object.keys(concepts)) assert.ok(known.has(concept), `${id}: ${concept}`);
  }
  const readme = readFileSync(join(root, "pkg-config/crm/README.md"), "utf8");
  for (const id of Object.keys(files))
    assert.ok(readme.includes(`${id}.json`) || id === "page", id);
});

test("what the readme shows to admins works", () => {
  const readme = readFileSync(join(root, "pkg-config/crm/README.md"), "utf8");
  const [, shown] = /```json\n(.+?)```/su.exec(readme);
  const { problems } = made.fieldMaps(mapFiles(), JSON.parse(shown));
  assert.deepEqual(problems, []);
});
