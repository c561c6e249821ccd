// A form library that builds its own payload: react-hook-form, with the hook of the example.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inEngines } from "./engines.mjs";
import { received, serveForms } from "./forms.mjs";

/** The page's program, with the package beside it as a website would have it. */
async function program() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("react/app.js", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "the package",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^leadpact\/form$/ }, () => ({
            path: "/pkg/leadpact-form.js",
            external: true,
          })),
      },
    ],
  });
  return outputFiles[0].text;
}

const page =
  '<!doctype html><html lang="en"><title>form</title><main id="root"></main><script type="module" src="/app.js"></script>';

inEngines(({ open }) => {
  let server;
  before(async () => {
    server = await serveForms({
      "/": { body: page },
      "/app.js": { body: await program() },
    });
  });
  after(() => server.close());

  test("values of react-hook-form are scored under their own names, and sent with the score", async () => {
    const page = await open(`${server.url}/`);
    await page.until(() => document.querySelector("output")?.textContent === "nurture");
    await page.fill("[name='person.email']", "ada@north.example");
    await page.fill("[name=q1]", "VP of Sales");
    await page.fill("[name=companySize]", "450");
    await page.until(() => document.querySelector("output").textContent === "sales-ready");
    await page.click("button");
    const sent = await received(server);
    assert.deepEqual(sent.person, { email: "ada@north.example" });
    assert.equal(sent.q1, "VP of Sales");
    assert.equal(sent.lead_score, "100011");
    assert.equal(sent.lead_verdict, "sales-ready");
  });
});
