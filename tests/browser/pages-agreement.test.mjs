// Two teams sign one text: by name, by a key that stays in the browser, and the approvals that fall when it changes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open as pact } from "../../pkg/leadpact.js";
import { exactText, openAgreement, roles, signAs, statusIs } from "./pages-agreement.mjs";
import { assertClean } from "./axe.mjs";
import { inEngines } from "./engines.mjs";
import { openFile, template } from "./pages-keep.mjs";
import { servePages, watched } from "./pages.mjs";

let server;
before(async () => (server = await servePages()));
after(() => server.close());

/** Presses the button of the first key that says this. */
const pressKey = (page, words) =>
  page.run(
    (said) =>
      [...document.querySelectorAll(".key .buttons button")]
        .find(({ textContent }) => textContent === said)
        .click(),
    words,
  );

/** Both sign, and then somebody opens the text with another name in it. */
async function changeAfterSigning(page) {
  await signAs(page, "sales", "Kim");
  await signAs(page, "marketing", "Ada");
  await statusIs(page, "agreed");
  const changed = (await exactText(page)).replace('"name": "B2B inbound"', '"name": "Inbound"');
  await openFile(page, "signed.json", changed);
  await statusIs(page, "stale");
}

inEngines(({ open }) => {
  test("both teams sign by name: then it is agreed, in every view", async () => {
    const page = await open();
    await openAgreement(page, server.url);
    await statusIs(page, "draft");
    await signAs(page, "sales", "Kim");
    await statusIs(page, "draft");
    await signAs(page, "marketing", "Ada");
    await statusIs(page, "agreed");
    const [sales, marketing] = await roles(page);
    assert.match(sales, /^sales signed by Kim/);
    assert.match(marketing, /^marketing signed by Ada/);
    await page.until(() => document.querySelector(".open-status").dataset.status === "agreed");
    await page.until(() =>
      document.querySelector("#agreement-since").textContent.includes("Nothing"),
    );
    assert.equal((await pact(await exactText(page))).status(), "agreed");
    await page.run(() => document.querySelector(".sign-said").scrollIntoView({ block: "center" }));
    await page.click(".sign-said button");
    await statusIs(page, "draft");
  });

  test("a key that stays in this browser signs, and is proof", async () => {
    const page = await open();
    await openAgreement(page, server.url);
    await page.until(() => document.querySelector(".key-form, .no-keys"));
    const none = await page.run(() => document.querySelector(".no-keys")?.textContent);
    if (none) return assert.match(none, /Ed25519|keep keys/);
    await page.fill("#key-name", "Laptop");
    await page.press("Enter");
    await page.until(() => document.querySelector(".key"));
    await pressKey(page, "Let it sign for sales");
    await page.until(() => document.querySelector(".role-key"));
    await signAs(page, "sales", "Kim");
    await page.until(() => document.querySelector(".role[data-signed]"));
    const text = await exactText(page);
    const { approvals, approvers } = JSON.parse(text);
    assert.match(approvals[0].signature, /^[\w+/=]{80,}$/);
    const shown = await page.run(() => document.querySelector(".key input").value);
    assert.deepEqual(approvers[0], { role: "sales", keys: [shown] });
    await page.goto(`${server.url}/?again#/agreement`);
    await page.until(() => document.querySelector(".key"));
    await page.until(() => document.querySelector(".role[data-signed]"));
  });
});

inEngines(
  ({ open }) => {
    test("an approval falls with the text it was for, and what changed is said", async () => {
      const page = await open();
      await openAgreement(page, server.url);
      await changeAfterSigning(page);
      const [sales] = await roles(page);
      assert.match(sales, /has not signed.*The approval of Kim.*fell/);
    });

    test("a red example is first, says what differs, and keeps everybody from signing", async () => {
      const page = await open();
      await openAgreement(page, server.url);
      const definition = template("b2b-inbound");
      definition.name = "Red";
      definition.examples[3].expect.verdict = "disqualified";
      await openFile(page, "red.json", JSON.stringify(definition));
      await page.until(() => document.querySelector(".outcomes [data-red]"));
      const first = await page.run(() => document.querySelector(".outcomes li").textContent);
      assert.match(first, /verdict: agreed disqualified, comes out sales-ready/);
      assert.equal(
        await page.run(() => document.querySelector(".sign-form .primary").disabled),
        true,
      );
      assert.match(
        await page.run(() => document.querySelector("#sign-refusal").textContent),
        /every example/,
      );
    });

    test("what cannot be read cannot be signed, and says where it is mended", async () => {
      const page = await open();
      await openAgreement(page, server.url);
      const text = JSON.stringify({ ...template("bant"), name: "Broken", decide: [] });
      await openFile(page, "broken.json", text).catch(() => undefined);
      await page.until(() => !document.querySelector("#agreement-broken").hidden);
      assert.ok(
        await page.run(() => document.querySelector("#agreement-broken .diagnostic") !== null),
      );
      assert.ok(
        await page.run(() => document.querySelector("#agreement-broken a").hash === "#/definition"),
      );
    });

    test("the contract is shown as it is printed, and breaks no policy", async () => {
      const page = await open();
      const seen = await watched(page);
      await openAgreement(page, server.url);
      await page.click("#agreement-contract .quiet-button");
      await page.until(() =>
        document.querySelector("iframe.contract")?.contentDocument.querySelector("h1"),
      );
      const [title, width] = await page.run(() => {
        const { contentDocument: inner, contentWindow: view } =
          document.querySelector("iframe.contract");
        return [inner.querySelector("h1").textContent, view.getComputedStyle(inner.body).maxWidth];
      });
      assert.deepEqual([title, width], ["B2B inbound", "832px"]);
      assert.deepEqual(await page.run(() => globalThis.violations), []);
      assert.deepEqual(seen.problems, []);
    });

    test("whoever signs right after the other team is not lost, and a text that changes is not signed", async () => {
      const page = await open();
      await openAgreement(page, server.url);
      await statusIs(page, "draft");
      await page.run(() => {
        const form = document.querySelector(".sign-form");
        const signNow = (role, name) => {
          form.querySelector(`[name=sign-role][value="${role}"]`).click();
          form.querySelector("#sign-name").value = name;
          form.requestSubmit();
        };
        const soon = new MutationObserver(() => {
          soon.disconnect();
          signNow("marketing", "Ada");
        });
        soon.observe(form.querySelector("[role=status]"), { childList: true });
        signNow("sales", "Kim");
      });
      await statusIs(page, "agreed");
      await page.run(() => {
        document.querySelector("#sign-name").value = "Eve";
        document.querySelector(".sign-form").requestSubmit();
        document.querySelector(".sign-said button").click();
      });
      await page.until(() =>
        document.querySelector(".sign-said").textContent.startsWith("The text has just changed"),
      );
      await statusIs(page, "draft");
    });

    test("nobody signs without a name", async () => {
      const page = await open();
      await openAgreement(page, server.url);
      await page.click(".sign-form .primary");
      await page.until(
        () => document.querySelector("#sign-refusal").textContent === "Say who signs.",
      );
      assert.equal(await page.run(() => document.activeElement.id), "sign-name");
    });
  },
  { only: ["chromium"] },
);

/** States of the view, and how to get there. */
const states = {
  "a draft": () => undefined,
  "signed by one": (page) => signAs(page, "sales", "Kim"),
  "an approval that fell": changeAfterSigning,
  "remarks of the rules": async (page) => {
    const { lists, ...rest } = template("b2b-inbound");
    const odd = { ...rest, name: "Odd", lists: { ...lists, unused: ["a"] } };
    await openFile(page, "odd.json", JSON.stringify(odd));
    await page.click("#agreement-findings button");
    await page.until(() =>
      /remark/.test(document.querySelector("#agreement-findings").textContent),
    );
  },
  "a key": async (page) => {
    await page.fill("#key-name", "Laptop");
    await page.click(".key-form button");
    await page.until(() => document.querySelector(".key"));
    await pressKey(page, "Let it sign for marketing");
    await page.until(() => document.querySelector(".role-key"));
    await page.click("#agreement-text summary");
  },
};

inEngines(
  ({ open }) => {
    for (const [name, reach] of Object.entries(states))
      test(`${name}: clean for axe, light and dark, narrow and wide`, async () => {
        const page = await open();
        const seen = await watched(page);
        await page.native.emulateMedia({ reducedMotion: "reduce" });
        await openAgreement(page, server.url);
        await page.until(() => document.querySelector(".key-form"));
        await reach(page);
        await assertClean(page, { wide: [320, 768, 1440] });
        assert.deepEqual(await page.run(() => globalThis.violations), []);
        assert.deepEqual(seen.problems, []);
      });
  },
  { only: ["chromium"] },
);
