// Forms in the mark-up of the builders that people use, in three engines: which control became which
// field, and what the server received by the builder's own way of sending.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pick, received, savedPages, scored, serveForms } from "./forms.mjs";

const pages = await savedPages();

inEngines(({ open }) => {
  let server;
  before(async () => (server = await serveForms()));
  after(() => server.close());

  for (const saved of pages) {
    test(`${saved.name}: ${saved.about}`, async () => {
      server.sent.length = 0;
      const page = await open(`${server.url}/forms/${saved.name}.html`);
      await scored(page);
      if (saved.next) await onePageOn(page, saved.next);
      assertMapped(await mapping(page), saved);
      await answer(page, saved);
      await page.click(saved.submit);
      const fields = await received(server);
      for (const [name, value] of Object.entries(saved.received))
        assert.equal(fields[name], value, name);
      const definition = fields.lead_definition ?? fields["fields[lead_definition]"];
      assert.match(definition, /^website@1\.0\.0#sha256:[0-9a-f]{64}$/);
      assert.equal(server.asked.filter((path) => path.startsWith("/pkg/")).length % 2, 0);
    });
  }
});

async function onePageOn(page, next) {
  assertMapped(await mapping(page), next);
  await answer(page, next);
  await page.click(next.click);
  await page.until((at) => document.querySelector(at) !== null, next.until);
  await scored(page);
}

async function answer(page, { fill = {}, pick: picks = {}, click = [], lead = {} }) {
  for (const [selector, text] of Object.entries(fill)) await page.fill(selector, text);
  for (const [selector, value] of Object.entries(picks)) await pick(page, selector, value);
  for (const selector of [click]
    .flat()
    .filter((at) => !at.startsWith("#next") && !at.includes("next_button")))
    await page.click(selector);
  const found = await page.run(() => {
    const attachment = globalThis.leadpact.find(document.querySelector("form"));
    attachment.decide();
    return attachment.lead;
  });
  for (const [field, value] of Object.entries(lead)) assert.deepEqual(found[field], value, field);
}

const mapping = (page) =>
  page.until(() => {
    const rows = globalThis.leadpact.find(document.querySelector("form")).mapping;
    return rows.map(({ name, field, ignored }) => ({ name, field, ignored }));
  });

function assertMapped(rows, { mapping: expected, ignored = {}, absent = [] }) {
  const found = Object.fromEntries(rows.map((row) => [row.name, row]));
  for (const [name, field] of Object.entries(expected)) {
    if (field !== null)
      assert.equal(found[name]?.field, field, `${name}: ${JSON.stringify(found[name])}`);
    else assert.equal(found[name]?.field ?? null, null, name);
  }
  for (const [name, why] of Object.entries(ignored)) assert.equal(found[name]?.ignored, why, name);
  for (const name of absent) assert.equal(found[name], undefined, name);
}
