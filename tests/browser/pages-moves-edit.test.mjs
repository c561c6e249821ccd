// Who moves while somebody goes on editing: cancelled runs, lines that are dragged, definitions and files that cannot be used, what it is
// compared with, what people set beside it, and the file of movers; in Chromium, where a page can be looked into.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { xlsx } from "../many/workbook.mjs";
import { inEngines } from "./engines.mjs";
import { openAgreement, signAs, statusIs } from "./pages-agreement.mjs";
import * as moves from "./pages-moves.mjs";
import { decide, look } from "./pages-file.mjs";
import { servePages, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

const COUNT = 300;
const csv = moves.leadsCsv(COUNT);
const FROM = "/scorecards/fit/grades/0/from";
const NOBODY = `Nobody moves: all ${COUNT} leads come out as before.`;

/** Puts a text in the place of the whole definition, by the JSON beside the forms. */
async function paste(page, text) {
  await page.click("#side-tab-json");
  await page.until(() =>
    document.querySelector(".json-editor")?.shadowRoot.querySelector(".cm-line"),
  );
  await page.run(() =>
    document.querySelector(".json-editor").shadowRoot.querySelector(".cm-content").focus(),
  );
  await page.press("Control+a");
  await page.native.keyboard.insertText(text);
  await page.click("#side-tab-moves");
}

const expectedFrom = (from) =>
  moves.expected(moves.definition, moves.withGradeFrom(moves.definition, from), csv);

const valueIs = (page, value) =>
  page.until(
    (on, wanted) => document.querySelector(on).value === wanted,
    moves.control(FROM),
    String(value),
  );

const saidIs = (page, part) =>
  page.until(
    (wanted) => document.querySelector(".moves-status").textContent.includes(wanted),
    part,
  );

inEngines(
  ({ open }) => {
    /** The pane with leads in it, and the forms of the score beside it. */
    const ready = async (page) => {
      await moves.openMoves(page, server.url);
      await moves.dropLeads(page, "leads.csv", csv);
      await moves.showPart(page, "scorecards/fit");
    };

    test("a newer edit ends the run of the older one, whose numbers are never shown", async () => {
      const page = await open();
      await page.native.addInitScript(() => {
        const made = (globalThis.made = []);
        globalThis.Worker = class extends Worker {
          constructor(...args) {
            super(...args);
            made.push(this);
          }
          postMessage(message, ...rest) {
            this.asked = true;
            if (globalThis.isHeld && message.question === "begin") this.held = [message, ...rest];
            else super.postMessage(message, ...rest);
          }
          terminate() {
            this.hasEnded = true;
            super.terminate();
          }
        };
      });
      await ready(page);
      await page.run(() => {
        globalThis.isHeld = true;
        globalThis.heads = [];
        new MutationObserver(() =>
          globalThis.heads.push(document.querySelector(".moves-head").textContent),
        ).observe(document.querySelector(".moves-head"), { childList: true });
      });
      await page.fill(moves.control(FROM), "26");
      await page.until(() => globalThis.made.some((worker) => worker.held));
      await page.run(() => (globalThis.isHeld = false));
      await page.fill(moves.control(FROM), "56");
      const { moving, shown } = await expectedFrom(56);
      await moves.headIs(page, moves.headOf(moving, COUNT));
      await moves.stateIs(page, "current");
      assert.deepEqual(await moves.shown(page), shown);
      assert.equal(
        await page.run(() => globalThis.made.find((worker) => worker.held).hasEnded),
        true,
      );
      assert.deepEqual(await page.run(() => [...new Set(globalThis.heads)]), [
        moves.headOf(moving, COUNT),
      ]);
    });

    test("a threshold is dragged by mouse and by finger: one step of undo, and the picture follows", async () => {
      const page = await open();
      const seen = await watched(page);
      await ready(page);
      const line = page.native.locator(moves.handle(FROM));
      const place = async () => {
        await line.scrollIntoViewIfNeeded();
        const { x, y, width } = await line.boundingBox();
        return [x + width / 2, y + 8];
      };
      const [x, y] = await place();
      await page.native.mouse.move(x, y);
      await page.native.mouse.down();
      for (const by of [60, 120, 200]) await page.native.mouse.move(x + by, y);
      await page.native.mouse.up();
      const value = Number(
        await page.until(
          (on) => document.querySelector(on).value !== "40" && document.querySelector(on).value,
          moves.control(FROM),
        ),
      );
      assert.ok(value > 40, "a line that goes to the right goes up");
      const dragged = await expectedFrom(value);
      await moves.headIs(page, moves.headOf(dragged.moving, COUNT));
      assert.deepEqual(await moves.shown(page), dragged.shown);
      await page.click("#definition-undo");
      await valueIs(page, 40);
      await moves.headIs(page, NOBODY);

      const [left, top] = await place();
      const touch = await page.native.context().newCDPSession(page.native);
      const at = (type, by) =>
        touch.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: type === "touchEnd" ? [] : [{ x: left + by, y: top }],
        });
      await at("touchStart", 0);
      for (const by of [-30, -60]) await at("touchMove", by);
      await at("touchEnd", 0);
      const lower = Number(
        await page.until(
          (on) => document.querySelector(on).value !== "40" && document.querySelector(on).value,
          moves.control(FROM),
        ),
      );
      assert.ok(lower < 40, "to the left is down");
      await page.run((on) => document.querySelector(on).focus(), moves.handle(FROM));
      await page.press("Control+z");
      await valueIs(page, 40);
      await moves.stateIs(page, "current");
      assert.deepEqual(seen.problems, []);
    });

    test("while the definition has mistakes, the last numbers stay and say of which state they are", async () => {
      const page = await open();
      await ready(page);
      await page.fill(moves.control(FROM), "56");
      const { moving, shown } = await expectedFrom(56);
      await moves.headIs(page, moves.headOf(moving, COUNT));
      await moves.stateIs(page, "current");
      await page.fill(moves.control(FROM), "many");
      await moves.stateIs(page, "older");
      await saidIs(page, "These numbers are of its last state that could run");
      assert.deepEqual(await moves.shown(page), shown);
      await page.fill(moves.control(FROM), "40");
      await moves.headIs(page, NOBODY);
      await moves.stateIs(page, "current");
    });

    test("what is no file of leads, or has none, is said; the next file works, in other forms as well", async () => {
      const page = await open();
      await moves.openMoves(page, server.url);
      await moves.dropped(page, ".side-moves", "picture.png", "\u0089PNG\u0000\u0001\u0002");
      await moves.stateIs(page, "failed");
      await saidIs(page, "picture.png cannot be used: this is no text");
      await moves.dropped(page, ".side-moves", "empty.csv", "Lead ID,Job title,Employees\n");
      await moves.stateIs(page, "nothing");
      await saidIs(page, "No row of empty.csv is a lead.");
      assert.equal(await page.run(() => document.querySelector(".moves-result").hidden), true);
      await moves.dropLeads(page, "leads.csv", csv);
      await moves.headIs(page, NOBODY);

      const rows = csv
        .trim()
        .split("\n")
        .map((line) => line.split(","));
      const [head, ...others] = rows;
      const objects = others.map((row) =>
        Object.fromEntries(row.map((cell, at) => [head[at], cell])),
      );
      await moves.dropLeads(
        page,
        "half.ndjson",
        objects
          .slice(0, 150)
          .map((lead) => `${JSON.stringify(lead)}\n`)
          .join(""),
      );
      await moves.headIs(page, "Nobody moves: all 150 leads come out as before.");
      const workbook = xlsx([{ name: "Leads", rows: rows.slice(0, 101) }]);
      await page.native.setInputFiles(".side-moves input[type=file]", {
        ...{ name: "leads.xlsx", mimeType: "", buffer: Buffer.from(workbook) },
      });
      await moves.headIs(page, "Nobody moves: all 100 leads come out as before.");
    });

    test("a library of definitions moves leads as well", async () => {
      const library = (from) => {
        const definition = JSON.parse(moves.withGradeFrom(moves.definition, from));
        const name = "All of ours";
        const head = { "leadpact-library": 1, id: "all", version: "1", name };
        const large = { id: "large", when: { field: "employees", gte: 100 }, definition };
        const rest = { id: "small", when: { field: "employees", lt: 100 } };
        const small = { ...rest, definition: JSON.parse(moves.definition) };
        return JSON.stringify({ ...head, definitions: [large, small], default: "small" });
      };
      const page = await open();
      await ready(page);
      const [before, after] = [library(26), library(56)];
      await moves.openText(page, before);
      await moves.headIs(page, NOBODY);
      await paste(page, after);
      const { moving, shown } = await moves.expected(before, after, csv);
      assert.ok(moving > 0);
      await moves.headIs(page, moves.headOf(moving, COUNT));
      assert.deepEqual(await moves.shown(page), shown);
    });

    test("it is compared with what both teams agreed on last, or with the version that somebody chooses", async () => {
      const page = await open();
      await moves.openMoves(page, server.url);
      await moves.showPart(page, "scorecards/fit");
      await page.fill(moves.control(FROM), "26");
      await openAgreement(page, server.url);
      for (const role of ["sales", "marketing"]) await signAs(page, role, `Ada of ${role}`);
      await statusIs(page, "agreed");
      await page.run(() => (location.hash = "#/definition/moves"));
      await moves.dropLeads(page, "leads.csv", csv);
      await moves.showPart(page, "scorecards/fit");
      await page.until(() =>
        document
          .querySelector("#moves-before")
          .selectedOptions[0]?.textContent.startsWith("agreed on"),
      );
      await moves.headIs(page, NOBODY);
      await page.fill(moves.control(FROM), "56");
      const agreed = moves.withGradeFrom(moves.definition, 26);
      const since = await moves.expected(agreed, moves.withGradeFrom(moves.definition, 56), csv);
      await moves.headIs(page, moves.headOf(since.moving, COUNT));
      assert.deepEqual(await moves.shown(page), since.shown);

      await page.run(() => {
        const select = document.querySelector("#moves-before");
        const option = [...select.options].find(({ textContent }) =>
          /as it was opened/.test(textContent),
        );
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
      const { moving, shown } = await expectedFrom(56);
      await moves.headIs(page, moves.headOf(moving, COUNT));
      assert.deepEqual(await moves.shown(page), shown);
    });

    test("capacity, days and the reference line are kept, and say what is too much", async () => {
      const page = await open();
      await ready(page);
      await page.fill("#moves-days", "10");
      await page.fill("[data-route=team] input", "2");
      const { shown } = await moves.expected(moves.definition, moves.definition, csv);
      const [, , team] = shown.routes.find((route) => route.startsWith("team")).split(" ");
      const over = Math.round((team / 10 - 2) * 10) / 10;
      assert.ok(over > 0, "there are more than two a day");
      const load = () =>
        page.run(() => document.querySelector("[data-route=team] .load").textContent);
      assert.equal(await load(), `over by ${over} a day`);
      await page.fill("[data-route=team] input", "1000");
      assert.match(await load(), /% of it$/);
      const said = () => page.run(() => document.querySelector(".share-said").textContent);
      assert.match(await said(), /points above the line at 7 %/);
      await page.fill("#moves-line", "99");
      await page.fill("#moves-source", "our board");
      assert.match(await said(), /points below the line at 99 % \(our board\)/);
      await page.run(() => (location.hash = "#/definition/moves"));
      await page.native.reload();
      await page.until(() => document.querySelector("#moves-line"));
      assert.deepEqual(
        await page.run(() =>
          ["#moves-days", "#moves-line", "#moves-source"].map(
            (on) => document.querySelector(on).value,
          ),
        ),
        ["10", "99", "our board"],
      );
    });

    test("the movers are saved as the command line writes them, and one flow can be listed alone", async () => {
      const page = await open();
      await page.native.addInitScript(() => delete globalThis.showSaveFilePicker);
      await moves.openMoves(page, server.url);
      await moves.dropLeads(page, "quarter.csv", moves.quarter);
      await paste(page, moves.wider);
      await moves.headIs(page, "4 of 8 leads move (50 %)");
      const save = async () => {
        const waiting = page.native.waitForEvent("download");
        await page.click(".movers-export button");
        const download = await waiting;
        return [
          download.suggestedFilename(),
          readFileSync(await download.path(), "utf8").replaceAll("\r\n", "\n"),
        ];
      };
      const [head, ...lines] = moves.simulated.trim().split("\n");
      const movers = lines.filter((line) => line.split(",")[5] !== "");
      assert.equal(movers.length, 4);
      assert.deepEqual(await save(), ["quarter-movers.csv", `${[head, ...movers].join("\n")}\n`]);

      await page.run(() => document.querySelector(".moves-flows summary").click());
      await page.run(() =>
        [...document.querySelectorAll(".flow-cell")]
          .find(({ dataset }) => dataset.key === "moves-verdicts-Keep warm-Sales-ready")
          .click(),
      );
      await page.until(
        () => document.querySelector(".side-moves .shown-count").textContent === "2 of 4 leads",
      );
      const up = movers.filter((line) => line.includes(",warm,ready,"));
      assert.deepEqual(await save(), ["quarter-movers.csv", `${[head, ...up].join("\n")}\n`]);
      const reasons = await page.until(() => {
        const items = [...document.querySelectorAll(".reason-list > li")];
        return items.length > 0 && items.map(({ textContent }) => textContent);
      });
      assert.equal(reasons.length, 3);
      assert.match(
        reasons[0],
        /^2 up, verdict Keep warm → Sales-ready.*Company size \+12, now \+18/,
      );
    });

    test("the file that is open among the leads in bulk is taken as it is", async () => {
      const page = await open(`${server.url}/#/file`);
      await page.resize(1400, 900);
      await page.until(() => document.querySelector("#file-definition").options.length > 0);
      await moves.openText(page, moves.definition);
      await page.fill("#file-as-of", "2026-11-22T09:00");
      await look(page, "leads.csv", csv);
      await decide(page);
      await page.click('#file-result-head a[href="#/definition/moves"]');
      await moves.headIs(page, NOBODY);
      assert.equal(
        await page.run(() => document.querySelector("#moves-as-of").value),
        "2026-11-22T09:00",
      );
    });
  },
  { only: ["chromium"] },
);
