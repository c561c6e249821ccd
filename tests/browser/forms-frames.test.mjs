// Forms in frames: those of the page's own origin are scored like any other, whenever they come; those of
// another origin are left alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { pageWith, received, serveForms } from "./forms.mjs";

const form = (id) => `<form id="${id}" method="post" action="/sink/${id}">
  <label>Email <input name="email" type="email"></label> <label>Job title <input name="job_title"></label> <button>Send</button></form>`;
const inner = (id, more = "") => ({
  body: `<!doctype html><title>inner</title>${form(id)}${more}`,
});
const heard = `<script>
  globalThis.heard = []; globalThis.errors = [];
  addEventListener("lead-decision", ({ target, detail }) => heard.push([target.localName, detail.lead.email]));
  for (const type of ["error", "unhandledrejection", "lead-error"]) addEventListener(type, ({ message, detail, reason }) => errors.push(String(message ?? reason ?? detail.message)));
</script>`;
const frame = (src, more = "") => `<iframe id="frame" title="form" src="${src}" ${more}></iframe>`;
const page = (content) => ({
  body: pageWith(content, { head: heard }).body.replace('data-form="#form"', 'data-form="form"'),
});

const routes = (other) => ({
  "/inner": inner("inner"),
  "/next": inner("next"),
  "/nesting": inner("outer", frame("/inner")),
  "/framed": page(frame("/inner")),
  "/nested": page(frame("/nesting")),
  "/late": page('<div id="here"></div>'),
  "/other": page(frame(`${other}/inner`) + form("own")),
  "/sandboxed": page(frame("/inner", 'sandbox="allow-forms"') + form("own")),
  "/answering": page(
    `<iframe name="answer" title="answer" style="display:none"></iframe>${form("own").replace("<form", '<form target="answer"')}`,
  ),
});

/** The decision on the form in the innermost of nested frames. */
const innermost = (depth) => {
  let page = document;
  for (let level = 0; level < depth; level += 1)
    page = page?.querySelector("iframe")?.contentDocument;
  return globalThis.leadpact?.find(page?.querySelector("form"))?.decision?.verdict;
};

/** Types into the innermost form, and sends it. */
const send = (depth) => {
  let page = document;
  for (let level = 0; level < depth; level += 1)
    page = page.querySelector("iframe").contentDocument;
  const email = page.querySelector("[name=email]");
  email.value = "ada@north.example";
  email.dispatchEvent(new page.defaultView.Event("input", { bubbles: true }));
  page.querySelector("button").click();
};

inEngines(({ open }) => {
  let server;
  let other;
  before(async () => {
    other = await serveForms({ "/inner": inner("theirs") });
    server = await serveForms(routes(other.url));
  });
  after(() => Promise.all([server.close(), other.close()]));
  const go = (path) => ((server.sent.length = 0), open(`${server.url}${path}`));
  const errors = (page) => page.run(() => globalThis.errors);

  for (const [path, depth] of [
    ["/framed", 1],
    ["/nested", 2],
  ]) {
    test(`a form in a frame is scored and sent with its score (${path})`, async () => {
      const page = await go(path);
      await page.until(innermost, depth);
      await page.run(send, depth);
      const sent = await received(server);
      assert.equal(sent.lead_score, "100000");
      assert.equal(sent.lead_verdict, "nurture");
      assert.deepEqual(await errors(page), []);
    });
  }

  test("the page hears of the decision at the frame", async () => {
    const page = await go("/framed");
    await page.until(innermost, 1);
    await page.run(() => {
      const inside = document.querySelector("iframe").contentDocument;
      const email = inside.querySelector("[name=email]");
      email.value = "ada@north.example";
      email.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const heard = await page.until(() => globalThis.heard.length > 0 && globalThis.heard);
    assert.deepEqual(heard, [["iframe", "ada@north.example"]]);
  });

  test("a frame that comes later is found, and so is what it shows next", async () => {
    const page = await go("/late");
    await page.until(() => globalThis.leadpact);
    await page.run((html) => (document.querySelector("#here").innerHTML = html), frame("/inner"));
    await page.until(innermost, 1);
    await page.run(() => (document.querySelector("iframe").src = "/next"));
    await page.until(
      () => document.querySelector("iframe").contentDocument?.querySelector("form")?.id === "next",
    );
    await page.until(innermost, 1);
    await page.run(send, 1);
    await received(server);
    assert.equal(server.sent[0].path, "/sink/next");
    assert.equal(Object.fromEntries(server.sent[0].fields).lead_score, "100000");
  });

  test("a form that comes later in a frame is found", async () => {
    const page = await go("/late");
    await page.until(() => globalThis.leadpact);
    const empty = '<iframe title="form" srcdoc="<p>wait</p>"></iframe>';
    await page.run((html) => (document.querySelector("#here").innerHTML = html), empty);
    await page.until(
      () =>
        document.querySelector("iframe").contentDocument?.querySelector("p")?.textContent ===
        "wait",
    );
    await page.run((html) => {
      document.querySelector("iframe").contentDocument.body.innerHTML = html;
    }, form("late"));
    await page.until(innermost, 1);
  });

  for (const path of ["/other", "/sandboxed"]) {
    test(`a frame of another origin is left alone, without an error (${path})`, async () => {
      const page = await go(path);
      await page.until(() => globalThis.leadpact?.find(document.querySelector("#own"))?.decision);
      await page.run(() => new Promise((resolve) => setTimeout(resolve, 300)));
      assert.deepEqual(await errors(page), []);
      assert.ok(!(await page.run(innermost, 1)));
    });
  }

  test("what a form is sent into is not taken for a form's place", async () => {
    const page = await go("/answering");
    await page.until(() => globalThis.leadpact?.find(document.querySelector("#own"))?.decision);
    const html = JSON.stringify(form("own"));
    await page.run(
      `(html) => { document.querySelector("iframe").srcdoc = html; return new Promise((resolve) => document.querySelector("iframe").addEventListener("load", () => setTimeout(resolve, 100))); }`,
      JSON.parse(html),
    );
    assert.ok(!(await page.run(innermost, 1)));
    assert.deepEqual(await errors(page), []);
  });
});
