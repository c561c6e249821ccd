// What tests of the adapters share: the adapters as the panel has them, the field maps of the folder, saved records, and
// a host that answers as a CRM would.
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../pkg-config/wasm.mjs";

const json = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Bundles some modules of `www/`, imports them as one, and forgets the file. */
export async function modules(...names) {
  const folder = await mkdtemp(join(tmpdir(), "leadpact-"));
  const outfile = join(folder, "crm.mjs");
  const contents = names.map((name) => `export * from "./www/${name}.ts";`).join("\n");
  const stdin = { contents, resolveDir: root, loader: "ts" };
  await build({ stdin, outfile, bundle: true, format: "esm", target: "es2022" });
  const made = await import(pathToFileURL(outfile).href);
  await rm(folder, { recursive: true });
  return made;
}

/** The files of pkg-config/crm by their ids. */
export function mapFiles() {
  const folder = join(root, "pkg-config/crm");
  const names = readdirSync(folder).filter((name) => /^[\w-]+\.json$/.test(name));
  return Object.fromEntries(
    names.map((name) => [basename(name, ".json"), json(join(folder, name))]),
  );
}

export const records = join(root, "tests/crm-records");
export const definition = json(join(records, "definition.json"));

/** Every saved record: `{ crm, name, …what its file holds }`. */
export function saved() {
  const folders = readdirSync(records, { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  return folders.flatMap(({ name: crm }) =>
    readdirSync(join(records, crm)).map((file) => ({
      crm,
      name: basename(file, ".json"),
      ...json(join(records, crm, file)),
    })),
  );
}

/**
 * A host that gives the saved answers, by method and path; `asked` gathers what was asked. An answer is `json`, or a
 * `text` with its `status`. What is not saved is not found.
 */
export function hostOf({ answers = {}, page = null, headers } = {}) {
  const asked = [];
  const host = {
    asked,
    signal: new AbortController().signal,
    labelled: async () => page ?? { title: "", url: "", fields: [] },
    async fetch(address, init = {}) {
      const url = new URL(address);
      asked.push({ method: init.method ?? "GET", url, init });
      const path = `${init.method ?? "GET"} ${decodeURIComponent(url.pathname)}`;
      const {
        json: body,
        text,
        status = 200,
        headers: sent,
      } = answers[path] ?? { text: "", status: 404 };
      return new Response(text ?? JSON.stringify(body), { status, headers: sent ?? {} });
    },
  };
  return headers === undefined ? host : { ...host, headers: async () => headers };
}
