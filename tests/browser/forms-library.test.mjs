// A form whose definition is a library: what is typed chooses the definition that decides.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { publish } from "../../pkg/leadpact.js";
import { inEngines } from "./engines.mjs";
import { pageWith, received, scored, serveForms } from "./forms.mjs";
import { libraryText } from "./library.mjs";

const page = pageWith(`<form id="form" method="post" action="/sink">
  <label>Country <input name="country"></label>
  <label>Employees <input name="employees"></label>
  <label>Job title <input name="job_title"></label><button>Send</button></form>`);

inEngines(({ open }) => {
  let server;
  before(async () => {
    const routes = { "/definition.json": { body: await publish(libraryText()) }, "/": page };
    server = await serveForms(routes);
  });
  after(() => server.close());

  for (const [country, verdict, definition] of [
    ["de", "sales-ready", "emea@2.0.0"],
    ["us", "call-now", "americas@1.4.0"],
    ["jp", "no-definition", "regions@1.0.0"],
  ]) {
    test(`a lead from "${country}" is decided by ${definition}`, async () => {
      const count = server.sent.length + 1;
      const view = await open(`${server.url}/`);
      await scored(view);
      await view.fill("[name=country]", country);
      await view.fill("[name=employees]", "250");
      const decided = (wanted) =>
        globalThis.leadpact.find(document.querySelector("form")).decision.verdict === wanted;
      await view.until(decided, verdict);
      await view.click("form button");
      const sent = await received(server, count);
      assert.equal(sent.lead_verdict, verdict);
      assert.match(sent.lead_definition, new RegExp(`^${definition}#sha256:`));
    });
  }
});
