// WebKit: the MiniBrowser of WebKitGTK through WebKitWebDriver, spoken to with plain fetch.
// It needs a display, so it is started under xvfb-run where there is none.
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { locate } from "./locate.mjs";

const element = "element-6066-11e4-a52e-4f735466cecf";
const keys = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  Space: " ",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Home: "\uE011",
  End: "\uE010",
};

/** Milliseconds after which a command to the driver counts as lost. */
const PATIENCE = 120_000;

/** Starts the driver; each page is a session, which is a browser of its own. */
export async function open() {
  let driver = await drive();
  const again = async () => {
    await driver.close();
    driver = await drive();
  };
  return {
    page: async () => {
      const sessionId = await begin(() => driver.send, again);
      return page(driver.send, sessionId);
    },
    close: () => driver.close(),
  };
}

async function drive() {
  const port = await freePort();
  const driver = launch(port);
  const send = client(`http://127.0.0.1:${port}`);
  await ready(send, driver);
  return { send, close: () => stop(driver) };
}

/** The driver waits for ever now and then for a browser that it has started: another driver does not. */
async function begin(sender, again) {
  const browserOptions = { binary: locate("minibrowser"), args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": browserOptions } };
  const send = (patience) => sender()("POST", "/session", { capabilities }, patience);
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      return (await send(PATIENCE / 3)).sessionId;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      await again();
    }
  }
  return (await send(PATIENCE)).sessionId;
}

async function page(send, sessionId) {
  const to = (method, path, ...rest) => send(method, `/session/${sessionId}${path}`, ...rest);
  const find = async (value) =>
    (await to("POST", "/element", { using: "css selector", value }))[element];
  const touch = async (selector, act) => {
    for (let tries = 0; tries < 50; tries += 1) {
      try {
        return await act(await reach(to, await find(selector)));
      } catch (error) {
        if (!/interactable|intercepted|stale/.test(error.message)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return act(await find(selector));
  };
  return {
    native: null,
    goto: (url) => to("POST", "/url", { url }),
    evaluate: (text) => evaluate(to, text),
    fill: async (selector, text) => {
      await touch(selector, (id) => to("POST", `/element/${id}/clear`, {}));
      const id = await find(selector);
      await select(to, id);
      await to("POST", `/element/${id}/value`, { text });
    },
    click: (selector) => touch(selector, (id) => to("POST", `/element/${id}/click`, {})),
    press: (key) => press(to, keys[key] ?? key),
    resize: (width, height) => to("POST", "/window/rect", { width, height }),
    screenshot: async (path) => writeFile(path, await to("GET", "/screenshot"), "base64"),
    close: () => to("DELETE", ""),
  };
}

/** The driver does not scroll everything into view that it is to touch, and does not wait until it is there. */
async function reach(to, id) {
  const script = `arguments[0].scrollIntoView({ block: "center" })`;
  await to("POST", "/execute/sync", { script, args: [{ [element]: id }] });
  return id;
}

/** What was cleared may stand there again, as the driver leaves the control afterwards: then it is typed over. */
async function select(to, id) {
  const script = `arguments[0].focus(); arguments[0].select?.()`;
  await to("POST", "/execute/sync", { script, args: [{ [element]: id }] });
}

/**
 * Runs a script and gives what it came to. The driver loses an answer now and then, more so when the
 * page goes elsewhere before a promise is kept: so every step answers at once, and is named, so that
 * asking again never runs a script twice.
 */
async function evaluate(to, text) {
  const id = `answer${(evaluations += 1)}`;
  let answer = await ask(to, start(id, text));
  while (answer.waiting) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    answer = await ask(
      to,
      `return window[Symbol.for("${id}")] ?? { error: "the page navigated" };`,
    );
  }
  if (answer.error) throw new Error(answer.error);
  return answer.value;
}

let evaluations = 0;

const start = (id, text) => `
  const id = Symbol.for("${id}");
  const settle = (answer) => (window[id] = answer);
  const fail = (error) => settle({ error: String(error) || "an error without words" });
  const run = () => {
    settle({ waiting: true });
    try {
      const value = ${text};
      if (typeof value?.then !== "function") return settle({ value });
      value.then((value) => settle({ value }), fail);
      return window[id];
    } catch (error) {
      return fail(error);
    }
  };
  return window[id] ?? run();`;

async function ask(to, script) {
  const send = () => to("POST", "/execute/sync", { script, args: [] }, PATIENCE / 8);
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await send().catch((error) => {
      if (!(error instanceof Lost)) throw error;
    });
    if (answer) return answer;
  }
  return send();
}

/** A command that was not answered. */
class Lost extends Error {}

function press(to, value) {
  const actions = ["keyDown", "keyUp"].map((type) => ({ type, value }));
  return to("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
}

function client(base) {
  return async (method, path, body, patience = PATIENCE) => {
    const signal = AbortSignal.timeout(patience);
    const request = { method, body: body && JSON.stringify(body), signal };
    const lost = (error) => {
      if (error.name !== "TimeoutError") throw error;
      throw new Lost(`WebKit did not answer ${method} ${path} ${request.body ?? ""}`);
    };
    const response = await fetch(base + path, request).catch(lost);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
}

function launch(port) {
  const command = [locate("webkit"), "-p", String(port)];
  if (!process.env.DISPLAY) command.unshift(locate("xvfb-run"), "-a");
  // A group of its own: xvfb-run has children that must end with it.
  return spawn(command[0], command.slice(1), { stdio: "ignore", detached: true });
}

function stop(driver) {
  if (driver.exitCode !== null) return;
  const ended = new Promise((resolve) => driver.once("exit", resolve));
  process.kill(-driver.pid, "SIGTERM");
  return ended;
}

async function ready(send, driver) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (driver.exitCode !== null) throw new Error("WebKitWebDriver ended before it was ready");
    const up = await send("GET", "/status").then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("WebKitWebDriver did not answer within 20 seconds");
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
