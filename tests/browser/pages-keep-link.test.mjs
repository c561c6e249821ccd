// A definition in a link and in files: there and back without a loss, refused in words when it is damaged, huge or hostile.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { inEngines } from "./engines.mjs";
import {
  keptIs,
  openFile,
  openIs,
  ownNames,
  press,
  rename,
  renamed,
  tab,
  type,
} from "./pages-keep.mjs";
import { servePages, verdict, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

/** A link as the page makes them, of whatever bytes. */
function linkOf(bytes, { sum } = {}) {
  const digest = createHash("sha256").update(bytes).digest().subarray(0, 9);
  return `#/link/1/${sum ?? digest.toString("base64url")}/${deflateRawSync(bytes).toString("base64url")}`;
}

const text = renamed("bant", "Ours <b>&amp;</b> “theirs” 🤝");
const good = linkOf(Buffer.from(text));

/** What the page says of each link that it does not open. */
const refused = {
  "that lost its end": [good.slice(0, -40), /missing or was changed/],
  "with a letter changed": [
    `${good.slice(0, 90)}${good[90] === "A" ? "B" : "A"}${good.slice(91)}`,
    /missing or was changed/,
  ],
  "with another sum": [
    linkOf(Buffer.from(text), { sum: "AAAAAAAAAAAA" }),
    /missing or was changed/,
  ],
  "with signs that no link has": ["#/link/1/abc/%3Cscript%3E", /missing or was changed/],
  "of nothing": ["#/link/1/", /missing or was changed/],
  "of another version": ["#/link/9/abc/def", /another version of this page/],
  "that unpacks to 50 MB": [linkOf(Buffer.alloc(50_000_000, 32)), /larger than any definition/],
  "longer than any": [`#/link/1/abc/${"A".repeat(500_000)}`, /longer than any link/],
  "of something that is not JSON": [linkOf(Buffer.from("<h1>Sign in</h1>")), /not a JSON object/],
  "of a list": [linkOf(Buffer.from("[1]")), /not a JSON object/],
  "of bytes that are no text": [linkOf(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), /not a JSON object/],
};

inEngines(({ open }) => {
  test("a definition goes through a link without a loss, and what was open stays", async () => {
    const page = await open(`${server.url}/#/check`);
    await verdict(page);
    await openFile(page, "ours.json", text);
    await press(page, "share", "share");
    const link = await page.until(() => document.querySelector("#share-link")?.value);
    assert.ok(link.startsWith(`${server.url}/#/link/1/`));
    await page.close();
    const other = await open(`${server.url}/#/check`);
    await verdict(other);
    await openFile(other, "theirs.json", renamed("bant", "Theirs"));
    await other.run((hash) => (location.hash = hash), new URL(link).hash);
    await openIs(other, JSON.parse(text).name);
    assert.equal(await other.run(() => location.hash), "#/check");
    await press(other, "share", "share");
    assert.equal(await other.until(() => document.querySelector("#share-link")?.value), link);
    await other.press("Escape");
    await press(other, "open", "library");
    assert.deepEqual((await ownNames(other)).sort(), [JSON.parse(text).name, "Theirs"].sort());
  });
});

inEngines(
  ({ open }) => {
    test("a link opens on the first visit as well, and is sent to nobody", async () => {
      const page = await open();
      const seen = await watched(page);
      await page.goto(`${server.url}/${good}`);
      await openIs(page, JSON.parse(text).name);
      await keptIs(page, "kept in this browser");
      assert.deepEqual(
        seen.requests.filter((url) => url.includes("link")),
        [],
      );
      assert.deepEqual(seen.problems, []);
    });

    for (const [name, [hash, reason]] of Object.entries(refused)) {
      test(`a link ${name} is not opened, and why is said`, async () => {
        const page = await open(`${server.url}/#/check/bant`);
        await verdict(page);
        await page.run((link) => (location.hash = link), hash);
        const said = await page.until(() => {
          const line = document.querySelector(".open-said");
          return !line.hidden && line.firstChild.textContent;
        });
        assert.match(said, /^The link was not opened: /);
        assert.match(said, reason);
        await openIs(page, "BANT, three of four");
      });
    }

    test("saving downloads what is open, and an edit after it is marked as unsaved", async () => {
      const page = await open();
      await page.native.addInitScript(() => {
        delete globalThis.showSaveFilePicker;
        delete globalThis.showOpenFilePicker;
      });
      await page.goto(`${server.url}/#/definition`);
      await rename(page, "Ours");
      const downloading = page.native.waitForEvent("download");
      await page.native.keyboard.press("Control+s");
      const download = await downloading;
      assert.equal(download.suggestedFilename(), "b2b-inbound.json");
      assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).name, "Ours");
      await keptIs(page, "saved to b2b-inbound.json");
      await type(page, " again");
      await keptIs(page, "not saved to b2b-inbound.json");
    });

    test("a real file is written back to, unless another program changed it meanwhile", async () => {
      const page = await open();
      await page.native.addInitScript(() => {
        globalThis.disk = { text: "", handle: null };
        const { disk } = globalThis;
        // The browser's own private file stands for one on the disk, which no test can pick.
        globalThis.showSaveFilePicker = async () => {
          const root = await navigator.storage.getDirectory();
          disk.handle = await root.getFileHandle("ours.json", { create: true });
          return disk.handle;
        };
      });
      await page.goto(`${server.url}/#/definition`);
      await rename(page, "Ours");
      await press(page, "save");
      await keptIs(page, "saved to ours.json");
      const onDisk = () =>
        page.run(
          async () => JSON.parse(await (await globalThis.disk.handle.getFile()).text()).name,
        );
      assert.equal(await onDisk(), "Ours");
      await rename(page, "Ours, again");
      await press(page, "save");
      await keptIs(page, "saved to ours.json");
      assert.equal(await onDisk(), "Ours, again");
      await page.run(async () => {
        const file = await globalThis.disk.handle.createWritable();
        await file.write('{"name": "by somebody else"}');
        await file.close();
        globalThis.showSaveFilePicker = () => Promise.reject(new DOMException("", "AbortError"));
      });
      await rename(page, "Ours, at last");
      await press(page, "save");
      await page.until(() =>
        /changed by another program/.test(document.querySelector(".open-said").textContent),
      );
      assert.equal(await onDisk(), "by somebody else");
    });

    test("leads as JSON that are dropped on their view are leads, and a definition is a definition", async () => {
      const page = await open(`${server.url}/#/file`);
      await page.until(() => document.querySelector("#file-definition")?.options.length > 0);
      await openFile(page, "ours.json", renamed("bant", "Ours"));
      assert.equal(await page.run(() => document.querySelector("#file-look").hidden), true);
      const other = await tab(page, `${server.url}/#/file`);
      await other.until(() => document.querySelector("#file-definition")?.options.length > 0);
      await other.run(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['[{"email": "ada@company.example"}]'], "leads.json"));
        const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector("#file-drop").dispatchEvent(event);
      });
      await other.until(() => !document.querySelector("#file-look").hidden);
      await openIs(other, "Ours");
    });
  },
  { only: ["chromium"] },
);
