// Nothing is lost: the open definition in all views, kept, restored after a crash, followed in other tabs, with its versions.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEngines } from "./engines.mjs";
import {
  keptIs,
  kill,
  openFile,
  openIs,
  ownNames,
  press,
  renamed,
  rename,
  tab,
  type,
  versionNotes,
  writtenIs,
} from "./pages-keep.mjs";
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
    await keptIs(page, "saved to ours.json");
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

    test("a renderer that is killed in mid-edit takes nothing with it but the last frame", async () => {
      const page = await open(`${server.url}/#/definition`);
      await rename(page, "Ours");
      await type(page, " and theirs");
      await writtenIs(page, "Ours and theirs");
      await kill(page);
      const again = await tab(page, `${server.url}/`);
      await openIs(again, "Ours and theirs");
      await press(again, "versions", "versions");
      assert.equal((await versionNotes(again)).at(-1), "as it was opened");
    });

    test("two tabs: what is typed in one appears in the other, either way", async () => {
      const page = await open(`${server.url}/#/definition`);
      await rename(page, "Ours");
      const other = await tab(page, `${server.url}/#/definition`);
      await openIs(other, "Ours");
      for (const each of [page, other])
        await each.until(() => document.querySelector(".open-others")?.hidden === false);
      await rename(page, "Ours, one");
      await openIs(other, "Ours, one");
      await rename(other, "Ours, two");
      await openIs(page, "Ours, two");
      await other.close();
      await page.until(() => document.querySelector(".open-others").hidden);
      await press(page, "open", "library");
      assert.deepEqual(await ownNames(page), ["Ours, two"]);
    });

    test("two tabs that edit at once part: nobody's text is lost, and the copy is announced", async () => {
      const page = await open(`${server.url}/#/definition`);
      await rename(page, "Ours");
      await keptIs(page, "kept in this browser");
      // Without what tabs tell one another, as in the moment before it arrives.
      const deaf = await tab(
        page,
        `${server.url}/#/definition`,
        () => delete globalThis.BroadcastChannel,
      );
      await openIs(deaf, "Ours");
      await rename(page, "By sales");
      await writtenIs(page, "By sales");
      await rename(deaf, "By marketing");
      await deaf.until(() =>
        /goes on here as a copy/.test(document.querySelector(".open-said").textContent),
      );
      await openIs(page, "By sales");
      await press(deaf, "open", "library");
      assert.deepEqual((await ownNames(deaf)).sort(), ["By marketing", "By sales"]);
    });

    test("an old version is one click away, says what changed, and going back can be undone", async () => {
      const page = await open(`${server.url}/#/definition`);
      await rename(page, "Ours");
      await keptIs(page, "kept in this browser");
      await press(page, "versions", "versions");
      const changes = await page.until(() => {
        const [first] = [...document.querySelectorAll(".version-changes")].map(
          (p) => p.textContent,
        );
        return first !== "comparing…" && first;
      });
      assert.match(changes, /name.*Ours/);
      await page.click(".version:last-child .version-head > button");
      await openIs(page, "B2B inbound");
      await page.click(".open-said button");
      await openIs(page, "Ours");
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

    test("what is kept and cannot be read is said, and does not stand in the way", async () => {
      const page = await open(`${server.url}/#/definition`);
      await rename(page, "Ours");
      await writtenIs(page, "Ours");
      await page.native.addInitScript(() => {
        IDBObjectStore.prototype.put = function () {
          throw new DOMException("disk is broken", "UnknownError");
        };
      });
      await page.native.reload();
      await openIs(page, "Ours");
      await rename(page, "Ours again");
      const said = await page.until(
        () =>
          document.querySelector(".open-kept").dataset.kind === "damaged" &&
          document.querySelector(".open-kept").textContent,
      );
      assert.match(said, /could not be read or written \(disk is broken\).*save to a file/);
      await openIs(page, "Ours again");
    });

    test("a full storage is said, and editing goes on", async () => {
      const page = await open();
      await page.native.addInitScript(() => {
        IDBObjectStore.prototype.put = function () {
          throw new DOMException("no room", "QuotaExceededError");
        };
      });
      await page.goto(`${server.url}/#/definition`);
      await rename(page, "Ours");
      const said = await page.until(
        () =>
          document.querySelector(".open-kept").dataset.kind === "full" &&
          document.querySelector(".open-kept").textContent,
      );
      assert.match(said, /storage for this page is full.*no room/);
      await type(page, " still");
      await openIs(page, "Ours still");
    });

    test("a database that comes late keeps what was edited before it came", async () => {
      const page = await open();
      await page.native.addInitScript(() => {
        const real = indexedDB;
        const released = new Promise((resolve) => (globalThis.release = resolve));
        const held = (asked) => {
          const late = {
            get result() {
              return asked.result;
            },
          };
          asked.onupgradeneeded = () => late.onupgradeneeded();
          asked.onsuccess = () => released.then(() => late.onsuccess());
          return late;
        };
        const value = { open: (...names) => held(real.open(...names)) };
        Object.defineProperty(globalThis, "indexedDB", { value });
      });
      await page.goto(`${server.url}/#/definition`);
      await page.until(() => document.querySelector(".open-kept")?.dataset.kind === "refused");
      await rename(page, "Ours");
      await page.run(() => globalThis.release());
      await keptIs(page, "kept in this browser");
      const other = await tab(page, `${server.url}/`);
      await openIs(other, "Ours");
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
