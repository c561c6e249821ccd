// What a page in Chromium waits for: from its beginning to the first decision, and after a keystroke. Each
// contestant has a page with the same form of 22 controls, its program bundled by the same bundler and served
// by the same server; every page opens in a context of its own, in which nothing is cached.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { publish } from "../../pkg/leadpact.js";
import { root } from "../../pkg-config/wasm.mjs";
import { launch } from "../browser/engines.mjs";
import { serve } from "../browser/serve.mjs";
import { byHand, written } from "./contestants/hand.mjs";
import { median, turned } from "./rounds.mjs";
import { definition, leads } from "./work.mjs";

const ROUNDS = 15;
const SIZE = "large";
const [lead] = leads(1);
/** What is typed into the number of employees, one keystroke after another: many decisions differ. */
const keystrokes = Array.from({ length: 60 }, (_, index) => String((index * 37) % 250));

const pages = fileURLToPath(new URL("pages/", import.meta.url));
const pkg = join(root, "pkg");
const zenWasm = "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm";
const fetched = 'fetch("/definition.json").then((answer) => answer.text())';

/** Each one's program and what lies beside it. Only Leadpact's definition is fetched; the others have theirs inside. */
const contestants = {
  "hand-written function": { program: `begin(${written(SIZE)});` },
  "json-logic-js": { program: using("logic", `begin(logic("${SIZE}"));`) },
  "json-rules-engine": { program: using("rules", `begin(rules("${SIZE}"));`) },
  "GoRules ZEN, wasm": {
    program: using("zen", `begin(zen("${SIZE}"));`),
    beside: [fileURLToPath(import.meta.resolve(zenWasm))],
  },
  "leadpact/score": {
    program: `import { open } from "${pkg}/score.js";
      ${using("leadpact", `begin(${fetched}.then((text) => leadpact(text, open)));`)}`,
    beside: [join(pkg, "score_bg.wasm")],
  },
  "leadpact-form": {
    program: "",
    tag: '<script type="module" src="/leadpact-form/leadpact-form.js" data-definition="/definition.json" data-form="form"></script>',
    beside: ["leadpact-form.js", "leadpact-form.wasm"].map((name) => join(pkg, name)),
  },
};

/** The table; `folder` is for what is bundled. */
export async function inChromium(folder) {
  const server = await served(join(folder, "pages"));
  const browser = await launch("chromium");
  try {
    const samples = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const name of turned(Object.keys(contestants), round))
        samples[name].push(await sample(browser, `${server.url}/${slug(name)}.html`));
    return table(samples);
  } finally {
    await browser.close();
    await server.close();
  }
}

const slug = (name) => name.replaceAll(/[^a-z]+/g, "-");

/** One page from its beginning, and keystrokes in it; what it decided is compared before a time counts. */
async function sample(browser, url) {
  const page = await browser.page();
  try {
    await page.goto(url);
    const first = await page.until(() => globalThis.first);
    assert.equal(first.points, expected[0], url);
    const { points, times } = await page.run(typed, keystrokes);
    assert.deepEqual(points, expected.slice(1), url);
    const loaded = await page.run(() =>
      performance.getEntriesByType("resource").map((e) => e.name),
    );
    return { first: first.milliseconds, keystroke: median(times), loaded };
  } finally {
    await page.close();
  }
}

const hand = byHand(SIZE);
const expected = [lead, ...keystrokes.map((text) => ({ ...lead, employees: Number(text) }))].map(
  (each) => hand(onPage(each)),
);

/** A box that is not checked is a no, so that a page knows every flag. */
function onPage(lead) {
  const fields = Object.entries(definition(SIZE).fields);
  const flags = fields.filter(([, { type }]) => type === "boolean").map(([name]) => [name, false]);
  return { ...Object.fromEntries(flags), ...lead };
}

/** Runs in the page. The clock of a page that is isolated ticks every five microseconds. */
async function typed(texts) {
  if (!globalThis.crossOriginIsolated) throw new Error("the clock of this page is too coarse");
  const input = document.querySelector("[name=employees]");
  const [points, times] = [[], []];
  for (const text of texts) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const start = performance.now();
    const answer = globalThis.decide();
    points.push(answer instanceof Promise ? await answer : answer);
    times.push(performance.now() - start);
  }
  return { points, times };
}

async function table(samples) {
  const row = async ([name, all]) => ({
    "60 criteria, in Chromium": name,
    "first decision, ms": Number(median(all.map(({ first }) => first)).toFixed(1)),
    "after a keystroke, µs": Math.round(1000 * median(all.map(({ keystroke }) => keystroke))),
    "loaded, KB of brotli": Number(((await brotli(all[0].loaded)) / 1000).toFixed(1)),
  });
  const rows = await Promise.all(Object.entries(samples).map(row));
  return rows.sort((a, b) => a["first decision, ms"] - b["first decision, ms"]);
}

/** What a page loads besides its HTML, as a website would send it. */
async function brotli(urls) {
  const answers = await Promise.all(urls.map((url) => fetch(url)));
  const bodies = await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
}

/** Bundles and serves it all. */
async function served(folder) {
  rmSync(folder, { recursive: true, force: true });
  const routes = { "/definition.json": { body: await publish(definition(SIZE)) } };
  for (const [name, each] of Object.entries(contestants)) {
    await bundled(join(folder, slug(name)), each);
    routes[`/${slug(name)}.html`] = { body: html(slug(name), each.tag) };
  }
  return serve({ folders: { "/": folder }, routes, headers });
}

const headers = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** What is imported only on demand is left out: nobody asks for it here. */
async function bundled(folder, { program, beside = [] }) {
  mkdirSync(folder, { recursive: true });
  const contents = `import { begin } from "./pages/begin.js";\n${program}`;
  const source = program
    ? { stdin: { contents, resolveDir: join(pages, "..") } }
    : { entryPoints: [join(pages, "form.js")] };
  const external = ["leadpact.js", "plain.js"].map((name) => join(pkg, name));
  const settings = { bundle: true, minify: true, format: "esm", target: "es2022", external };
  await build({ ...settings, ...source, outfile: join(folder, "page.js"), logLevel: "error" });
  for (const file of beside) cpSync(file, join(folder, basename(file)));
}

function using(name, program) {
  return `import { ${name} } from "./contestants/${name}.mjs";\n${program}`;
}

function html(at, tag = "") {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>form</title><link rel="icon" href="data:,">
${tag}<script type="module" src="/${at}/page.js"></script>
<form>${Object.entries(definition(SIZE).fields).map(control).join("\n")}</form></html>`;
}

function control([name, { type }]) {
  const value = lead[name];
  const kinds = {
    text: () => `value="${value ?? ""}"`,
    number: () => `type="number" value="${value ?? ""}"`,
    boolean: () => `type="checkbox" ${value === true ? "checked" : ""}`,
  };
  return `<label>${name} <input name="${name}" ${kinds[type]()}></label>`;
}
