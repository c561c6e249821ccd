// Whether a state of the pages is clean: nothing wider than the screen, nothing that axe finds; in both schemes, narrow and wide.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Looks at what is shown, on a phone and on a desk, light and dark. */
export async function assertClean(page, { state = "", wide = [320, 1440] } = {}) {
  for (const width of wide) {
    await page.resize(width, 800);
    assert.deepEqual(await widths(page), [width, width], state);
    for (const colorScheme of ["light", "dark"]) {
      await page.native.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], `${state} ${colorScheme}, ${width} px`);
    }
  }
}

/** The page's own width and the screen's: they differ when something is too wide. */
const widths = (page) =>
  page.run(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);

/** What axe finds in what is shown. */
export async function violations(page) {
  await page.native.evaluate(axe);
  const { violations: found } = await page.run(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  );
}
