// Imports and exports through the whole package: what the command line prints, and what is refused with its place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  DefinitionError,
  ExchangeError,
  exportDefinition,
  importDefinition,
} from "../../pkg/exchange.js";
import { check, open, DefinitionError as OfTheEngine } from "../../pkg/leadpact.js";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const sample = (name) => read(`exchange/${name}`);

/** What the command line writes to standard error about these remarks. */
const told = (name, remarks) =>
  remarks.map(({ place, words }) => `tests/exchange/${name}: ${place}: ${words}\n`).join("");

const refused = (promise, expected) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof ExchangeError);
    assert.deepEqual(
      error.remarks.map(({ place }) => place),
      expected,
    );
    assert.ok(error.message.startsWith(`${expected[0]}: ${error.remarks[0].words}`));
    return true;
  });

describe("an import", () => {
  for (const name of ["credit.pmml", "hubspot.json", "points.csv"])
    test(`of ${name} is what the command line makes of it`, async () => {
      const { text, made, remarks } = await importDefinition(sample(name), {
        name: name.split(".")[0],
      });
      assert.equal(text, read(`cli/import/${name}.json`));
      const all = `${told(name, remarks)}a definition with ${made}\n`;
      assert.equal(all, read(`cli/import/${name}.txt`));
      const { diagnostics } = await check(text);
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === "error"),
        [],
      );
    });

  test("decides by the points of its source", async () => {
    const { text } = await importDefinition(sample("points.csv"));
    const pact = await open(text);
    const lead = { Employees: "200", "Job title": "Head of IT", Country: "at", Newsletter: "yes" };
    const { scores } = pact.decide({ ...lead, Phone: "1" });
    assert.deepEqual([scores.fit.points, scores.engagement.points], [65, 8]);
    pact.free();
  });

  test("is called as somebody says where the source has no name", async () => {
    const named = await importDefinition(sample("points.csv"), { name: "Spring points" });
    assert.equal(JSON.parse(named.text).name, "Spring points");
    const { text } = await importDefinition(sample("points.csv"));
    assert.equal(JSON.parse(text).name, "Imported");
  });

  test("may be said to be another kind than it seems", async () => {
    await refused(importDefinition(sample("points.csv"), { from: "hubspot" }), [
      "line 1, column 31",
    ]);
    await refused(importDefinition(sample("hubspot.json"), { from: "csv" }), ["line 1"]);
    await assert.rejects(
      importDefinition("", { from: "xlsx" }),
      (error) => error instanceof ExchangeError && error.message.includes("`xlsx`"),
    );
  });

  test("is refused with every place that cannot be carried over", async () => {
    const pmml = sample("credit.pmml");
    const first = "/PMML/Scorecard/Characteristics/Characteristic/Attribute";
    await refused(importDefinition(pmml.replace('"-9"', '"nine"')), [first]);
    await refused(importDefinition(pmml.replace("</PMML>", "")), ["/"]);
    await refused(importDefinition('{"groupConfigs": 1}'), ["/"]);
    const table = "criterion,field,condition,points\nsize,employees,roughly,5\nsize,e,>= 10,many\n";
    await refused(importDefinition(table), ["line 2, column 3", "line 3, column 4"]);
    for (const nothing of ["", "\0", "<", "{", "<!DOCTYPE x><PMML/>"])
      await assert.rejects(importDefinition(nothing), ExchangeError);
    await assert.rejects(importDefinition(5), TypeError);
  });
});

describe("an export", () => {
  for (const form of ["pmml", "csv", "markdown"])
    test(`as ${form} is what the command line writes`, async () => {
      const { text, remarks } = await exportDefinition(sample("points.json"), form);
      assert.equal(text, read(`cli/export/points.${form}.out`));
      assert.equal(told("points.json", remarks), read(`cli/export/points.${form}.txt`));
    });

  test("of an import is a table that comes back as it went", async () => {
    const { text } = await importDefinition(sample("points.csv"), { name: "Ours" });
    const table = await exportDefinition(JSON.parse(text), "csv");
    assert.equal((await importDefinition(table.text, { name: "Ours" })).text, text);
  });

  test("as PMML has one scorecard, which is named where there are several", async () => {
    const { text } = await importDefinition(sample("points.csv"));
    await assert.rejects(exportDefinition(text, "pmml"), ExchangeError);
    const card = await exportDefinition(text, "pmml", { scorecard: "fit" });
    assert.match(card.text, /modelName="Fit"/);
    await assert.rejects(exportDefinition(text, "pmml", { scorecard: "none" }), ExchangeError);
    await assert.rejects(exportDefinition(text, "xlsx"), ExchangeError);
  });

  test("of a definition with mistakes names them", async () => {
    assert.equal(DefinitionError, OfTheEngine);
    await assert.rejects(exportDefinition({ format: 1 }, "csv"), (error) => {
      assert.ok(error instanceof DefinitionError);
      return error.diagnostics.length > 0;
    });
    await assert.rejects(exportDefinition(undefined, "csv"), TypeError);
  });
});
