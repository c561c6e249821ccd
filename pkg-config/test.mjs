// Runs every test of the project and ends with one line that counts them all: cargo's, and those of
// Node's runner (the package in Node, the package and the pages in browsers). Failures are shown in full.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "node:test";
import { root } from "./wasm.mjs";

const count = { passed: 0, failed: 0 };

async function main() {
  await cargo();
  await node(join(root, "tests/node"));
  await node(join(root, "tests/browser"));
  console.log(`${count.passed} passed, ${count.failed} failed`);
  if (count.failed > 0) process.exitCode = 1;
}

/** Cargo says one line for each test program; what it says besides matters only when one failed. */
async function cargo() {
  const { output, status } = await captured("cargo", ["test", "--quiet", "--locked"]);
  const results = [...output.matchAll(/^test result: .*? (\d+) passed; (\d+) failed;/gm)];
  for (const [, passed, failed] of results) add(Number(passed), Number(failed));
  if (status === 0) return;
  process.stderr.write(output);
  if (!results.some(([, , failed]) => Number(failed) > 0)) add(0, 1);
}

function captured(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => (output += text));
    child.on("close", (status) => resolve({ output, status }));
  });
}

async function node(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.mjs"));
  const said = new Map();
  for await (const { type, data } of run({
    files: files.map((name) => join(folder, name)),
    concurrency: 2,
  })) {
    if (type === "test:stderr") said.set(data.file, (said.get(data.file) ?? "") + data.message);
    if (data?.details?.type === "suite") continue;
    if (type === "test:pass") add(data.skip === undefined && data.todo === undefined ? 1 : 0, 0);
    if (type === "test:fail") fail(data, said.get(data.file));
  }
}

function fail({ name, file, details }, said = "") {
  add(0, 1);
  const error = details.error.cause ?? details.error;
  console.error(`failed: ${name} (${relative(root, file)})\n${error.stack ?? error}\n${said}`);
}

function add(passed, failed) {
  count.passed += passed;
  count.failed += failed;
}

await main();
