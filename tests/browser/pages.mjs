// What the tests of the pages share: the real server on the built pages, and a page that notices
// every request and every violation of its policy.
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { listen, pagesServer } from "../../pkg-config/serve.mjs";

export const builtPages = fileURLToPath(new URL("../../dist/pages", import.meta.url));

/** Starts the server behind `make run` on a free port of localhost. */
export async function servePages(root = builtPages) {
  const server = pagesServer(root);
  const port = await listen(server, 0);
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close").catch(() => {});
  };
  return { url: `http://localhost:${port}`, close };
}

/** Opens the pages in a language, with nothing that moves. */
export async function openIn(page, url, language) {
  await page.native.emulateMedia({ reducedMotion: "reduce" });
  await page.native.addInitScript(
    (kept) => localStorage.setItem("leadpact-language", kept),
    language,
  );
  await page.goto(`${url}/#/check`);
  await verdict(page);
}

/** The verdict that is shown, as its word; null while there is none. */
export const verdict = (page) =>
  page.until(() => document.querySelector(".view:not([hidden]) .verdict-word")?.textContent);

/** Waits until this verdict is shown; what is typed passes through others on the way to it. */
export const verdictIs = (page, word) =>
  page.until(
    (wanted) => document.querySelector(".view:not([hidden]) .verdict-word")?.textContent === wanted,
    word,
  );

/** Picks an option by its text, as the page sees it when a person does. */
export const pick = async (page, selector, label) => {
  await page.until(
    (at, text) =>
      [...document.querySelector(at).options].some((option) => option.textContent.trim() === text),
    selector,
    label,
  );
  return page.run(
    (at, text) => {
      const select = document.querySelector(at);
      select.value = [...select.options].find((option) => option.textContent.trim() === text).value;
      for (const type of ["input", "change"])
        select.dispatchEvent(new Event(type, { bubbles: true }));
    },
    selector,
    label,
  );
};

/** What the server says it received, by field name. */
export const received = (page) =>
  page.until(() => {
    const rows = [...document.querySelectorAll(".received tr")];
    if (rows.length === 0) return null;
    return Object.fromEntries(
      rows.map((row) => {
        const cell = row.querySelector("td");
        const empty = cell.querySelector(".note") !== null;
        return [
          cell.dataset.field ?? row.querySelector("th").textContent,
          empty ? "" : cell.textContent,
        ];
      }),
    );
  });

/** Gathers what a Chromium page asks for and what its policy refuses, from its first moment. */
export async function watched(page) {
  const seen = { requests: [], problems: [] };
  page.native.on("request", (request) => seen.requests.push(request.url()));
  page.native.on("pageerror", (error) => seen.problems.push(error.message));
  page.native.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.problems.push(message.text());
  });
  await page.native.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
      globalThis.violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  return seen;
}
