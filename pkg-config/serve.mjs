// The small server behind `make run`: node pkg-config/serve.mjs [--port 8000] [--root dist/pages]
//
// It serves the built pages from this machine to this machine, shows what a form sent, and keeps
// nothing: no file is written and nothing is logged but the address it listens on.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { receivedPage } from "./received.mjs";
import { rescored } from "./rescore.mjs";

const MAX_BODY = 64 * 1024;

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

/** The pages run under the strictest policy they can: their own scripts, their own styles, WebAssembly, nothing else. */
export const securityHeaders = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    // A definition of one's own is published in the page, and read there by the form.
    "connect-src 'self' blob:",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The addresses that scripts may name are those of the workers that read files and that keep the pages offline.
    "trusted-types leadpact",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cache-control": "no-cache",
};

/** A server for the folder `root`, not yet listening. */
export function pagesServer(root) {
  return createServer((request, response) => {
    answer(resolve(root), request, response).catch((error) => {
      if (response.headersSent) response.destroy(error);
      else
        refuse(response, error.status ?? 500, error.status ? error.message : "this request failed");
    });
  });
}

async function answer(root, request, response) {
  const [pathname] = request.url.split(/[?#]/);
  if (pathname === "/received") return received(root, request, response);
  if (request.method !== "GET" && request.method !== "HEAD")
    throw problem(405, "pages are read with GET");
  const file = await fileFor(root, pathname);
  response.writeHead(200, {
    ...securityHeaders,
    "content-type": types[extname(file.path)] ?? "application/octet-stream",
    "content-length": file.size,
  });
  if (request.method === "HEAD") response.end();
  else pipeline(createReadStream(file.path), response, () => {});
}

/** The file a path names, which lies inside `root` or is not found. */
async function fileFor(root, pathname) {
  const path = resolve(
    root,
    `.${decoded(pathname.endsWith("/") ? `${pathname}index.html` : pathname)}`,
  );
  if (!path.startsWith(root + sep)) throw problem(404, "there is no such page");
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw problem(404, "there is no such page");
  return { path, size: found.size };
}

function decoded(pathname) {
  try {
    const path = decodeURIComponent(pathname);
    if (!path.includes("\0")) return path;
  } catch {
    // Falls through to the same answer.
  }
  throw problem(400, "this address cannot be read");
}

async function received(root, request, response) {
  if (request.method !== "POST") throw problem(405, "a form is sent with POST");
  const type = (request.headers["content-type"] ?? "").split(";")[0].trim();
  if (type !== "application/x-www-form-urlencoded")
    throw problem(415, "only ordinary forms are received here");
  const fields = [...new URLSearchParams(await bodyOf(request))];
  // A form is received whatever becomes of its score.
  const verification = await rescored(root, fields).catch(() => null);
  send(response, 200, receivedPage(fields, verification));
}

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw problem(413, "this form is larger than 64 KiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function problem(status, message) {
  return Object.assign(new Error(message), { status });
}

function refuse(response, status, message) {
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "text/plain; charset=utf-8",
    connection: "close",
  });
  response.end(`${message}\n`);
}

function send(response, status, html) {
  response.writeHead(status, { ...securityHeaders, "content-type": types[".html"] });
  response.end(html);
}

/** Listens on this machine only; a port that is taken is no reason not to start. */
export async function listen(server, port) {
  const at = (wanted) =>
    new Promise((ready, failed) => {
      server.once("error", failed);
      server.listen(wanted, "127.0.0.1", () => {
        server.off("error", failed);
        ready(server.address().port);
      });
    });
  return at(port).catch((error) => {
    if (error.code === "EADDRINUSE" || error.code === "EACCES") return at(0);
    throw error;
  });
}

async function main() {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "8000" }, root: { type: "string" } },
  });
  const server = pagesServer(
    values.root ?? fileURLToPath(new URL("../dist/pages", import.meta.url)),
  );
  const port = await listen(server, Number(values.port));
  process.stdout.write(`Leadpact is at http://localhost:${port}/ (Ctrl+C ends it)\n`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
