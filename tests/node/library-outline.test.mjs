// What pages read of a library: fields and verdicts of all its definitions, and each of these by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { libraryText } from "../browser/library.mjs";
import { modules } from "./crm.mjs";

const { outline } = await modules("shared/definition-outline");

test("a library is outlined as all of its definitions together", () => {
  const whole = outline(JSON.parse(libraryText()));
  assert.equal(whole.name, "One definition for each region");
  assert.deepEqual([...new Set(whole.fields.map(({ name }) => name))].sort(), [
    "consent",
    "country",
    "employees",
    "title",
  ]);
  assert.equal(whole.verdictLabels.get("no-definition"), "No definition fits");
  assert.equal(whole.verdictLabels.get("sales-ready"), "Sales-ready");
  assert.deepEqual(whole.approvers, ["sales", "marketing"]);
  assert.deepEqual([...whole.parts.keys()], ["emea", "americas"]);
  assert.equal(whole.parts.get("americas").version, "1.4.0");
});

test("a field of a library goes by the names of all definitions that have it", () => {
  const library = JSON.parse(libraryText());
  const [emea, americas] = library.definitions.map(({ definition }) => definition.fields);
  emea.consent.aliases = ["Title"];
  americas.country.aliases = ["Nation", "COUNTRY"];
  const { fields } = outline(library);
  const aliases = (name) => fields.find((field) => field.name === name).aliases;
  assert.deepEqual(aliases("country"), ["Country", "Nation"]);
  assert.deepEqual(aliases("consent"), ["Consent", "Title"]);
  assert.deepEqual(aliases("title"), ["Job title"]);
});

test("a definition has no parts", () => {
  assert.equal(outline({ id: "a", name: "A", version: "1.0.0" }).parts.size, 0);
});
