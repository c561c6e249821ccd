// Firefox by its own remote protocol, Marionette: JSON over TCP, each message with its length before it. It reaches the
// browser's own windows, which WebDriver BiDi does not, and so the real sidebar; no geckodriver is needed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locate } from "./locate.mjs";

/**
 * Starts Firefox with these preferences: `{ send(command, parameters), chrome(script, …args), content(script, …args),
 * close() }`. Scripts are texts of function bodies that may await; `chrome` runs them in the browser's window.
 */
export async function openFirefox(preferences = {}, profile = newProfile()) {
  const port = await freePort();
  writePreferences(profile, { ...quiet, ...preferences, "marionette.port": port });
  const args = [
    "--marionette",
    "--remote-allow-system-access",
    "--headless",
    "--no-remote",
    "--profile",
    profile,
  ];
  const child = spawn(locate("firefox"), args, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const wire = await connected(port, () => child.exitCode !== null);
  const send = (command, parameters = {}) => wire.ask(command, parameters);
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } });
  const run = async (context, script, values) => {
    await send("Marionette:SetContext", { value: context });
    const body = `const done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);
(async () => { ${script} })().then((value) => done({ value }), (error) => done({ error: String(error) + "\\n" + error?.stack }));`;
    const { value } = await send("WebDriver:ExecuteAsyncScript", { script: body, args: values });
    if (value?.error) throw new Error(value.error);
    return value?.value;
  };
  return {
    profile,
    send,
    chrome: (script, ...values) => run("chrome", script, values),
    content: (script, ...values) => run("content", script, values),
    async goto(url) {
      await send("Marionette:SetContext", { value: "content" });
      await send("WebDriver:Navigate", { url });
    },
    async close({ keep = false } = {}) {
      await send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
      const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(timer);
      wire.end();
      if (!keep) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const newProfile = () => mkdtempSync(join(tmpdir(), "leadpact-firefox-"));

/** Nothing is asked, shown or fetched that a test did not ask for. */
const quiet = {
  "app.update.disabledForTesting": true,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

function writePreferences(profile, preferences) {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), `${lines.join("\n")}\n`);
}

/** Firefox listens some seconds after it was started. */
async function connected(port, isOver) {
  const end = Date.now() + 60_000;
  while (Date.now() < end && !isOver()) {
    const socket = await dialled(port).catch(() => null);
    if (socket) return wireOn(socket);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Firefox did not start");
}

function dialled(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

function wireOn(socket) {
  const waiting = new Map();
  let buffer = Buffer.alloc(0);
  let last = 0;
  let greeted;
  const ready = new Promise((resolve) => (greeted = resolve));
  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (let message = next(); message !== null; message = next()) take(message);
  });
  const fail = () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox went away"));
    waiting.clear();
  };
  socket.on("close", fail);
  socket.on("error", fail);

  /** `12:{"twelve":1}`, once all of it is there. */
  function next() {
    const colon = buffer.indexOf(":");
    const length = colon < 0 ? NaN : Number(buffer.subarray(0, colon));
    if (!(buffer.length >= colon + 1 + length)) return null;
    const text = buffer.subarray(colon + 1, colon + 1 + length).toString();
    buffer = buffer.subarray(colon + 1 + length);
    return JSON.parse(text);
  }

  /** The first message is a greeting; all others are `[1, id, error, result]`. */
  function take(message) {
    if (!Array.isArray(message)) return greeted();
    const [, id, error, result] = message;
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(`${error.error}: ${error.message}`));
    else resolve?.(result);
  }

  return {
    end: () => socket.destroy(),
    async ask(command, parameters) {
      await ready;
      const id = (last += 1);
      const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
      const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
      return answered;
    },
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
