// A visitor is remembered only where they agreed, in their own browser, and can be forgotten.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pageWith, received, scored, serveForms } from "./forms.mjs";

const definition = {
  format: 1,
  id: "visits",
  version: "1",
  name: "Visits",
  fields: { email: { type: "email" }, utm_source: { type: "text" } },
  scorecards: {
    interest: {
      criteria: [
        { id: "webinar", when: { activity: "webinar", within_days: 30 }, points: 100 },
        { id: "prices", when: { activity: "prices" }, points: 10 },
        { id: "campaign", when: { field: "utm_source", is: "spring" }, points: 1 },
      ],
    },
  },
  verdicts: { yes: { kind: "accept" } },
  decide: [{ verdict: "yes" }],
};
const form =
  '<form id="form" method="post" action="/sink"><label>Email <input name="email"></label><button>Send</button></form>';
const withDefinition = (page) => ({ body: page.body.replace("/definition.json", "/visits.json") });
const page = (script, head = "") => withDefinition(pageWith(form, { script, head }));
const gpc =
  "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });</script>";
const tcf = (consents) => `<script>globalThis.__tcfapi = (command, version, heard) => {
  heard({ gdprApplies: true, eventStatus: "cmpuishown" }, true);
  globalThis.decideTcf = () => heard({ gdprApplies: true, eventStatus: "useractioncomplete", purpose: { consents: ${JSON.stringify(consents)} } }, true);
};</script>`;

const routes = {
  "/visits.json": { body: JSON.stringify(definition) },
  "/none": page(""),
  "/granted": page('data-consent="granted" data-activity="prices"'),
  "/gpc": page('data-consent="granted"', gpc),
  "/tcf": page('data-consent="tcf"', tcf({ 1: true, 5: true })),
  "/tcf-no": page('data-consent="tcf"', tcf({ 1: true, 5: false })),
};

inEngines(({ open }) => {
  let server;
  before(async () => (server = await serveForms(routes)));
  after(() => server.close());
  const go = (path) => ((server.sent.length = 0), open(`${server.url}${path}`));
  const kept = async (page) => {
    const text = await page.run(() => localStorage.getItem("leadpact"));
    return (
      text
        ?.split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")) ?? null
    );
  };
  const done = async (page) =>
    (await kept(page)).filter(([key]) => /^\d{4}-/.test(key)).map(([, kind]) => kind);
  const send = async (page) => {
    await page.fill("[name=email]", "ada@north.example");
    await page.click("button");
    return received(server);
  };

  test("without consent nothing is kept, told or scored", async () => {
    const page = await go("/none?utm_source=spring");
    await scored(page);
    await page.run(() => globalThis.leadpact.activity("webinar"));
    const sent = await send(page);
    assert.equal(sent.lead_score, "0");
    assert.equal(sent.lead_note, undefined);
    await page.goto(`${server.url}/none`);
    assert.equal(await kept(page), null);
  });

  test("with consent the source and what was done are scored, and the note tells them", async () => {
    const page = await go("/granted?utm_source=spring&utm_medium=mail");
    await scored(page);
    await page.run(() => globalThis.leadpact.activity("webinar"));
    const sent = await send(page);
    assert.equal(sent.lead_score, "111");
    const day = new Date().toISOString().slice(0, 10);
    assert.equal(
      sent.lead_note,
      `Came from spring / mail to /granted on ${day}; page-view on ${day}; prices on ${day}; webinar on ${day}`,
    );
  });

  test("what was done is known on the next page, until the visitor takes it back", async () => {
    const page = await go("/granted?utm_source=spring");
    await scored(page);
    await page.run(() => globalThis.leadpact.activity("webinar"));
    await page.goto(`${server.url}/granted`);
    await scored(page);
    const source = (await kept(page)).filter(([key]) => !/^\d{4}-/.test(key));
    assert.deepEqual(Object.fromEntries(source), {
      utm_source: "spring",
      landing_page: "/granted",
    });
    assert.deepEqual(await done(page), ["page-view", "prices", "webinar", "page-view", "prices"]);
    await page.run(() => globalThis.leadpact.consent(false));
    await page.until(() => localStorage.getItem("leadpact") === null);
    const sent = await send(page);
    assert.equal(sent.lead_note, undefined);
    assert.equal(sent.lead_score, "0");
  });

  test("what cannot be read in the store is forgotten", async () => {
    const page = await go("/none");
    await scored(page);
    for (const text of ["nonsense", "never\twebinar", '{"activities":7}', "\n\t\n"]) {
      await page.run((text) => localStorage.setItem("leadpact", text), text);
      await page.goto(`${server.url}/granted`);
      await scored(page);
      await page.until(() => localStorage.getItem("leadpact").includes("prices"));
      assert.deepEqual(await done(page), ["page-view", "prices"], text);
    }
  });

  test("Global Privacy Control wins over the page's word", async () => {
    const page = await go("/gpc?utm_source=spring");
    await scored(page);
    assert.equal((await send(page)).lead_score, "0");
    await page.goto(`${server.url}/none`);
    assert.equal(await kept(page), null);
  });

  test("the page's consent tool is asked, and what was done meanwhile counts", async () => {
    const page = await go("/tcf?utm_source=spring");
    await scored(page);
    await page.run(() => globalThis.leadpact.activity("webinar"));
    assert.equal(await kept(page), null);
    await page.run(() => globalThis.decideTcf());
    await page.until(() => localStorage.getItem("leadpact") !== null);
    assert.equal((await send(page)).lead_score, "101");
  });

  test("a consent tool that says no is obeyed", async () => {
    const page = await go("/tcf-no?utm_source=spring");
    await scored(page);
    await page.run(() => globalThis.decideTcf());
    assert.equal((await send(page)).lead_score, "0");
    await page.goto(`${server.url}/none`);
    assert.equal(await kept(page), null);
  });
});
