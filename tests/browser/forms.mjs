// What the tests of forms share: a server that keeps what forms send to it, and pages that send them.
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { publish } from "../../pkg/leadpact.js";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const folders = { "/pkg/": at("../../pkg/"), "/forms/": at("../pages/forms/") };
export const pagesFolder = folders["/forms/"];

/** The definition of all these forms, as a website ships it. */
const published = async () => ({
  body: await publish(await readFile(join(pagesFolder, "definition.json"), "utf8")),
});

/** Starts it; `routes` map a path to `{ body, type?, headers? }` or to a function that answers. */
export async function serveForms(routes = {}) {
  const sent = [];
  const asked = [];
  routes = { "/definition.json": await published(), ...routes };
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    asked.push(pathname);
    if (pathname.startsWith("/sink")) {
      const fields =
        request.method === "POST" ? await fieldsOf(request) : new URLSearchParams(search);
      sent.push({ path: pathname, fields: [...fields] });
      return response
        .writeHead(200, { "content-type": types[".html"] })
        .end("<title>received</title>");
    }
    const route = routes[pathname];
    if (typeof route === "function") return route(request, response);
    const answer = route ?? (await fromFolder(pathname));
    const type = answer?.type ?? types[extname(pathname)] ?? types[".html"];
    response.writeHead(answer ? 200 : 404, { "content-type": type, ...answer?.headers });
    response.end(answer?.body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent,
    asked,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

async function fromFolder(pathname) {
  const prefix = Object.keys(folders).find((prefix) => pathname.startsWith(prefix));
  if (!prefix) return undefined;
  const path = join(
    folders[prefix],
    normalize(`/${decodeURIComponent(pathname.slice(prefix.length))}`),
  );
  const body = await readFile(path).catch(() => undefined);
  return body && { body };
}

/** What a form sent, of whatever encoding. */
async function fieldsOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return Object.entries(JSON.parse(body));
  if (!type.startsWith("multipart/")) return new URLSearchParams(body.toString());
  return (await new Response(body, { headers: { "content-type": type } }).formData()).entries();
}

/** Waits until so many forms have come in, and gives the last one's fields. */
export async function received(server, count = 1) {
  const end = Date.now() + 40_000;
  while (server.sent.length < count) {
    if (Date.now() > end) throw new Error("no form came in within 20 seconds");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return Object.fromEntries(server.sent[count - 1].fields);
}

/** A page with a form that is scored, and whatever else is put into it. */
export const pageWith = (content, { script = "", head = "" } = {}) => ({
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>form</title>${head}
<script type="module" src="/pkg/leadpact-form.js" data-definition="/definition.json" data-form="#form" ${script}></script></head>
<body><main><h1>Form</h1>${content}</main></body></html>`,
});

/** The saved pages, each with what is expected of it. */
export async function savedPages() {
  const files = await readdir(pagesFolder);
  const names = files.filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -5));
  return Promise.all(
    names.map(async (name) => ({
      name,
      ...JSON.parse(await readFile(join(pagesFolder, `${name}.json`), "utf8")),
    })),
  );
}

/** Waits until a form is scored. */
export const scored = (page, selector = "form") =>
  page.until(
    (at) => globalThis.leadpact?.find(document.querySelector(at))?.decision?.verdict,
    selector,
  );

/** Picks an option by its value, as the page sees it when a person does. */
export const pick = (page, selector, value) =>
  page.run(
    (at, wanted) => {
      const select = document.querySelector(at);
      select.value = wanted;
      for (const type of ["input", "change"])
        select.dispatchEvent(new Event(type, { bubbles: true }));
    },
    selector,
    value,
  );
