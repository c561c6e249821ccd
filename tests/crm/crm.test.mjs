// From a website's form into a real CRM: Django-CRM's own contact form with one line of script added to it, and a
// website's form that posts to the CRM. `make test-crm` runs this; what it needs is set up by tests/crm/install.sh.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { publish, verify } from "../../pkg/leadpact.js";
import { inEngines } from "../browser/engines.mjs";
import { scored } from "../browser/forms.mjs";
import { startCrm } from "./crm.mjs";

const definition = await readFile(new URL("definition.json", import.meta.url), "utf8");
const script = (form, more = "") =>
  `<script type="module" src="/leadpact/leadpact-form.js" data-definition="/lead.json" data-form="${form}" ${more}></script>`;

/** A website's own form; what the CRM has no place for comes in one of its campaign's fields. */
const website = `<!doctype html><html lang="en"><meta charset="utf-8"><title>contact</title>
${script("#contact", 'data-names="verdict:utm_content"')}
<form id="contact" method="post" action="/en/123/add-request/">
  <input type="hidden" name="leadsource_token"><input type="hidden" name="utm_source" value="newsletter">
  <label>Name <input name="name"></label> <label>E-mail <input name="email" type="email"></label>
  <label>Company <input name="company"></label> <label>Phone <input name="phone"></label>
  <label>Subject <input name="subject"></label> <label>Message <textarea name="message"></textarea></label>
  <button>Send</button>
</form></html>`;

const ada = {
  name: "Ada Lovelace",
  email: "ada@engines.example",
  subject: "Engines",
  phone: "+44 20 7946 0018",
  company: "Analytical Engines",
  message: "Please send us an offer for two engines.",
};
const kept = {
  first_name: "Ada",
  last_name: "Lovelace",
  email: ada.email,
  company_name: ada.company,
  request_for: ada.subject,
};

inEngines(
  ({ open }) => {
    let crm;
    before(async () => {
      const published = { body: await publish(definition), type: "application/json" };
      const routes = {
        "/lead.json": published,
        "/contact.html": { body: website, type: "text/html; charset=utf-8" },
      };
      crm = await startCrm(process.env.LEADPACT_CRM, { routes, tag: script("#fc_form") });
    });
    after(() => crm?.close());

    /** Fills the form in, has it sent, and gives what Django read and what the CRM made of it. */
    async function sent(page, person, send) {
      const [earlier, there] = [await crm.witness("posted"), await crm.witness("requests")];
      for (const [name, text] of Object.entries(person)) await page.fill(`[name=${name}]`, text);
      await scored(page);
      await send(page);
      await until(async () => (await crm.witness("posted")).length > earlier.length);
      const posted = (await crm.witness("posted")).slice(earlier.length);
      const requests = (await crm.witness("requests")).slice(there.length);
      assert.equal(posted.length, 1);
      assert.equal(requests.length, 1);
      return { posted: posted[0], request: requests[0] };
    }

    const byClick = (page) => page.click("form [type=submit], form button");
    /** What the CRM's page does itself when it asks for a reCAPTCHA. */
    const byScript = (page) =>
      page.run(() => HTMLFormElement.prototype.submit.call(document.querySelector("form")));

    for (const [way, send] of Object.entries({ "a click": byClick, "form.submit()": byScript })) {
      test(`the CRM's own contact form comes with its score, sent by ${way}`, async () => {
        const page = await open(`${crm.url}/en/contact-form/${crm.source}/?utm_source=google`);
        const { posted, request } = await sent(page, ada, send);
        assert.equal(posted.status, 200);
        assert.deepEqual(scoreIn(posted.fields), ["80", "A", "sales-ready"]);
        assert.match(posted.fields.lead_definition, /^crm-requests@1\.0\.0#sha256:[0-9a-f]{64}$/);
        const { utm_source, lead_source__uuid, ...others } = request;
        assert.deepEqual([utm_source, lead_source__uuid], ["google", crm.source]);
        assert.deepEqual(others, { ...kept, utm_content: null });
      });
    }

    test("a website's own form posts the lead and its verdict into the CRM", async () => {
      const page = await open(`${crm.url}/contact.html`);
      await page.run((token) => {
        document.querySelector("[name=leadsource_token]").value = token;
      }, crm.source);
      const person = { ...ada, email: "ada@gmail.com" };
      const { posted, request } = await sent(page, person, byClick);
      assert.equal(posted.path, "/en/123/add-request/");
      assert.equal(posted.status, 200);
      assert.equal(posted.fields.lead_score, "40");
      const campaign = { utm_source: "newsletter", utm_content: "nurture" };
      const source = { lead_source__uuid: crm.source };
      assert.deepEqual(request, { ...kept, email: person.email, ...campaign, ...source });
    });

    test("a server beside the CRM scores the same answers again, and notices a forged score", async () => {
      const page = await open(`${crm.url}/en/contact-form/${crm.source}/`);
      const { posted } = await sent(page, { ...ada, email: "ada@gmx.de" }, byClick);
      const options = { fields: { name: "full_name" } };
      const honest = await verify(posted.fields, definition, options);
      assert.deepEqual(honest.differences, []);
      assert.equal(honest.decision.verdict, "nurture");
      const forged = await verify({ ...posted.fields, lead_score: "80" }, definition, options);
      assert.deepEqual(
        forged.differences.map(({ name }) => name),
        ["lead_score"],
      );
    });
  },
  { only: ["chromium"] },
);

const scoreIn = ({ lead_score, lead_grade, lead_verdict }) => [
  lead_score,
  lead_grade,
  lead_verdict,
];

async function until(ask) {
  const end = Date.now() + 20_000;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error("no form came in within 20 seconds");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
