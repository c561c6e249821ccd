// What two teams do with a definition, through the whole package: as the command line does it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  AgreementError,
  DefinitionError,
  contract,
  diff,
  explainRule,
  lint,
  merge,
  reach,
  sign,
  standing,
} from "../../pkg/agreement.js";
import { open } from "../../pkg/leadpact.js";

import { modules } from "./crm.mjs";

const asOf = "2026-11-22T12:00:00Z";
const text = readFileSync(new URL("../cli/definition.json", import.meta.url), "utf8");
const sales = { role: "sales", name: "Kim", at: asOf };
const marketing = { role: "marketing", name: "Ada", at: asOf };

/** A key as a browser keeps it: it cannot be taken out. */
async function keyOfBrowser() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey("Ed25519", false, ["sign"]);
  const spki = Buffer.from(await crypto.subtle.exportKey("spki", publicKey)).toString("base64");
  return {
    publicKey: spki,
    sign: (message) => crypto.subtle.sign("Ed25519", privateKey, message),
  };
}

const keyed = ({ publicKey }) =>
  JSON.stringify({
    ...JSON.parse(text),
    approvers: [{ role: "sales", keys: [publicKey] }, "marketing"],
  });

test("a page names the roles that sign, by name or by key", async () => {
  const { outline } = await modules("shared/definition-outline");
  const key = await keyOfBrowser();
  assert.deepEqual(outline(JSON.parse(keyed(key))).approvers, ["sales", "marketing"]);
});

describe("signing", () => {
  test("by name makes a definition agreed when all have signed, and changes nothing else", async () => {
    const one = await sign(text, sales);
    assert.equal((await standing(one, { asOf })).status, "draft");
    const both = await sign(one, marketing);
    const { status, digest, roles } = await standing(both, { asOf });
    assert.equal(status, "agreed");
    assert.equal(digest, (await open(text)).digest);
    assert.deepEqual(
      roles.map(({ role, approvals }) => [role, approvals[0].standing]),
      [
        ["sales", "counts"],
        ["marketing", "counts"],
      ],
    );
    assert.deepEqual((await diff(text, both)).same, true);
  });

  test("by a key that stays in the browser's store", async () => {
    const key = await keyOfBrowser();
    const both = await sign(await sign(keyed(key), sales, { key }), marketing);
    assert.equal((await open(both)).status(asOf), "agreed");
    const forged = both.replace('"Kim"', '"Tim"');
    const { status, roles } = await standing(forged, { asOf });
    assert.equal(status, "draft");
    assert.equal(roles[0].approvals[0].standing, "unproven");
    assert.match(roles[0].approvals[0].why, /signature/);
  });

  test("is refused with a reason: no key, another's key, a key that signs something else", async () => {
    const [key, other] = [await keyOfBrowser(), await keyOfBrowser()];
    const refused = (promise, words) =>
      assert.rejects(promise, (error) => {
        assert.ok(error instanceof AgreementError);
        assert.match(error.message, words);
        return true;
      });
    await refused(sign(keyed(key), sales), /signs by a key/);
    await refused(sign(keyed(key), sales, { key: other }), /not one of those/);
    const wrong = { ...key, sign: () => key.sign(new TextEncoder().encode("something else")) };
    await refused(sign(keyed(key), sales, { key: wrong }), /not one that this key made/);
    await refused(sign(keyed(key), sales, { key: { ...key, publicKey: "?" } }), /public key/);
    await refused(sign(text, { ...sales, role: "legal" }), /not a role/);
  });

  test("says whose approval fell when the text changes", async () => {
    const both = await sign(await sign(text, sales), marketing);
    const changed = JSON.parse(both);
    changed.name = "Another name";
    const { status, roles } = await standing(changed, { asOf });
    assert.equal(status, "stale");
    assert.ok(roles.every(({ approvals }) => approvals[0].standing === "changed"));
  });
});

test("two definitions are compared in words, and say which of them has errors", async () => {
  const after = JSON.parse(text);
  after.version = "9.9.9";
  const { before, changes } = await diff(text, after);
  assert.equal(before.version, JSON.parse(text).version);
  assert.ok(changes.some(({ text }) => text.includes("9.9.9")));
  await assert.rejects(diff(text, "{}"), (error) => {
    assert.ok(error instanceof DefinitionError);
    assert.equal(error.of, "after");
    return true;
  });
});

test("the edits of two are put together, and a conflict is one", async () => {
  const [mine, yours] = [JSON.parse(text), JSON.parse(text)];
  mine.version = "2.0.0";
  yours.description = "What theirs says.";
  const base = JSON.stringify(JSON.parse(text), null, 2);
  const merged = await merge(base, JSON.stringify(mine, null, 2), JSON.stringify(yours, null, 2));
  assert.deepEqual([merged.conflicts, merged.diagnostics], [[], []]);
  assert.equal(JSON.parse(merged.text).version, "2.0.0");
  assert.equal(JSON.parse(merged.text).description, "What theirs says.");
  yours.version = "3.0.0";
  const both = await merge(base, JSON.stringify(mine, null, 2), JSON.stringify(yours, null, 2));
  assert.deepEqual(
    both.conflicts.map(({ pointer }) => pointer),
    ["/version"],
  );
  await assert.rejects(merge(base, "{", base), AgreementError);
});

test("what a definition can come to has leads that show it", async () => {
  const { scores, verdicts } = await reach(text, { asOf });
  const pact = await open(text);
  for (const { name, reached, witness } of verdicts) {
    assert.equal(reached, "yes", name);
    assert.equal(pact.decide(witness, { asOf }).verdict, name);
  }
  for (const { name, high } of scores) {
    const decision = pact.decide(high.witness, { asOf });
    const { points } = name === "total" ? decision.total : decision.scores[name];
    assert.equal(points, high.points, name);
  }
});

test("what its rules find has a page that explains it", async () => {
  const found = await lint(text, { asOf });
  const [review] = found.filter(({ code }) => code === "review-date");
  assert.equal(review.severity, "note");
  assert.match(await explainRule("review-date"), /review/);
  assert.equal(await explainRule("no-such-rule"), undefined);
  await assert.rejects(lint(text, { asOf: "soon" }), TypeError);
});

test("the contract is a page without scripts, or Markdown", async () => {
  const page = await contract(text, { asOf });
  assert.match(page, /^<!doctype html>/i);
  assert.ok(!page.includes("<script"));
  assert.match(await contract(text, { asOf, format: "markdown" }), /^# /);
  await assert.rejects(contract("{}"), DefinitionError);
});
