// Where WebAssembly is allowed and where it is refused: the build for forms decides under each policy in
// three engines, and loads the plain JavaScript only where it has to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { open as openFull, publish } from "../../pkg/leadpact.js";
import { definition } from "../node/sample.mjs";
import { inEngines } from "./engines.mjs";
import { serve } from "./serve.mjs";

const strict = "default-src 'none'; script-src 'self'; connect-src 'self'";
const wasm = strict.replace("'self';", "'self' 'wasm-unsafe-eval';");
const types = "; require-trusted-types-for 'script'; trusted-types 'none'";

/** In a sandbox nobody is `'self'`. */
function named(policy) {
  return policy.replaceAll("'self'", "http://127.0.0.1:*");
}

/** Each policy, and whether WebAssembly runs under it. */
const policies = {
  none: ["", true],
  "strict with wasm-unsafe-eval": [wasm, true],
  "strict without it": [strict, false],
  "trusted types enforced": [wasm + types, true],
  "trusted types enforced, no WebAssembly": [strict + types, false],
  "sandboxed by policy": [`${named(wasm)}; sandbox allow-scripts`, true],
  "sandboxed by policy, no WebAssembly": [`${named(strict)}; sandbox allow-scripts`, false],
};

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const integrity = JSON.parse(readFileSync(folder("../../pkg/integrity.json"), "utf8"));
const module = '<script type="module" src="/policies/page.js"></script>';
const html = (body, policy = "") => ({
  body: `<!doctype html><meta charset="utf-8"><title>policy</title>${body}`,
  type: "text/html; charset=utf-8",
  headers: policy === "" ? {} : { "content-security-policy": policy },
});
const path = (name) => `/${name.replaceAll(/\W+/g, "-")}.html`;

let server;
let expected;
before(async () => {
  const pages = Object.entries(policies).map(([name, [policy]]) => [
    path(name),
    html(module, policy),
  ]);
  const lead = await publish(definition, { public: true });
  server = await serve({
    folders: { "/pkg/": folder("../../pkg/"), "/policies/": folder("policies/") },
    routes: {
      ...Object.fromEntries(pages),
      "/lead.json": { body: lead.text },
      "/old.html": html(`<script src="/policies/old.js"></script>${module}`, wasm),
      "/frame.html": html(frame("none.html")),
      "/frame-strict.html": html(frame("framed-strict.html")),
      "/framed-strict.html": html(module, named(strict)),
      "/kept.html": html(checked(integrity)),
      "/changed.html": html(checked({ ...integrity, "score_bg.wasm": integrity["score.js"] })),
      "/changed-script.html": html(checked({ ...integrity, "score.js": integrity["shared.js"] })),
    },
    // A sandbox has an origin of its own, to which everything else is another one.
    headers: { "access-control-allow-origin": "*" },
  });
  expected = (await openFull(lead.text)).decide(
    { employees: 500 },
    { asOf: "2026-11-22T09:00:00Z" },
  );
});
after(() => server.close());

/** A frame that may run scripts and nothing else. */
function frame(page) {
  return `<script>addEventListener("message", ({ data }) => (globalThis.answer = data));</script>
    <iframe sandbox="allow-scripts" src="/${page}#score/framed"></iframe>`;
}

/** A page that loads only what has the bytes that were published. */
function checked(hashes) {
  return `<script>addEventListener("error", ({ target }) => (globalThis.answer ??= { error: target.tagName }), true);</script>
    <script type="module" src="/pkg/score.js" integrity="${hashes["score.js"]}"></script>
    <script type="module">
      const wasm = fetch("/pkg/score_bg.wasm", { integrity: "${hashes["score_bg.wasm"]}" });
      const run = async () => {
        const { open } = await import("/pkg/score.js");
        const pact = await open(await (await fetch("/lead.json")).text(), { wasm });
        return { decision: pact.decide({ employees: 500 }, { asOf: "2026-11-22T09:00:00Z" }) };
      };
      globalThis.answer ??= await run().catch(({ name }) => ({ error: name }));
    </script>`;
}

const answerOf = (page) => page.until(() => globalThis.answer);
const engine = (loaded) => loaded.filter((name) => /^(plain\.js|.*\.wasm)$/.test(name));

inEngines(({ open }) => {
  for (const [name, [, allowed]] of Object.entries(policies)) {
    test(`${name}: the build for forms decides`, async () => {
      const page = await open(`${server.url}${path(name)}#score`);
      const { decision, error, loaded } = await answerOf(page);
      assert.equal(error, undefined);
      assert.deepEqual(decision, expected);
      assert.deepEqual(engine(loaded), allowed ? ["score_bg.wasm"] : ["plain.js"]);
    });

    test(`${name}: the single file decides, or says that it may not`, async () => {
      const page = await open(`${server.url}${path(name)}#single`);
      const { decision, error, loaded } = await answerOf(page);
      assert.deepEqual(
        [decision, error],
        allowed ? [expected, undefined] : [undefined, "CompileError"],
      );
      assert.deepEqual(engine(loaded), []);
    });
  }

  test("strict without it: plain JavaScript decides by itself", async () => {
    const page = await open(`${server.url}${path("strict without it")}#plain`);
    assert.deepEqual((await answerOf(page)).decision, expected);
  });

  test("without WebAssembly at all", async () => {
    const page = await open(`${server.url}/old.html#score`);
    const { decision, loaded } = await answerOf(page);
    assert.deepEqual(decision, expected);
    assert.deepEqual(engine(loaded), ["plain.js"]);
  });

  for (const [name, allowed] of Object.entries({ frame: true, "frame-strict": false })) {
    test(`in a sandboxed frame, ${allowed ? "with" : "without"} WebAssembly`, async () => {
      const page = await open(`${server.url}/${name}.html`);
      const { decision, loaded } = await answerOf(page);
      assert.deepEqual(decision, expected);
      assert.deepEqual(engine(loaded), allowed ? ["score_bg.wasm"] : ["plain.js"]);
    });
  }

  test("what has the published bytes runs, and what was changed does not", async () => {
    const page = await open(`${server.url}/kept.html`);
    assert.deepEqual((await answerOf(page)).decision, expected);
    for (const changed of ["changed", "changed-script"]) {
      await page.goto(`${server.url}/${changed}.html`);
      assert.deepEqual(Object.keys(await answerOf(page)), ["error"], changed);
    }
  });
});
