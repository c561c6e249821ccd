// Nothing is lost: the open definition in all views, kept, restored after a crash, followed in other tabs, with its versions.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import { openFile, openIs, ownNames, keptIs, press, renamed, versionNotes } from "./pages-keep.mjs";
import { pick, servePages, verdict } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

inEngines(({ open }) => {
  test("what is opened is open in every view, and again after a reload", async () => {
    const page = await open(`${server.url}/#/check`);
    await verdict(page);
    await openFile(page, "ours.json", renamed("bant", "Ours"));
    const shown = () => document.querySelector("#check-decision .agreement-what").textContent;
    assert.equal(await page.run(shown), "Ours 1.0.0");
    await page.run(() => (location.hash = "#/file"));
    await page.until(
      () => document.querySelector("#file-definition").selectedOptions[0]?.text === "Ours (yours)",
    );
    await page.run(() => (location.hash = "#/form"));
    await page.until(() =>
      document.querySelector("#form-decision .agreement-what")?.textContent.startsWith("Ours"),
    );
    await page.goto(`${server.url}/`);
    await openIs(page, "Ours");
    await keptIs(page, "saved to ours.json");
    assert.equal(await page.run(() => document.querySelector(".open-status").textContent), "Draft");
  });

  test("opening something else loses nothing: undo goes back, and the library has it", async () => {
    const page = await open(`${server.url}/#/check`);
    await verdict(page);
    await openFile(page, "ours.json", renamed("bant", "Ours"));
    await pick(page, "#template", "Fit and engagement, A1 to C3");
    await openIs(page, "Fit and engagement, A1 to C3");
    await page.click(".open-said button");
    await openIs(page, "Ours");
    await press(page, "open", "library");
    assert.deepEqual(await ownNames(page), ["Ours"]);
  });
});

inEngines(
  ({ open }) => {
    test("a file that is opened twice is one definition", async () => {
      const page = await open(`${server.url}/#/check`);
      await verdict(page);
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      await openFile(page, "theirs.json", renamed("bant", "Theirs"));
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      await press(page, "open", "library");
      assert.deepEqual(await ownNames(page), ["Theirs", "Ours"]);
    });

    test("a renderer that crashes takes nothing with it", async () => {
      const page = await open(`${server.url}/#/check`);
      await verdict(page);
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      const context = page.native.context();
      const session = await context.newCDPSession(page.native);
      const crashed = new Promise((resolve) => page.native.once("crash", resolve));
      session.send("Page.crash").catch(() => undefined);
      await crashed;
      const again = await context.newPage();
      await again.goto(`${server.url}/`);
      await again.locator(".open-name", { hasText: "Ours" }).waitFor();
    });

    test("versions are told apart, named, and one click away", async () => {
      const page = await open(`${server.url}/#/check`);
      await verdict(page);
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      await press(page, "versions", "versions");
      assert.deepEqual(await versionNotes(page), ["as it is now · as it was opened"]);
      await page.click(".version-name > button");
      await page.fill(".version-name input", "What sales saw");
      await page.press("Enter");
      await page.until(
        () => document.querySelector(".version-label").textContent === "What sales saw",
      );
      await page.press("Escape");
      await press(page, "versions", "versions");
      assert.equal(
        await page.run(() => document.querySelector(".version-label").textContent),
        "What sales saw",
      );
    });

    test("where the browser keeps nothing, that is said and everything else works", async () => {
      const page = await open();
      await page.native.addInitScript(() => {
        Object.defineProperty(globalThis, "indexedDB", {
          value: {
            open() {
              throw new DOMException("not here", "SecurityError");
            },
          },
        });
      });
      await page.goto(`${server.url}/#/check`);
      await verdict(page);
      const said = await page.until(() => {
        const { dataset, textContent } = document.querySelector(".open-kept");
        return dataset.kind === "refused" && textContent;
      });
      assert.match(said, /does not let the page keep anything.*not here.*save to a file/);
      await pick(page, "#template", "BANT, three of four");
      await openIs(page, "BANT, three of four");
      await press(page, "versions", "versions");
    });
  },
  { only: ["chromium"] },
);
