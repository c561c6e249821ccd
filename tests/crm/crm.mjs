// Django-CRM behind a website: a server of pages that passes on what it does not have itself to the CRM, and puts
// one line of script into every page of the CRM that passes through.
//   const crm = await startCrm(folder, routes);      // where tests/crm/install.sh set it up
import { spawn } from "node:child_process";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { createServer, request as ask } from "node:http";
import { createServer as listener } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const types = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** `{ url, source, witness(what), close() }`; `routes` maps paths to `{ body, type }`, `tag` goes into the CRM's pages. */
export async function startCrm(folder, { routes, tag }) {
  const port = await freePort();
  const program = await run(folder, port);
  const server = createServer((request, response) => {
    answer(request, response, { routes, tag, port }).catch((error) => {
      response.writeHead(502).end(String(error));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const witness = async (what) => (await fetch(`${url}/witness/${what}`)).json();
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await program.stop();
  };
  return { url, ...(await witness("begin")), witness, close };
}

/** Starts it on a copy of its first data, and waits until it answers. */
async function run(folder, port) {
  const database = at("../../target/crm/requests.sqlite3");
  await mkdir(at("../../target/crm"), { recursive: true });
  await copyFile(join(folder, "first.sqlite3"), database);
  const own = {
    CRM_DATABASE: database,
    DJANGO_SETTINGS_MODULE: "crm_under_test",
    PYTHONPATH: at("."),
  };
  const args = ["manage.py", "runserver", `127.0.0.1:${port}`, "--noreload"];
  const child = spawn(join(folder, "venv/bin/python"), args, {
    cwd: join(folder, "program"),
    env: { ...process.env, ...own },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = () => (child.kill("SIGKILL"), ended);
  process.once("exit", stop);
  for (let tries = 0; child.exitCode === null && tries < 600; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/witness/posted`).catch(() => null)) return { stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`Django-CRM did not start:\n${said}`);
}

async function answer(request, response, { routes, tag, port }) {
  const { pathname } = new URL(request.url, "http://localhost");
  const own = routes[pathname] ?? (await fromPackage(pathname));
  if (own) return response.writeHead(200, { "content-type": own.type }).end(own.body);
  const passed = await pass(request, port);
  const headers = { ...passed.headers };
  delete headers["content-length"]; // it is another one with the script
  const isPage = headers["content-type"]?.startsWith("text/html");
  const body = isPage ? passed.body.toString().replace("</head>", `${tag}</head>`) : passed.body;
  response.writeHead(passed.status, headers).end(body);
}

async function fromPackage(pathname) {
  const [, name, extension] = /^\/leadpact\/([\w-]+(\.\w+))$/.exec(pathname) ?? [];
  if (!name) return undefined;
  return { body: await readFile(at(`../../pkg/${name}`)), type: types[extension] };
}

/** The CRM's answer to the same request, its host's name included. */
function pass(request, port) {
  const { method, url: path, headers } = request;
  return new Promise((resolve, reject) => {
    const asked = ask({ host: "127.0.0.1", port, method, path, headers }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    asked.on("error", reject);
    request.pipe(asked);
  });
}

async function freePort() {
  const server = listener();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
