// What a page may have besides the score: the data layer, what is shown for a verdict, where it leads,
// questions one by one, and the web team's panel.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { pageWith, received, scored, serveForms } from "./forms.mjs";

const fields = `<label>Email <input name="email" type="email"></label> <label>Job title <input name="job_title"></label>
  <label>Company size <input name="employees"></label>`;
const form = (more = "", attributes = "") =>
  `<form id="form" method="post" action="/sink" ${attributes}>${fields}${more}<button>Send</button></form>`;
const ajax = `<script>document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  fetch("/sink", { method: "POST", body: new FormData(event.target) }).then(() => event.target.dispatchEvent(new Event("lead-sent", { bubbles: true })));
});</script>`;
const ask = (name, label) => `<p data-lead-ask><label>${label} <input name="${name}"></label></p>`;

const routes = {
  "/layer": pageWith(form() + ajax, { script: "data-layer" }),
  "/quiet": pageWith(form() + ajax),
  "/show": pageWith(
    `${form()}<p id="calendar" data-lead-show="sales-ready" hidden>Calendar</p><p id="rest" data-lead-show="nurture" hidden>News</p>
     <p id="route" data-lead-show="mail incomplete" hidden>By route</p>`,
  ),
  "/leads-on": pageWith(form() + ajax, { script: 'data-redirect="sales-ready:/booked *:/thanks"' }),
  "/on-the-form": pageWith(form("", 'data-lead-redirect="accept:/booked?a=b:c"') + ajax),
  "/nowhere": pageWith(form() + ajax, {
    script: `data-redirect="sales-ready:javascript:document.title='run'"`,
  }),
  "/booked": { body: "<title>booked</title>" },
  "/ask": pageWith(
    `<form id="form" method="post" action="/sink"><label>Email <input name="email"></label>${ask("job_title", "Job title")}${ask("employees", "Company size")}${ask("country", "Country")}
     <p data-lead-ask id="needed"><label>Industry <input name="industry" required></label></p><button>Send</button></form>`,
    { script: "data-ask" },
  ),
  "/debug": pageWith(form('<input name="_gotcha" aria-label="Leave empty" style="display:none">'), {
    script: "data-debug",
  }),
};

const fill = async (page) => {
  await scored(page);
  await page.fill("[name=email]", "ada@north.example");
  await page.fill("[name=job_title]", "VP of Sales");
  await page.fill("[name=employees]", "450");
};

inEngines(({ engine, open }) => {
  let server;
  before(async () => (server = await serveForms(routes)));
  after(() => server.close());
  const go = (path) => ((server.sent.length = 0), open(`${server.url}${path}`));

  test("the data layer is told once when the form is sent, with nothing that was typed", async () => {
    const page = await go("/layer");
    await fill(page);
    assert.equal(await page.run(() => globalThis.dataLayer?.length ?? 0), 0);
    await page.click("button");
    await received(server);
    await page.click("button");
    await received(server, 2);
    const told = await page.run(() => globalThis.dataLayer);
    const common = {
      lead_verdict: "sales-ready",
      lead_grade: "A",
      lead_definition: "website@1.0.0",
      form_id: "form",
    };
    assert.deepEqual(told, [
      { event: "generate_lead", ...common },
      { event: "qualify_lead", ...common, value: 200, currency: "EUR" },
    ]);
  });

  test("without the attribute there is no data layer", async () => {
    const page = await go("/quiet");
    await fill(page);
    await page.click("button");
    await received(server);
    assert.equal(await page.run(() => typeof globalThis.dataLayer), "undefined");
  });

  test("what is meant for a verdict, kind or route is shown for it", async () => {
    const page = await go("/show");
    await scored(page);
    const shown = () =>
      ["calendar", "rest", "route"].filter((id) => !document.getElementById(id).hidden).join(" ");
    assert.equal(await page.run(shown), "");
    await page.fill("[name=email]", "ada@north.example");
    await page.until(`() => (${shown})() === "rest route"`);
    await page.fill("[name=job_title]", "VP of Sales");
    await page.fill("[name=employees]", "450");
    await page.until(`() => (${shown})() === "calendar"`);
  });

  for (const [path, query] of [
    ["/leads-on", ""],
    ["/on-the-form", "?a=b:c"],
  ]) {
    test(`once sent, the verdict leads on (${path})`, async () => {
      const page = await go(path);
      await fill(page);
      await page.click("button");
      await received(server);
      await page.until(() => document.title === "booked");
      assert.equal(await page.run(() => location.pathname + location.search), `/booked${query}`);
    });
  }

  test("an address that would run as a program leads nowhere", async () => {
    const page = await go("/nowhere");
    await fill(page);
    await page.click("button");
    await received(server);
    await page.run(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.deepEqual(await page.run(() => [document.title, location.pathname]), [
      "form",
      "/nowhere",
    ]);
  });

  test("questions come one by one, the best first, until the decision is settled", async () => {
    const page = await go("/ask");
    const visible = () =>
      [...document.querySelectorAll("[data-lead-ask]:not([hidden], #needed) input")]
        .map(({ name }) => name)
        .join(" ");
    await page.until(`() => (${visible})() !== "job_title employees country"`);
    await page.until(`() => (${visible})() === "employees"`);
    assert.equal(await page.run(() => document.querySelector("#needed").hidden), false);
    await page.fill("[name=employees]", "450");
    await page.until(`() => (${visible})() === "job_title employees"`);
    await page.fill("[name=job_title]", "VP of Sales");
    await page.fill("[name=email]", "ada@north.example");
    await page.until(
      () => globalThis.leadpact.find(document.querySelector("form")).decision.settled,
    );
    assert.equal(await page.run(visible), "job_title employees");
  });

  test("the web team sees what became of each control", async () => {
    const page = await go("/debug");
    await fill(page);
    const text = () =>
      [...document.querySelectorAll("body > div")].at(-1)?.shadowRoot?.textContent ?? "";
    await page.until(`() => (${text})().includes("sales-ready, grade A")`);
    const words = await page.run(text);
    for (const part of [
      "Leadpact: sales-ready, grade A",
      "job_title",
      "definition",
      '"VP of Sales"',
      "_gotcha",
      "honeypot",
    ])
      assert.ok(words.includes(part), `${part} in ${words}`);
    if (engine !== "chromium") return;
    assert.deepEqual(await violations(page), []);
  });
});
