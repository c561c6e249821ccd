// Form builders that say only through jQuery that a form has arrived, in their mark-up and with the real
// jQuery: the data layer is told and the visitor led on then, and not when the server refused the form.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pageWith, pick, scored, serveForms } from "./forms.mjs";

const jquery = readFileSync(createRequire(import.meta.url).resolve("jquery/dist/jquery.min.js"));
const controls = `<label>Email <input name="email" type="email"></label><label>Job title <input name="job_title"></label>
  <label>Company size <input name="employees"></label><button type="submit">Send</button>`;
const page = (content, script = "") => {
  const settings = 'data-layer data-redirect="sales-ready:#booked"';
  const { body } = pageWith(`${content}<script>jQuery(($) => {${script}});</script>`, {
    script: settings,
    head: '<script src="/jquery.js"></script>',
  });
  return { body: body.replace('data-form="#form"', 'data-form="form"') };
};

/** Sends with `$.ajax`; the server's answer says whether the form was accepted. */
const ajax = (success) => `$("form").on("submit", function (event) {
    event.preventDefault();
    const $form = $(this);
    $.ajax({ url: "/answer", method: "POST", data: new FormData(this), processData: false, contentType: false,
      success: (answer) => { if (answer.success) { ${success} } else $form.attr("data-refused", ""); } });
  });`;

const builders = {
  WPForms: page(
    `<form id="wpforms-form-90" class="wpforms-validate wpforms-form wpforms-ajax-form" data-formid="90" method="post">${controls}</form>`,
    ajax('$form.trigger("wpformsAjaxSubmitSuccess", answer); $form.replaceWith("<p>Thanks</p>");'),
  ),
  Elementor: page(
    `<form class="elementor-form" method="post" name="New Form">${controls}</form>`,
    ajax('$form.trigger("submit_success", answer.data);'),
  ),
  "Gravity Forms": page(
    `<div id="gform_wrapper_1"><form id="gform_1" method="post" target="gform_ajax_frame_1" action="/gravity">${controls}</form></div>
     <iframe name="gform_ajax_frame_1" id="gform_ajax_frame_1" title="answer" style="display:none"></iframe>`,
    `$("#gform_ajax_frame_1").on("load", function () {
       const answer = $(this).contents().find("form, #gform_confirmation_wrapper_1");
       if (answer.length === 0) return;
       const done = answer.is("div");
       $("#gform_wrapper_1").html(answer.clone());
       if (done) $(document).trigger("gform_confirmation_loaded", [1]);
       else { $(document).trigger("gform_post_render", [1, 1]); $("#gform_1").attr("data-refused", ""); }
     });`,
  ),
};
const plain = page(
  `<form class="elementor-form" method="post">${controls}</form>`,
  'document.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); new FormData(event.target); });',
);

inEngines(({ open }) => {
  let server;
  let accepts;
  before(async () => {
    const gravity = () =>
      accepts
        ? '<div id="gform_confirmation_wrapper_1">Thanks</div>'
        : `<form id="gform_1" method="post" target="gform_ajax_frame_1" action="/gravity">${controls}</form>`;
    server = await serveForms({
      "/jquery.js": { body: jquery },
      "/answer": (_, response) =>
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify({ success: accepts, data: {} })),
      "/gravity": (_, response) =>
        response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html>${gravity()}`),
      "/without-jquery": {
        body: plain.body
          .replace('<script src="/jquery.js"></script>', "")
          .replace(/jQuery\(\(\$\) => \{(.*)\}\);/s, "$1"),
      },
      ...Object.fromEntries(
        Object.values(builders).map((route, index) => [`/builder-${index}`, route]),
      ),
    });
  });
  after(() => server.close());

  // By script: WebKit's driver does not see controls that a builder has moved out of a frame.
  const fill = async (page) => {
    await scored(page);
    await pick(page, "[name=email]", "ada@north.example");
    await pick(page, "[name=job_title]", "VP of Sales");
    await pick(page, "[name=employees]", "450");
    await page.until(
      () =>
        globalThis.leadpact.find(document.querySelector("form")).decision.verdict === "sales-ready",
    );
  };
  const told = () => (globalThis.dataLayer ?? []).map(({ event }) => event).join(" ");

  for (const [index, name] of Object.keys(builders).entries()) {
    test(`${name}: told once the form has arrived, and not before`, async () => {
      const page = await open(`${server.url}/builder-${index}`);
      accepts = false;
      await fill(page);
      await page.run(() => document.querySelector("button").click());
      await page.until(() => document.querySelector("form[data-refused]") !== null);
      assert.deepEqual(await page.run(`() => [(${told})(), location.hash]`), ["", ""]);
      accepts = true;
      await fill(page);
      await page.run(() => document.querySelector("button").click());
      await page.until(() => location.hash === "#booked");
      assert.equal(await page.run(told), "generate_lead qualify_lead");
    });
  }

  test("without jQuery nothing would say so: told when the form's data are gathered", async () => {
    const page = await open(`${server.url}/without-jquery`);
    await fill(page);
    await page.run(() => document.querySelector("button").click());
    await page.until(`() => (${told})() === "generate_lead qualify_lead"`);
  });
});
