// The form's module where there is no page, as a server that renders pages imports it; and its manifest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("it can be imported without a page, and says nothing there", async () => {
  const form = await import("../../pkg/leadpact-form.js");
  assert.deepEqual(form.scoreOf({ email: "ada@example.org" }, { definition: {} }), {});
  assert.equal(form.decisionOf({}, { definition: {} }), null);
  assert.equal(globalThis.leadpact, undefined);
});

test("the manifest tells every attribute, event and property of the element", async () => {
  const manifest = JSON.parse(
    readFileSync(new URL("../../pkg/custom-elements.json", import.meta.url), "utf8"),
  );
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const element = declarations.find(({ tagName }) => tagName === "lead-form");
  const { LeadForm } = await import("../../pkg/leadpact-form.js");
  const told = element.attributes.map(({ name }) => name).sort();
  assert.deepEqual(told, [...LeadForm.observedAttributes].sort());
  assert.deepEqual(element.events.map(({ name }) => name).sort(), ["lead-decision", "lead-error"]);
  const members = element.members.filter(({ privacy }) => privacy !== "private");
  const names = new Set(members.map(({ name }) => name));
  for (const name of ["decision", "lead", "ready", "mapping", "definitionText", "controlOf"])
    assert.ok(names.has(name), name);
  for (const part of [...element.attributes, ...element.events])
    assert.ok((part.description ?? "").length > 10, `${part.name} is not described`);
});
