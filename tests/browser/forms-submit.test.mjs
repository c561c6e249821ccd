// Every way in which a form can be sent, in three engines: the score arrives, and nothing is stopped.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pageWith, received, scored, serveForms } from "./forms.mjs";

const fields = `<label>Work email <input name="email" type="email"></label>
  <label>Job title <input name="job_title"></label>
  <label>Company size <input name="employees"></label>`;
const plain = (attributes = "") =>
  pageWith(`<form id="form" method="post" action="/sink" ${attributes}>${fields}<button>Send</button></form>
    <button type="button" id="other">Other</button><iframe name="frame" title="frame"></iframe>`);
const scripted = (script) => ({
  body: plain().body.replace("</main>", `</main><script>{${script}}</script>`),
});
const form = 'const form = document.querySelector("form");';
const onSubmit = (body) =>
  scripted(
    `${form} form.addEventListener("submit", (event) => { event.preventDefault(); ${body} });`,
  );
const onOther = (body) =>
  scripted(
    `${form} document.querySelector("#other").addEventListener("click", () => { ${body} });`,
  );

/** Each way: the page, and what the visitor does last. */
const ways = {
  "a click": [plain(), (page) => page.click("form button")],
  "the key Enter": [plain(), enter],
  "a click, as multipart": [
    plain('enctype="multipart/form-data"'),
    (page) => page.click("form button"),
  ],
  "a click, into a frame": [plain('target="frame"'), (page) => page.click("form button")],
  "a button that stands elsewhere": [
    pageWith(
      `<form id="form" method="post" action="/sink">${fields}</form><button form="form">Send</button>`,
    ),
    (page) => page.click("[form=form]"),
  ],
  "controls that stand elsewhere": [
    pageWith(
      `<form id="form" method="post" action="/sink"><button>Send</button></form>${fields.replaceAll("<input", '<input form="form"')}`,
    ),
    (page) => page.click("form button"),
  ],
  "requestSubmit()": [onOther("form.requestSubmit();"), other],
  "form.submit()": [onOther("form.submit();"), other],
  "fetch of FormData": [
    onSubmit('fetch("/sink", { method: "POST", body: new FormData(form) });'),
    send,
  ],
  "fetch of FormData after waiting": [
    onSubmit('setTimeout(() => fetch("/sink", { method: "POST", body: new FormData(form) }), 50);'),
    send,
  ],
  "fetch of text": [
    onSubmit('fetch("/sink", { method: "POST", body: new URLSearchParams(new FormData(form)) });'),
    send,
  ],
  "fetch of JSON": [
    onSubmit(
      'fetch("/sink", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(Object.fromEntries(new FormData(form))) });',
    ),
    send,
  ],
  "a beacon": [onSubmit('navigator.sendBeacon("/sink", new FormData(form));'), send],
  "method GET": [
    pageWith(`<form id="form" action="/sink">${fields}<button>Send</button></form>`),
    (page) => page.click("form button"),
  ],
  "values set by a program that says nothing": [
    onOther('form.elements.namedItem("employees").value = "900"; form.submit();'),
    other,
    { lead_score: "100011", employees: "900" },
  ],
};

function enter(page) {
  return page
    .run(() => document.querySelector("[name=job_title]").focus())
    .then(() => page.press("Enter"));
}

function send(page) {
  return page.click("form button");
}

function other(page) {
  return page.click("#other");
}

inEngines(({ open }) => {
  let server;
  before(async () => {
    const routes = Object.entries(ways).map(([, [page]], index) => [`/${index}`, page]);
    server = await serveForms(Object.fromEntries(routes));
  });
  after(() => server.close());

  for (const [index, [name, [, last, more = {}]]] of Object.entries(ways).entries()) {
    test(`sent by ${name}`, async () => {
      server.sent.length = 0;
      const page = await open(`${server.url}/${index}`);
      await scored(page);
      await page.fill("[name=email]", "ada@north.example");
      await page.fill("[name=employees]", "450");
      await page.fill("[name=job_title]", "VP of Sales");
      // At once: what was typed last has not been scored when the form is sent.
      await last(page);
      const sent = await received(server);
      const expected = {
        email: "ada@north.example",
        lead_score: "100011",
        lead_grade: "A",
        ...more,
      };
      for (const [field, value] of Object.entries(expected))
        assert.equal(sent[field], value, field);
      assert.equal(sent.lead_verdict, "sales-ready");
      assert.match(sent.lead_definition, /^website@1\.0\.0#sha256:[0-9a-f]{64}$/);
      const names = server.sent[0].fields.map(([field]) => field);
      assert.equal(new Set(names).size, names.length, "each field is sent once");
      assert.equal(server.sent.length, 1);
    });
  }
});
