// The server's own score for a form: what any server that receives scored forms does.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { verify } from "../pkg/leadpact.js";

/** The definition of the form on the first page, which scores what claims no other. */
const USUAL = "b2b-inbound";

/**
 * Scores a form's fields by the definition that they name, which is one of this server's own or none:
 * what a form says is looked up and never used as a path.
 */
export async function rescored(root, fields) {
  const folder = join(root, "definitions");
  const files = (await readdir(folder)).filter((name) => name !== "index.json");
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  const byId = new Map(texts.map((text) => [JSON.parse(text).id, text]));
  const [claimed = ""] = fields.filter(([name]) => name === "lead_definition").map(([, value]) => value); // prettier-ignore
  const text = byId.get(claimed.split("@")[0]) ?? byId.get(USUAL);
  return text === undefined ? null : verify(fields, text, { history: true });
}
