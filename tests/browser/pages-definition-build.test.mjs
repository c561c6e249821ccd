// A definition that grades A to D by fit and 1 to 4 by engagement, with twelve criteria, built from the empty
// one: by mouse, and by the keyboard alone. Both come to the same text, and undo leads back to the beginning.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import {
  at,
  beginWith,
  engagement,
  fields,
  fit,
  openDefinition,
  part,
  textOf,
} from "./pages-definition.mjs";
import { servePages, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const EMPTY = "An empty definition";

/** Hands that only point and click, and type into what was clicked. */
function mouse(page) {
  const { native } = page;
  const control = (key) => native.locator(at(key));
  return {
    part: (id) => part(page, id),
    see: (key) => page.until((selector) => document.querySelector(selector), at(key)),
    press: (name) => native.getByRole("button", { name, exact: true }).last().click(),
    async type(key, text) {
      await control(key).click();
      await native.keyboard.press("Control+a");
      await native.keyboard.type(text);
    },
    pick: (key, value) => control(key).selectOption(value),
    leave: () => native.locator("h1:visible").first().click(),
    undoAll: () =>
      page.run(() => {
        const undo = document.querySelector("#definition-undo");
        for (let steps = 0; steps < 300 && !undo.title.startsWith("Undo: opening"); steps += 1)
          undo.click();
      }),
  };
}

/** How many controls there are from the focus to the nearest one that is wanted; nothing without one. */
function way(attribute, wanted) {
  const isThere = (node) =>
    (attribute === "text" ? node.textContent : node.getAttribute(attribute)) === wanted;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
  const reached = all.filter((node) => node.tabIndex >= 0 && node.checkVisibility());
  const from = reached.indexOf(document.activeElement);
  const ways = reached.flatMap((node, at) => (isThere(node) ? [at - from] : []));
  const [far] = ways.sort((a, b) => Math.abs(a) - Math.abs(b));
  return far === undefined ? null : { far };
}

const inParts = () => document.activeElement.closest(".parts") !== null;

/** Hands that never leave the keyboard: Tab to what is wanted, letters, Enter, arrows. */
function keyboard(page) {
  const { native } = page;
  const steps = { count: 0 };
  const press = async (key) => {
    steps.count += 1;
    await native.keyboard.press(key);
  };
  /** Tabs on until the focus is there; how far it is, is seen beforehand, as a person sees it. */
  const reach = async (attribute, wanted) => {
    for (let tries = 0; tries < 9; tries += 1) {
      // A field that was just named is drawn a moment later.
      const { far } = await page.until(way, attribute, wanted);
      if (far === 0) return;
      for (let step = 0; step < Math.abs(far); step += 1)
        await press(far > 0 ? "Tab" : "Shift+Tab");
    }
    throw new Error(`no way to ${wanted}`);
  };
  const control = (key) => reach("data-key", key);
  return {
    steps,
    see: (key) => page.until((selector) => document.querySelector(selector), at(key)),
    async part(id) {
      // F6 goes on from the form to what stands beside it, and then to the parts.
      for (let tries = 0; tries < 3 && !(await page.run(inParts)); tries += 1) await press("F6");
      await reach("href", `#/definition/${id}`);
      await press("Enter");
      await page.until(
        (href) => document.querySelector(".parts a[aria-current]")?.getAttribute("href") === href,
        `#/definition/${id}`,
      );
    },
    async press(name) {
      await page.until(
        (text) =>
          [...document.querySelectorAll("button")].some((each) => each.textContent === text),
        name,
      );
      await reach("text", name);
      await press("Enter");
    },
    async type(key, text) {
      await control(key);
      await press("Control+a");
      await native.keyboard.type(text);
    },
    async pick(key, value) {
      await control(key);
      const moves = await page.run((wanted) => {
        const { options, selectedIndex } = document.activeElement;
        return [...options].findIndex((option) => option.value === wanted) - selectedIndex;
      }, value);
      for (let move = 0; move < Math.abs(moves); move += 1)
        await press(moves > 0 ? "ArrowDown" : "ArrowUp");
    },
    leave: () => press("Tab"),
    async undoAll() {
      const next = () => page.run(() => document.querySelector("#definition-undo").title);
      for (let steps = 0; !(await next()).startsWith("Undo: opening"); steps += 1) {
        assert.ok(steps < 300, "no way back");
        await press("Control+z");
      }
    },
  };
}

/** Everything that a person does, with one pair of hands. */
async function build(hands) {
  await hands.part("fields");
  for (const [index, [label, type]] of fields.entries()) {
    await hands.press("Add a field");
    await hands.type("/fields/field-1/label", label);
    await hands.leave();
    const name = label.toLowerCase().replace(" ", "-");
    // A key follows its label a moment after the label is left; keys of fields added before that differ.
    await hands.see(`/fields/${name}/label`);
    if (type !== "text") await hands.pick(`/fields/${name}/#kind`, type);
    assert.ok(index < 4);
  }
  await hands.part("scorecards/fit");
  for (const [index, criterion] of fit.entries()) await judge(hands, index, criterion);
  await grades(hands, "fit", ["B", "C", "D"]);
  await hands.part("scorecards/engagement");
  for (const [index, criterion] of engagement.entries()) await count(hands, index, criterion);
  await grades(hands, "engagement", ["2", "3", "4"]);
  await hands.part("decide");
  await hands.press("Add a line");
  await hands.pick("/decide/0/verdict", "sales");
}

async function judge(hands, index, [label, field, operator, value, points]) {
  const path = `/scorecards/fit/criteria/${index}`;
  await hands.press("Add a criterion");
  await hands.type(`${path}/label`, label);
  await hands.leave();
  const when = `${path}/bins/0/when`;
  await hands.pick(`${when}/#subject`, `field:${field}`);
  await hands.pick(`${when}/#operator-0`, operator);
  await hands.type(`${when}/${operator}`, value);
  await hands.type(`${path}/bins/0/points`, points);
}

async function count(hands, index, [label, activity, points]) {
  const path = `/scorecards/engagement/criteria/${index}`;
  await hands.press("Add one that counts");
  await hands.type(`${path}/label`, label);
  await hands.leave();
  await hands.type(`${path}/points`, points);
  await hands.type(`${path}/per/activity`, activity);
}

async function grades(hands, card, names) {
  for (const index of names.keys()) {
    await hands.press("Add a grade");
    assert.ok(card && index < 3);
  }
}

/** What was built, in short. */
const summary = (text) => {
  const { fields: declared, scorecards, grade, decide } = JSON.parse(text);
  return {
    fields: Object.entries(declared).map(([name, { type }]) => `${name} ${type}`),
    criteria: Object.values(scorecards).map(({ criteria }) => criteria.map(({ id }) => id)),
    points: scorecards.fit.criteria.map(({ bins }) => bins[0].points),
    whens: scorecards.fit.criteria.map(({ bins }) => bins[0].when),
    counted: scorecards.engagement.criteria.map(({ per, points }) => [per.activity, points]),
    grades: Object.values(scorecards).map((card) => card.grades),
    grade,
    decide,
  };
};

const expected = {
  fields: ["email email", "employees number", "job-title text", "industry text", "country text"],
  criteria: [
    ["company-size", "small-company", "role", "industry", "country", "private-address"],
    ["demo-asked-for", "prices-read", "webinar", "mail-opened", "trial", "unsubscribed"],
  ],
  points: [30, -20, 25, 20, 15, -15],
  whens: [
    { field: "employees", gte: 200 },
    { field: "employees", lt: 10 },
    { field: "job-title", words: ["vp", "chief", "head of"] },
    { field: "industry", is: "software" },
    { field: "country", in: ["Germany", "Austria"] },
    { field: "email", domain_in: ["gmail.com"] },
  ],
  counted: engagement.map(([, activity, points]) => [activity, Number(points)]),
  grades: [
    [{ grade: "A", from: 75 }, { grade: "B", from: 50 }, { grade: "C", from: 25 }, { grade: "D" }],
    [{ grade: "1", from: 75 }, { grade: "2", from: 50 }, { grade: "3", from: 25 }, { grade: "4" }],
  ],
  grade: ["fit", "engagement"],
  decide: [{ when: { grade: "fit", in: ["A"] }, verdict: "sales" }, { verdict: "nurture" }],
};

inEngines(
  ({ open }) => {
    for (const [name, handsOf] of Object.entries({ mouse, keyboard }))
      test(`by ${name}: twelve criteria from nothing, and back to nothing by undo`, async () => {
        const page = await open();
        const seen = await watched(page);
        await openDefinition(page, server.url);
        await beginWith(page, EMPTY);
        const empty = await textOf(page);
        await page.click("#side-tab-sample");
        await page.native.locator("#definition-start").focus();
        const hands = handsOf(page);
        await build(hands);
        await page.until(
          () => document.querySelector(".sample-decision .grade strong")?.textContent === "D4",
        );
        assert.deepEqual(summary(await textOf(page)), expected);
        assert.deepEqual(seen.problems, []);
        await page.click("#side-tab-sample");
        await page.native.locator("#definition-start").focus();
        await hands.undoAll();
        assert.equal(await textOf(page), empty);
      });
  },
  { only: ["chromium"] },
);
