// The extension in Firefox's real sidebar, which lives in the browser's own window and has a process of its own: a
// script of the browser passes what a test asks into it, and the answer back.
import { openFirefox } from "./marionette.mjs";
import { builtExtension, until } from "./sidebar.mjs";

const ID = "sidebar@leadpact";
const UUID = "11111111-2222-4333-8444-555555555555";

/** `{ goto(url), panel(), extensionPage(path), close(options) }`; a panel has `run(body, …args)` and `until(body, …args)`. */
export async function firefoxWith(settings, { profile } = {}) {
  const browser = await openFirefox(preferences, profile);
  const path = await builtExtension("firefox");
  await browser.send("Addon:Install", { path, temporary: true });
  if (settings) await store(browser, settings);
  return {
    ...browser,
    panel: () => openSidebar(browser),
    clickAction: () => browser.chrome(CLICK),
  };
}

const preferences = {
  "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
  // What is asked for on a click is granted as if a person had agreed; no test could click on the browser's own prompt.
  "extensions.webextOptionalPermissionPrompts": false,
  "extensions.webextensions.keepStorageOnUninstall": true,
  "extensions.webextensions.keepUuidOnUninstall": true,
};

/** Settings go in by the extension's own storage, in one of its own pages. */
async function store(browser, settings) {
  const panel = await openSidebar(browser);
  await panel.until(() => document.querySelector("h1") !== null);
  await panel.run((what) => globalThis.browser.storage.local.set({ settings: what }), settings);
}

async function openSidebar(browser) {
  await browser.chrome(`
    const { SidebarController } = window;
    const ids = [...SidebarController.sidebars.keys()];
    await SidebarController.show(ids.find((id) => id.startsWith("sidebar_leadpact")));`);
  const run = (body, ...args) => browser.chrome(INSIDE, `(${body})`, JSON.stringify(args));
  const panel = { run, until: (body, ...args) => until(() => run(body, ...args), body) };
  await panel.until(
    () => location.protocol === "moz-extension:" && document.readyState !== "loading",
  );
  return panel;
}

/** What a click on the toolbar's button does, or the key that stands for it. */
const CLICK = `
const { extension } = WebExtensionPolicy.getByID("${ID}");
await extension.apiManager.global.browserActionFor(extension).triggerAction(window);`;

/** A sandbox of the panel's own window runs the function: the panel's policy would refuse to evaluate a text. */
const INSIDE = `
const [body, given] = args;
const inner = document.getElementById("sidebar").contentDocument.querySelector("browser");
const script = "data:text/javascript," + encodeURIComponent(\`
  addMessageListener("leadpact-run", async function once({ data: { id, body, given } }) {
    removeMessageListener("leadpact-run", once);
    const answer = { id };
    try {
      const box = new Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      // What a test clicks counts as clicked by a person; some of it the browser allows to nobody else.
      const input = content.windowUtils.setHandlingUserInput(true);
      let running;
      try { running = Components.utils.evalInSandbox(body + "(..." + given + ")", box); }
      finally { input.destruct(); }
      const value = await running;
      answer.value = JSON.stringify(value) ?? null;
    } catch (error) { answer.error = String(error); }
    sendAsyncMessage("leadpact-ran", answer);
  });\`);
const id = String(Math.random());
return await new Promise((resolve, reject) => {
  const manager = inner.messageManager;
  manager.addMessageListener("leadpact-ran", function ran({ data }) {
    if (data.id !== id) return;
    manager.removeMessageListener("leadpact-ran", ran);
    if (data.error !== undefined) reject(new Error(data.error));
    else resolve(data.value === null ? null : JSON.parse(data.value));
  });
  manager.loadFrameScript(script, false);
  manager.sendAsyncMessage("leadpact-run", { id, body, given });
});`;
