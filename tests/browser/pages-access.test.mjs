// Every state of the pages: clean for axe, nothing wider than the screen, no violation of the policy;
// light and dark, on a phone and on a desk.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { states } from "./pages-states.mjs";
import { servePages, watched } from "./pages.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server;
before(async () => (server = await servePages()));
after(() => server.close());

inEngines(
  ({ open }) => {
    for (const [name, [path, reach, broken]] of Object.entries(states)) {
      test(`${name}: light and dark, narrow and wide`, async () => {
        const page = await open();
        const seen = await watched(page);
        await page.native.emulateMedia({ reducedMotion: "reduce" });
        if (broken) await page.native.route(broken.path, (route) => route.fulfill(broken.answer));
        await page.goto(`${server.url}${path}`);
        await reach(page, server.url);
        for (const width of [320, 1440]) {
          await page.resize(width, 800);
          assert.deepEqual(await widths(page), [width, width]);
          for (const colorScheme of ["light", "dark"]) {
            await page.native.emulateMedia({ colorScheme });
            assert.deepEqual(await violations(page), [], `${colorScheme}, ${width} px`);
          }
        }
        assert.deepEqual(await page.run(() => globalThis.violations), []);
        assert.deepEqual(seen.problems, []);
      });
    }
  },
  { only: ["chromium"] },
);

/** The page's own width and the screen's: they differ when something is too wide. */
const widths = (page) =>
  page.run(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);

async function violations(page) {
  await page.native.evaluate(axe);
  const { violations: found } = await page.run(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  );
}
