// Forms as pages have them: several, late, in shadow roots, replaced, with names that stand in for the
// form's own properties; the element around a form and beside it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { pageWith, received, scored, serveForms } from "./forms.mjs";

const fields = `<label>Email <input name="email" type="email"></label> <label>Job title <input name="job_title"></label> <button>Send</button>`;
const form = (id, more = "") =>
  `<form id="${id}" method="post" action="/sink/${id}">${more}${fields}</form>`;
const shadow = `<script>
  customElements.define("a-form", class extends HTMLElement {
    constructor() { super().attachShadow({ mode: "open" }).innerHTML = \`${form("form")}\`; }
  });</script>`;
const element = (content, attributes = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>form</title><script type="module" src="/pkg/leadpact-form.js"></script></head>
  <body><main><h1>Form</h1><lead-form definition="/definition.json" ${attributes}>${content}</lead-form>`;

const clobbering = [
  "submit",
  "action",
  "id",
  "name",
  "method",
  "elements",
  "attributes",
  "addEventListener",
  "dispatchEvent",
  "getAttribute",
  "querySelectorAll",
  "getRootNode",
  "isConnected",
  "appendChild",
  "parentNode",
  "ownerDocument",
  "localName",
  "length",
];

const routes = {
  "/two": pageWith(form("one") + form("two"), { script: 'data-x=""' }),
  "/late": pageWith('<div id="here"></div>'),
  "/shadow": pageWith(`<a-form></a-form>${shadow}`),
  "/shadow-late": pageWith(`<div id="here"></div>`),
  "/clobber": pageWith(
    form(
      "form",
      clobbering.map((name) => `<input name="${name}" value="x" aria-label="x">`).join(""),
    ),
  ),
  "/around": { body: element(form("inside")) },
  "/beside": { body: `${element("", 'for="signup"')}${form("signup")}` },
  "/named": {
    body: element(form("inside"), 'names="score:Lead_Score__c grade: verdict:v" hidden-inputs'),
  },
  "/any": {
    body: pageWith(
      `${form("news")}<form id="login" method="post" action="/sink/login"><input type="email" name="email" aria-label="Email"><input type="password" name="password" aria-label="Password"><button>Log in</button></form>`,
    ).body.replace('data-form="#form"', ""),
  },
  "/group": pageWith(
    `<form id="form" method="post" action="/sink"><fieldset><legend>Interests</legend>
    <label><input type="checkbox" name="interests" value="scoring"> scoring</label><label><input type="checkbox" name="interests" value="reports"> reports</label></fieldset>
    <label>Industry <select name="industry"><option value="">Choose</option><option value="software">Software</option></select></label>
    <label>Interests again <select multiple name="more" data-lead-field="interests"><option>routing</option></select></label>
    <label><input type="checkbox" name="opt_in"> Newsletter</label>
    <label>Email <input name="email" data-lead-ignore></label><label>Other <input name="z" data-lead-field="no_such_field"></label>
    <label>Work <input name="w" data-lead-field="email" disabled value="ada@north.example"></label><button>Send</button></form>`,
  ),
};
routes["/two"].body = routes["/two"].body.replace('data-form="#form"', 'data-form="form"');

inEngines(({ engine, open }) => {
  let server;
  before(async () => (server = await serveForms(routes)));
  after(() => server.close());
  const go = (path) => ((server.sent.length = 0), open(`${server.url}${path}`));

  test("several forms are scored each for itself", async () => {
    const page = await go("/two");
    await scored(page, "#two");
    await page.fill("#two [name=email]", "ada@north.example");
    const [one, two] = await page.run(() =>
      ["one", "two"].map((id) => new FormData(document.getElementById(id)).get("lead_score")),
    );
    assert.deepEqual([one, two], ["0", "100000"]);
  });

  test("a form that comes later is found", async () => {
    const page = await go("/late");
    await page.until(() => globalThis.leadpact);
    await page.run((html) => {
      document.querySelector("#here").innerHTML = html;
    }, form("form"));
    await scored(page);
    await page.fill("[name=email]", "ada@north.example");
    await page.click("button");
    assert.equal((await received(server)).lead_score, "100000");
  });

  test("a form in an open shadow root is found, and its events leave it", async () => {
    const page = await go("/shadow");
    await page.until(() => {
      const form = document.querySelector("a-form").shadowRoot.querySelector("form");
      return globalThis.leadpact?.find(form)?.decision;
    });
    const heard = await page.run(async () => {
      const form = document.querySelector("a-form").shadowRoot.querySelector("form");
      const heard = new Promise((resolve) =>
        document.addEventListener("lead-decision", ({ detail }) => resolve(detail.lead.email)),
      );
      const input = form.querySelector("[name=email]");
      input.value = "ada@north.example";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      const email = await heard;
      return [email, new FormData(form).get("lead_score")];
    });
    assert.deepEqual(heard, ["ada@north.example", "100000"]);
  });

  test("a shadow root that comes unnoticed is found when somebody goes into it", async () => {
    const page = await go("/shadow-late");
    await page.until(() => globalThis.leadpact);
    await page.run((html) => {
      const host = document.querySelector("#here");
      setTimeout(() => {
        host.attachShadow({ mode: "open" }).innerHTML = html;
        host.shadowRoot.querySelector("input").focus();
      }, 50);
    }, form("form"));
    await page.until(
      () =>
        globalThis.leadpact.find(
          document.querySelector("#here").shadowRoot?.querySelector("form") ?? document,
        )?.decision?.verdict,
    );
  });

  test("a form that another one takes the place of keeps what was answered", async () => {
    const page = await go("/late");
    await page.until(() => globalThis.leadpact);
    const put = (html) =>
      page.run((text) => (document.querySelector("#here").innerHTML = text), html);
    await put(form("form"));
    await scored(page);
    await page.fill("[name=email]", "ada@north.example");
    await page.fill("[name=job_title]", "VP");
    await put(
      '<form id="form" method="post" action="/sink"><label>Company size <input name="employees"></label><button>Send</button></form>',
    );
    await scored(page);
    await page.fill("[name=employees]", "500");
    await page.click("button");
    assert.equal((await received(server)).lead_score, "100011");
  });

  test("names that stand in for the form's own properties do no harm", async () => {
    const page = await go("/clobber");
    await page.until(() => globalThis.leadpact?.find(document.querySelector("#form"))?.decision);
    // The tools that drive browsers stumble over such names themselves.
    await page.run(() => {
      const form = document.querySelector("form");
      const values = { email: "ada@north.example", job_title: "VP" };
      for (const [name, value] of Object.entries(values)) {
        const input = document.querySelector(`[name=${name}]`);
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      HTMLFormElement.prototype.requestSubmit.call(form);
    });
    const sent = await received(server);
    assert.equal(sent.lead_score, "100001");
    assert.equal(sent.elements, "x");
  });

  for (const path of ["/around", "/beside"]) {
    test(`the element works ${path.slice(1)} a form`, async () => {
      const page = await go(path);
      await page.until(() => document.querySelector("lead-form").decision);
      await page.fill("[name=email]", "ada@north.example");
      const [lead, mapped] = await page.until(() => {
        const element = document.querySelector("lead-form");
        return (
          element.lead.email && [
            element.lead,
            element.mapping.map(({ control, field, by }) => [control.name, field, by]),
          ]
        );
      });
      assert.deepEqual(lead, { email: "ada@north.example" });
      assert.deepEqual(mapped, [
        ["email", "email", "definition"],
        ["job_title", "job_title", "definition"],
      ]);
      await page.click("form button");
      assert.equal((await received(server)).lead_score, "100000");
    });
  }

  test("names can be others, and hidden inputs carry them", async () => {
    const page = await go("/named");
    await page.until(() => document.querySelector("[name=Lead_Score__c]") !== null);
    await page.fill("[name=email]", "ada@north.example");
    await page.until(() => document.querySelector("[name=Lead_Score__c]").value === "100000");
    const found = await page.run(() => [...new FormData(document.querySelector("form"))]);
    const names = found.map(([name]) => name);
    assert.deepEqual(names, ["email", "job_title", "Lead_Score__c", "v", "lead_definition"]);
  });

  test("without `data-form` it is every form that asks for an address and no password", async () => {
    const page = await go("/any");
    await scored(page, "#news");
    assert.equal(
      await page.run(() => globalThis.leadpact.find(document.querySelector("#login"))),
      engine === "webkit" ? null : undefined,
    );
  });

  test("boxes, lists, what the page keeps out, and what cannot be answered", async () => {
    const page = await go("/group");
    await scored(page);
    const read = () =>
      page.run(() => {
        const attachment = globalThis.leadpact.find(document.querySelector("form"));
        attachment.decide();
        return attachment.lead;
      });
    assert.deepEqual(await read(), { opt_in: false });
    await page.click("[value=reports]");
    await page.click("[name=opt_in]");
    await page.fill("[name=email]", "ada@north.example");
    assert.deepEqual(await read(), { interests: ["reports"], opt_in: true });
    const ignored = await page.run(() => {
      const { mapping } = globalThis.leadpact.find(document.querySelector("form"));
      return Object.fromEntries(
        mapping.filter(({ ignored }) => ignored).map(({ name, ignored }) => [name, ignored]),
      );
    });
    assert.deepEqual(ignored, { email: "page-says-so", z: "unknown-field" });
  });

  test("an event comes for another decision after somebody acted, and none for the same one", async () => {
    const page = await go("/around");
    await page.run(() => {
      globalThis.heard = [];
      addEventListener("lead-decision", ({ detail, composed, bubbles }) => {
        if (composed && bubbles) globalThis.heard.push({ ...detail.decision, as_of: null });
      });
    });
    await page.until(() => document.querySelector("lead-form").decision);
    assert.deepEqual(await page.run(() => globalThis.heard), []);
    const points = () => globalThis.heard.at(-1)?.scores.fit.points;
    await page.fill("[name=email]", "ada@north.example");
    await page.until(`() => (${points})() === 100000`);
    await page.fill("[name=email]", "eve@north.example");
    await page.fill("[name=job_title]", "VP");
    await page.until(`() => (${points})() === 100001`);
    const heard = await page.run(() =>
      globalThis.heard.map((decision) => JSON.stringify(decision)),
    );
    for (const [index, decision] of heard.entries()) assert.notEqual(decision, heard[index - 1]);
  });

  test("taken away, the element lets go of its form", async () => {
    const page = await go("/beside");
    await page.until(() => document.querySelector("lead-form").decision);
    const names = await page.run(() => {
      document.querySelector("lead-form").remove();
      return [...new FormData(document.querySelector("form")).keys()];
    });
    assert.deepEqual(names, ["email", "job_title"]);
  });

  if (engine === "chromium") {
    test("axe finds nothing, and nothing is asked for but its own files", async () => {
      const page = await open();
      const requests = [];
      page.native.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(`${server.url}/around`);
      await page.until(() => document.querySelector("lead-form").decision);
      await page.fill("[name=email]", "ada@north.example");
      assert.deepEqual(await violations(page), []);
      const own = [
        "/around",
        "/definition.json",
        "/pkg/leadpact-form.js",
        "/pkg/leadpact-form.wasm",
      ];
      assert.deepEqual(requests.filter((path) => path !== "/favicon.ico").sort(), own);
    });
  }
});
