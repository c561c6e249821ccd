// What the tests of keeping share: definitions made up on the spot, dropped on the page, and what its bar says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtPages } from "./pages.mjs";

export const template = (id) =>
  JSON.parse(readFileSync(join(builtPages, "definitions", `${id}.json`), "utf8"));

/** A template under another name, so that it is told apart. */
export const renamed = (id, name) => JSON.stringify({ ...template(id), name }, null, 2);

/** Drops a file on the page, as somebody does who does not aim. */
export const dropOn = (page, name, text, selector = "body") =>
  page.run(
    (fileName, content, at) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
      document.querySelector(at).dispatchEvent(event);
    },
    name,
    text,
    selector,
  );

/** Waits until a definition of this name is open and was read. */
export const openIs = (page, name) =>
  page.until(
    (wanted) =>
      document.querySelector(".open-name")?.textContent === wanted &&
      ![undefined, "reading"].includes(document.querySelector(".open-status")?.dataset.status),
    name,
  );

/** Waits until the bar says this of keeping. */
export const keptIs = (page, words) =>
  page.until((wanted) => document.querySelector(".open-kept")?.textContent === wanted, words);

/** Waits until a definition of this name is in the browser's database: what survives a crash. */
export const writtenIs = (page, name) => keptTexts(page, name);

/** The versions that the browser keeps of the definition with this name, the oldest first; waits until there are some. */
export const keptTexts = (page, name) =>
  page.until(async (wanted) => {
    const answered = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open("leadpact-definitions"));
    const all = (table) => answered(database.transaction(table).objectStore(table).getAll());
    const { key } = (await all("definitions")).find((each) => each.name === wanted) ?? {};
    const versions = (await all("versions")).filter(({ of }) => of === key);
    database.close();
    return versions.length > 0 && versions.map(({ text }) => text);
  }, name);

/** Drops a definition and waits until it is open and kept. */
export async function openFile(page, file, text, kept = `saved to ${file}`) {
  await page.until(() => document.querySelector(".open-name")?.textContent);
  await dropOn(page, file, text);
  await openIs(page, JSON.parse(text).name);
  await keptIs(page, kept);
}

const places = { open: 1, save: 2, versions: 3, share: 4, export: 5 };

/** Presses a button of the bar, and waits for its dialog. */
export async function press(page, button, dialog) {
  await page.click(`.open-buttons button:nth-child(${places[button]})`);
  if (dialog) await page.until((id) => document.querySelector(`#${id}[open]`), dialog);
}

/** The notes of the versions in the open list, the newest first. */
export const versionNotes = (page) =>
  page.run(() => [...document.querySelectorAll(".version-note")].map((note) => note.textContent));

/** The names of one's own definitions in the open library. */
export const ownNames = (page) =>
  page.run(() =>
    [...document.querySelector("#library section").querySelectorAll(".library-name")].map(
      (name) => name.textContent,
    ),
  );

/** Gives the open definition another name, in its form. */
export async function rename(page, name) {
  await page.until(() => document.querySelector("[data-key='/name']"));
  await page.fill("[data-key='/name']", name);
  await openIs(page, name);
}

/** Types on where the focus is. */
export const type = (page, text) => page.native.keyboard.type(text);

/** Another tab of the same browser; `first` runs in it before everything else. */
export async function tab(page, url, first) {
  const other = await page.tab();
  if (first) await other.native.addInitScript(first);
  await other.goto(url);
  return other;
}

/** Ends the process that draws the page, as a crash does. */
export async function kill(page) {
  const session = await page.native.context().newCDPSession(page.native);
  const crashed = new Promise((resolve) => page.native.once("crash", resolve));
  session.send("Page.crash").catch(() => undefined);
  await crashed;
}
