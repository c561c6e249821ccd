// `open`: where the WebAssembly may come from, what it refuses, and how a pact ends.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { asOf, definition, wasmBytes, wasmUrl } from "./sample.mjs";

const entry = new URL("../../pkg/leadpact.js", import.meta.url).href;

/** The WebAssembly starts once in a module, so a test of how it starts needs a copy of its own. */
let copies = 0;
const fresh = (module = entry) => import(`${module}?copy=${(copies += 1)}`);

describe("the WebAssembly comes from", () => {
  let server;
  let url;
  before(async () => {
    server = createServer((request, response) => {
      const type = request.url === "/mime" ? "application/octet-stream" : "application/wasm";
      response.writeHead(request.url === "/missing" ? 404 : 200, { "content-type": type });
      response.end(wasmBytes);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());

  const sources = {
    "the file next to the module": () => undefined,
    "a file URL": () => wasmUrl,
    "a file URL as text": () => wasmUrl.href,
    "an http URL": () => new URL(url),
    "an http URL as text": () => url,
    "a Response": () => fetch(url).then((response) => response),
    "a promise of a Response": () => fetch(url),
    "a Response of the wrong MIME type": () => fetch(`${url}/mime`),
    "an ArrayBuffer": () => new Uint8Array(wasmBytes).buffer,
    "a Buffer": () => wasmBytes,
    "a part of a larger view": () => shifted(wasmBytes),
    "a compiled module": () => new WebAssembly.Module(wasmBytes),
    "a promise of a compiled module": () => WebAssembly.compile(wasmBytes),
  };
  for (const [name, source] of Object.entries(sources)) {
    test(name, async () => {
      const { open } = await fresh();
      const pact = await open(definition, { wasm: await held(source) });
      assert.equal(pact.decide({ employees: 200 }, { asOf }).scores.fit.points, 100);
    });
  }

  test("the same instance for a second definition", async () => {
    const { open } = await fresh();
    const [one, two] = await Promise.all([open(definition), open({ ...definition, id: "other" })]);
    assert.notEqual(one.digest, two.digest);
    assert.equal((await open(definition, { wasm: new Uint8Array(1) })).digest, one.digest);
  });

  test("another try after a start that failed", async () => {
    const { open } = await fresh();
    await assert.rejects(
      open(definition, { wasm: new Uint8Array([1, 2, 3]) }),
      WebAssembly.CompileError,
    );
    await assert.rejects(open(definition, { wasm: `${url}/missing` }), /404/);
    await assert.rejects(open(definition, { wasm: 5 }), TypeError);
    assert.match((await open(definition)).digest, /^sha256:[0-9a-f]{64}$/);
  });
});

/** A promise stays one, so that `open` is what awaits it. */
const held = (source) => {
  const value = source();
  return value instanceof Promise ? { then: value.then.bind(value) } : value;
};

function shifted(bytes) {
  const larger = new Uint8Array(bytes.length + 20);
  larger.set(bytes, 7);
  return larger.subarray(7, 7 + bytes.length);
}

test("a worker decides with a module that the main thread compiled", async () => {
  const source = `
    import { parentPort, workerData } from "node:worker_threads";
    const { entry, definition, lead, asOf, module } = workerData;
    const { open } = await import(entry);
    const pact = await open(definition, { wasm: module });
    parentPort.postMessage(pact.decide(lead, { asOf }));
  `;
  const module = await WebAssembly.compile(wasmBytes);
  const workerData = { entry, definition, lead: { title: "VP of Sales" }, asOf, module };
  const url = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const worker = new Worker(url, { workerData });
  const decision = await new Promise((resolve, reject) =>
    worker.on("message", resolve).on("error", reject),
  );
  assert.equal(decision.scores.fit.points, 10);
});

test("a definition may be text, and is refused with every diagnostic", async () => {
  const { open, DefinitionError } = await fresh();
  assert.equal((await open(JSON.stringify(definition))).digest, (await open(definition)).digest);
  const text = '{\n  "format": 1,\n  "nmae": "x",\n  "fields": {"a": {"type": "txet"}}\n}';
  const error = await open(text).then(assert.fail, (thrown) => thrown);
  assert.ok(error instanceof DefinitionError && error instanceof Error);
  assert.equal(error.name, "DefinitionError");
  const places = error.diagnostics.map(({ pointer, line, severity }) => [pointer, line, severity]);
  assert.deepEqual(
    places.find(([pointer]) => pointer === "/nmae"),
    ["/nmae", 3, "error"],
  );
  assert.deepEqual(
    places.find(([pointer]) => pointer === "/fields/a/type"),
    ["/fields/a/type", 4, "error"],
  );
  assert.match(error.message, /^\d+:\d+: .+ \(and \d+ more\)$/);
});

test("what cannot be a definition is a TypeError", async () => {
  const { open } = await fresh();
  const circle = {};
  circle.self = circle;
  for (const wrong of [undefined, () => 1, Symbol("x"), circle]) {
    await assert.rejects(open(wrong), TypeError);
  }
});

test("a pact that was freed says so, and may be freed twice", async () => {
  const { open } = await fresh();
  const pact = await open(definition);
  pact.free();
  pact[Symbol.dispose]();
  assert.throws(() => pact.decide({}), TypeError);
  assert.throws(() => pact.status(), TypeError);
});

test("opening and freeing many times does not grow the memory", async () => {
  const { open } = await fresh();
  const module = new WebAssembly.Module(wasmBytes);
  const use = async () => {
    const pact = await open(definition, { wasm: module });
    pact.decide({ title: "x".repeat(1000) }, { asOf });
    pact.free();
  };
  const { memory } = await watched(use);
  for (let round = 0; round < 50; round += 1) await use();
  const before = memory.buffer.byteLength;
  for (let round = 0; round < 500; round += 1) await use();
  assert.equal(memory.buffer.byteLength, before);
});

/** The memory that the module exports, seen as it is instantiated. */
async function watched(use) {
  const { Instance } = WebAssembly;
  let memory;
  WebAssembly.Instance = function (...args) {
    const made = new Instance(...args);
    ({ memory } = made.exports);
    return made;
  };
  await use().finally(() => (WebAssembly.Instance = Instance));
  return { memory };
}

test("the full build checks without opening, warnings included", async () => {
  const { check, open } = await fresh(entry);
  assert.deepEqual(await check(JSON.stringify(definition)), { diagnostics: [] });
  const { diagnostics } = await check('{"format": 1,');
  assert.equal(diagnostics[0].severity, "error");
  assert.equal((await open(definition)).decide({ employees: 1 }, { asOf }).verdict, "no");
});

describe("the build for scoring", () => {
  const scoring = new URL("../../pkg/score.js", import.meta.url).href;

  test("compiles a definition that was not published, and refuses one with errors", async () => {
    const { open, DefinitionError } = await fresh(scoring);
    const pact = await open(definition);
    assert.equal(pact.decide({ employees: 200 }, { asOf }).scores.fit.points, 100);
    assert.equal(pact.status(asOf), "draft");
    const isTold = (error) => error instanceof DefinitionError && error.diagnostics.length > 0;
    await assert.rejects(open({ ...definition, verdicts: {} }), isTold);
    await assert.rejects(open("no JSON"), isTold);
  });

  test("runs a published one, as an object or text, whose digest is that of the definition", async () => {
    const [{ open }, { open: openFull, publish }] = [await fresh(scoring), await fresh()];
    const { digest } = await openFull(definition);
    const text = await publish(definition);
    for (const form of [text, JSON.parse(text)]) {
      assert.equal((await open(form, { compiler: "nowhere:" })).digest, digest);
    }
    assert.deepEqual(JSON.parse(await publish(text)), JSON.parse(text));
    assert.equal(JSON.parse(text)["x-published"].of, digest);
  });

  test("runs a public cut in the name of the whole definition, and says that it is provisional", async () => {
    const [{ open }, { open: openFull, publish }] = [await fresh(scoring), await fresh()];
    const whole = JSON.parse(JSON.stringify(definition));
    whole.scorecards.fit.criteria[2].private = true;
    whole["x-private"] = ["/fields/title"];
    const { digest, provisional } = await openFull(whole);
    assert.equal(provisional, false);
    const publication = await publish(whole, { public: true });
    const kept = [{ pointer: "/fields/title", why: "the criterion `title` asks for it" }];
    assert.deepEqual([publication.kept, publication.provisional], [kept, true]);
    const lead = { title: "VP of Sales", employees: 500 };
    const [full, form] = [await openFull(publication.text), await open(publication.text)];
    for (const pact of [full, form]) {
      assert.equal(pact.digest, digest);
      assert.equal(pact.provisional, true);
      assert.equal(pact.decide(lead, { asOf }).scores.fit.points, 10);
    }
    assert.deepEqual(full.decide(lead, { asOf }), form.decide(lead, { asOf }));
    assert.doesNotMatch(publication.text, /x-private|employees/);
    const all = await publish(definition, { public: true });
    assert.deepEqual([all.kept, all.provisional], [[], false]);
  });

  test("makes the compiled form anew where it is damaged or of another version", async () => {
    const [{ open }, { publish }] = [await fresh(scoring), await fresh()];
    const { "x-published": part, ...rest } = JSON.parse(await publish(definition));
    for (const compiled of [
      part.compiled.replace(/^..../, "AAAA"),
      "§",
      part.compiled.slice(8),
      7,
    ]) {
      const pact = await open({ ...rest, "x-published": { ...part, compiled } });
      assert.equal(pact.decide({ employees: 200 }, { asOf }).scores.fit.points, 100);
    }
  });
});

describe("what is wrong is told in order", () => {
  for (const name of ["score", "single"]) {
    test(`${name}.js: the definition first, whatever becomes of the engine`, async () => {
      const { open } = await fresh(new URL(`../../pkg/${name}.js`, import.meta.url).href);
      const never = new Promise(() => {});
      const told = name === "single" ? "TypeError" : "DefinitionError";
      for (const wasm of [never, new URL("file:///nowhere.wasm")])
        await assert.rejects(open({ format: 2 }, { wasm }), { name: told });
    });
  }
});

describe("where WebAssembly is refused", () => {
  const scoring = new URL("../../pkg/score.js", import.meta.url).href;
  const lead = { employees: 200 };
  const { Module } = WebAssembly;
  const refuse = () => {
    WebAssembly.Module = function Refused() {
      throw new WebAssembly.CompileError("refused");
    };
  };
  after(() => (WebAssembly.Module = Module));

  /** Opens a published definition as a page would that may not compile. */
  async function opened(options, refused = refuse) {
    const [{ open }, { publish }] = [await fresh(scoring), await fresh()];
    const text = await publish(definition);
    refused();
    return open(text, options).finally(() => (WebAssembly.Module = Module));
  }

  test("the same in plain JavaScript decides, and nothing else is asked for", async () => {
    const pact = await opened({ wasm: new URL("file:///nowhere.wasm") });
    assert.equal(pact.decide(lead, { asOf }).scores.fit.points, 100);
    pact.free();
    assert.throws(() => pact.decide(lead), TypeError);
  });

  test("it may lie elsewhere, or be unwanted", async () => {
    const fallback = new URL("../../pkg/plain.js?elsewhere", import.meta.url);
    for (const address of [fallback, fallback.href]) {
      const pact = await opened({ fallback: address });
      assert.equal(pact.decide(lead, { asOf }).scores.fit.points, 100);
    }
    await assert.rejects(opened({ fallback: false, wasm: new URL("file:///nowhere.wasm") }));
  });

  test("a definition that was not published is refused with the way out", async () => {
    const { open } = await fresh(scoring);
    refuse();
    const told = { message: /WebAssembly is refused here.*`leadpact publish`/ };
    await assert.rejects(open(definition), told).finally(() => (WebAssembly.Module = Module));
    await open(definition);
  });

  test("a module that is compiled already runs", async () => {
    const bytes = readFileSync(new URL("../../pkg/score_bg.wasm", import.meta.url));
    const wasm = new Module(bytes);
    const pact = await opened({ wasm, fallback: "nowhere:" }, () => {
      WebAssembly.Module = new Proxy(Module, { construct: () => assert.fail("compiled") });
    });
    assert.equal(pact.decide(lead, { asOf }).scores.fit.points, 100);
  });
});

describe("the builds that stand alone", () => {
  for (const name of ["plain", "single"]) {
    test(`${name}.js runs what was published, and imports nothing`, async () => {
      const address = new URL(`../../pkg/${name}.js`, import.meta.url);
      assert.doesNotMatch(readFileSync(address, "utf8"), /\bimport\s*[({"'*\w]|\bfrom\s*["']/);
      const [{ open }, { publish }] = [await fresh(address.href), await fresh()];
      const pact = await open(await publish(definition));
      assert.equal(pact.decide({ employees: 200 }, { asOf }).scores.fit.points, 100);
      await assert.rejects(open(definition), TypeError);
    });

    test(`${name}.js grows its memory and gives it back`, async () => {
      const [{ open }, { publish }] = [
        await fresh(new URL(`../../pkg/${name}.js`, import.meta.url).href),
        await fresh(),
      ];
      const pact = await open(await publish(definition));
      const activities = Array.from({ length: 10_000 }, () => ({ type: "demo", at: "2026-11-01" }));
      const title = "ü".repeat(100_000);
      for (let round = 0; round < 20; round += 1) {
        const { scores, problems } = pact.decide({ title, activities, employees: title }, { asOf });
        assert.equal(scores.fit.points, 200000);
        assert.equal(problems[0].value, title);
      }
    });
  }
});
