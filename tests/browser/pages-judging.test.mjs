// Two teams judge the same leads blind, by keyboard alone, and see how far they agree.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { exactText } from "./pages-agreement.mjs";
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

inEngines(({ open, engine }) => {
  test("both teams judge blind and by keyboard; then agreement, and an example with one click", async () => {
    const page = await open();
    const seen = engine === "chromium" ? await watched(page) : null;
    await page.goto(`${server.url}/#/agreement/judging`);
    await page.until(() => document.querySelector(".judge-begin"));
    await page.run(() => document.querySelector(".judge-drop .buttons").lastElementChild.click());
    await page.until(() => document.querySelector(".judge-session"));
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
    ].map((keys) => Array.from({ length: 20 }, (_, at) => keys[at % keys.length]));
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
