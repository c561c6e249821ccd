// A small server for test pages: some routes given as text, the rest from folders.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * Serves on a free port of localhost until `close()`. `folders` maps a path prefix to a directory,
 * `routes` a path to `{ body, type?, headers? }`; `headers` go with every answer.
 */
export async function serve({ folders = {}, routes = {}, headers = {} }) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const answer = routes[pathname] ?? (await fromFolder(folders, pathname));
    const type = answer?.type ?? types[extname(pathname)] ?? "text/html; charset=utf-8";
    response.writeHead(answer ? 200 : 404, {
      "content-type": type,
      ...headers,
      ...answer?.headers,
    });
    response.end(answer?.body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

async function fromFolder(folders, pathname) {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!pathname.startsWith(prefix)) continue;
    const rest = normalize(`/${decodeURIComponent(pathname.slice(prefix.length))}`);
    const body = await readFile(join(folder, rest)).catch(() => undefined);
    if (body) return { body };
  }
  return undefined;
}
