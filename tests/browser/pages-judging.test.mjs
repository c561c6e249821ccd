// Two teams judge the same leads blind, by keyboard alone, and see how far they agree.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { exactText } from "./pages-agreement.mjs";
import { assertClean } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { servePages, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

/** Judges all leads for a team by keys, as they come again and again. */
async function judge(page, team, keys) {
  await page.run(
    (name) =>
      [...document.querySelectorAll(".team")]
        .find(({ textContent }) => textContent.startsWith(name))
        .querySelector("button")
        .click(),
    team,
  );
  for (let at = 0; at < 20; at += 1) {
    await page.until(
      (place) => document.querySelector("#judge-place")?.textContent === `Lead ${place} of 20`,
      at + 1,
    );
    await page.press(keys[at % keys.length]);
  }
  await page.until(() => document.querySelector(".judge-session"));
}

/** Picks leads from the example file. */
async function begin(page) {
  await page.goto(`${server.url}/#/agreement/judging`);
  await page.until(() => document.querySelector(".judge-begin"));
  await page.run(() => document.querySelector(".judge-drop .buttons").lastElementChild.click());
  await page.until(() => document.querySelector(".judge-session"));
}

/** Opens the agreement between both, once both are through. */
const together = async (page) => {
  await page.until(
    () => document.querySelector(".judge-session .buttons button")?.disabled === false,
  );
  await page.run(() => document.querySelector(".judge-session .buttons button").click());
  return page.until(() => document.querySelector(".judged-figures")?.textContent);
};

/** The file of the session, as it is saved. */
async function saved(page) {
  const downloading = page.native.waitForEvent("download");
  await page.native.getByRole("button", { name: "Save for the other team" }).click();
  return (await downloading).path();
}

/** The keys as the twenty answers that they are. */
const answersOf = (keys) => Array.from({ length: 20 }, (_, at) => keys[at % keys.length]);

inEngines(({ open, engine }) => {
  test("both teams judge blind and by keyboard; then agreement, and an example with one click", async () => {
    const page = await open();
    const seen = engine === "chromium" ? await watched(page) : null;
    await begin(page);
    assert.equal(
      await page.run(() => document.querySelector(".judge-session .buttons button").disabled),
      true,
    );
    await judge(page, "sales", ["1", "2"]);
    await judge(page, "marketing", ["1", "2", "1", "2", "2"]);
    await page.run(() => document.querySelector(".judge-session .primary").click());
    const said = await page.until(() => document.querySelector(".judged-figures")?.textContent);
    // Counted again from the keys that were pressed.
    const cells = await page.run(() =>
      [...document.querySelectorAll(".who-what td")]
        .slice(1)
        .map(({ textContent }) => +textContent),
    );
    const [sales, marketing] = [
      ["1", "2"],
      ["1", "2", "1", "2", "2"],
    ].map(answersOf);
    const count = (one, other) =>
      sales.filter((key, at) => key === one && marketing[at] === other).length;
    assert.deepEqual(cells, [count("1", "1"), count("1", "2"), count("2", "1"), count("2", "2")]);
    assert.match(said, /Cohen's kappa .*95 % interval/);
    await page.run(() => document.querySelector(".judged-lead .buttons button").click());
    await page.run(() => (location.hash = "#/agreement"));
    await page.until(() => document.querySelector(".exact-text")?.textContent.includes("x-judged"));
    const { examples } = JSON.parse(await exactText(page));
    assert.match(examples.at(-1).name, /^judged together: record \d+ of example-leads.csv$/);
    if (seen) assert.deepEqual(seen.problems, []);
  });
});

/** Cohen's kappa of yes and no, counted from the answers themselves. */
function kappaOf(one, other) {
  const share = (keys, key) => keys.filter((each) => each === key).length / keys.length;
  const observed = one.filter((key, at) => key === other[at]).length / one.length;
  const chance = ["1", "2"].reduce((sum, key) => sum + share(one, key) * share(other, key), 0);
  return (observed - chance) / (1 - chance);
}

/** The states of judging, and how to get to each from the one before. */
const states = {
  "where leads come from": () => undefined,
  "a session": (page) =>
    page.run(() => document.querySelector(".judge-drop .buttons").lastElementChild.click()),
  "a lead, blind": async (page) => {
    await page.until(() => document.querySelector(".judge-session"));
    await page.run(() => document.querySelector(".team button").click());
    await page.until(() => document.querySelector("#judge-place"));
  },
  "how far both agree": async (page) => {
    await page.native.getByRole("button", { name: "Stop for now" }).click();
    await page.until(() => document.querySelector(".judge-session"));
    await judge(page, "sales", ["1", "2"]);
    await judge(page, "marketing", ["1", "2", "1", "2", "2"]);
    await together(page);
  },
};

inEngines(
  ({ open }) => {
    test("two browsers judge: a file passes between them, and both come to the same", async () => {
      const [sales, marketing] = [
        ["1", "2"],
        ["1", "2", "1", "2", "2"],
      ];
      const one = await open();
      await begin(one);
      await judge(one, "sales", sales);
      const passed = await saved(one);
      const file = JSON.parse(readFileSync(passed, "utf8"));
      assert.equal(file.leads.length, 20);
      assert.equal(JSON.stringify(file).includes('"verdict"'), false, "what the definition says");
      const other = await open(`${server.url}/#/agreement/judging`);
      await other.until(() => document.querySelector(".judge-begin"));
      await other.native.setInputFiles(".judge-drop input[type=file]", passed);
      await other.until(() => document.querySelector(".judge-session"));
      await judge(other, "marketing", marketing);
      const there = await together(other);
      await one.native.setInputFiles(".judge-session input[type=file]", await savedFrom(other));
      const here = await together(one);
      assert.equal(here, there);
      const kappa = /kappa (−?[\d.]+)/u.exec(here)[1].replace("−", "-");
      assert.equal(kappa, kappaOf(answersOf(sales), answersOf(marketing)).toFixed(2));
    });

    test("each state is clean for axe, light and dark, narrow and wide", async () => {
      const page = await open();
      const seen = await watched(page);
      await page.native.emulateMedia({ reducedMotion: "reduce" });
      await page.goto(`${server.url}/#/agreement/judging`);
      await page.until(() => document.querySelector(".judge-begin"));
      for (const [name, reach] of Object.entries(states)) {
        await reach(page);
        await assertClean(page, { state: name });
      }
      assert.deepEqual(seen.problems, []);
    });
  },
  { only: ["chromium"] },
);

/** The same from the page of the agreement, by way of the session. */
async function savedFrom(page) {
  await page.native.getByRole("button", { name: "Back to the session" }).click();
  return saved(page);
}
