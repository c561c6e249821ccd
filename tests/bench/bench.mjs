// What one decision costs: natively, through the package in Node, and beside what else one would take; and
// what a page in Chromium waits for. Every contestant's scores are held against the hand-written ones before
// anything is timed.
//   node tests/bench/bench.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open, publish } from "../../pkg/leadpact.js";
import { open as openPublished } from "../../pkg/score.js";
import { root } from "../../pkg-config/wasm.mjs";
import { byHand } from "./contestants/hand.mjs";
import { leadpact } from "./contestants/leadpact.mjs";
import { logic } from "./contestants/logic.mjs";
import { rules } from "./contestants/rules.mjs";
import { zen } from "./contestants/zen.mjs";
import { machine } from "./machine.mjs";
import { median } from "./rounds.mjs";
import { inChromium } from "./start.mjs";
import { asOf, busyDefinition, busyLead, definition, leads } from "./work.mjs";

const ROUNDS = 25;
const folder = join(root, "target/bench");

async function main() {
  mkdirSync(folder, { recursive: true });
  for (const size of ["small", "large"]) console.table(await measure(size));
  console.table(await busy());
  console.table(await inChromium(folder));
  console.log(machine());
}

/** A lead of 10,000 activities: its explanation tries answers, and must not count activities for each. */
async function busy() {
  const [pact, lead] = [await open(busyDefinition()), busyLead()];
  const { decision } = pact.explain(lead, { asOf });
  assert.deepEqual(pact.decide(lead, { asOf }), decision);
  const times = await timed([
    ["decide", (lead) => pact.decide(lead, { asOf }), [lead]],
    ["explain", (lead) => pact.explain(lead, { asOf }), [lead]],
  ]);
  return [...times].map(([name, nanoseconds]) => {
    return { "10,000 activities": name, milliseconds: Number((nanoseconds / 1e6).toFixed(1)) };
  });
}

async function measure(size) {
  const some = leads(200);
  const texts = some.map((lead) => JSON.stringify(lead));
  const hand = byHand(size);
  const expected = some.map(hand);
  const contestants = await contestantsFor(size, hand, some, texts);
  for (const [name, decide, inputs] of contestants) {
    assert.deepEqual(await Promise.all(inputs.map(decide)), expected, name);
  }
  const times = await timed(contestants);
  times.set("leadpact, native, JSON text", native(size, texts, expected));
  return table(size, times);
}

async function contestantsFor(size, hand, some, texts) {
  const pact = await leadpact(definition(size), open);
  const score = await leadpact(await publish(definition(size)), openPublished);
  return [
    ["hand-written function", hand, some],
    ["leadpact, object", pact, some],
    ["leadpact, JSON text", pact, texts],
    ["leadpact/score, object", score, some],
    ["leadpact/score, JSON text", score, texts],
    ["hand-written, JSON text", (text) => hand(JSON.parse(text)), texts],
    ["json-logic-js", logic(size), some],
    ["json-rules-engine", rules(size), some],
    ["GoRules ZEN, wasm", await zen(size, readFileSync(zenWasm)), some],
  ];
}

const zenWasm = fileURLToPath(
  import.meta.resolve("@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm"),
);

/** The contestants take turns, so that a busy machine is busy for all of them. */
async function timed(contestants) {
  const samples = new Map(contestants.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, decide, inputs] of contestants) {
      samples.get(name).push(await sample(decide, inputs));
    }
  }
  return new Map([...samples].map(([name, all]) => [name, median(all)]));
}

async function sample(decide, inputs) {
  const start = process.hrtime.bigint();
  for (const input of inputs) {
    const answer = decide(input);
    if (answer instanceof Promise) await answer;
  }
  return Number(process.hrtime.bigint() - start) / inputs.length;
}

function native(size, texts, expected) {
  const files = [join(folder, `${size}.json`), join(folder, "leads.ndjson")];
  writeFileSync(files[0], JSON.stringify(definition(size)));
  writeFileSync(files[1], texts.join("\n"));
  const manifest = ["--manifest-path", join(root, "tests/bench/Cargo.toml")];
  const env = { ...process.env, CARGO_TARGET_DIR: join(root, "target/bench/build") };
  const args = ["run", "--quiet", "--release", "--bin", "native", ...manifest, "--", ...files];
  const { nanoseconds, scores } = JSON.parse(
    execFileSync("cargo", args, { env, encoding: "utf8" }),
  );
  assert.deepEqual(scores, expected, "native");
  return nanoseconds;
}

function table(size, times) {
  const base = times.get("hand-written function");
  const rows = [...times].map(([name, nanoseconds]) => ({
    [size]: name,
    microseconds: Number((nanoseconds / 1000).toFixed(2)),
    "× by hand": Number((nanoseconds / base).toFixed(1)),
  }));
  return rows.sort((a, b) => a.microseconds - b.microseconds);
}

await main();
