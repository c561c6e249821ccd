// Every state of the pages: clean for axe, nothing wider than the screen, no violation of the policy;
// light and dark, on a phone and on a desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertClean } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { states } from "./pages-states.mjs";
import { servePages, watched } from "./pages.mjs";

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
        await assertClean(page);
        assert.deepEqual(await page.run(() => globalThis.violations), []);
        assert.deepEqual(seen.problems, []);
      });
    }
  },
  { only: ["chromium"] },
);
