// Writes the seeds of the fuzz targets: every definition of the tests, and every lead of the vectors.
//   node seeds.mjs FOLDER
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { groups } from "../node/vectors.mjs";

const [folder] = process.argv.slice(2);
const definitions = fileURLToPath(new URL("../definitions/", import.meta.url));

const named = readdirSync(definitions, { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(join(definitions, name), "utf8"));
const vectors = groups();

keep("definition", [...named, ...vectors.map(({ definition }) => JSON.stringify(definition))]);
keep("lead", vectors.flatMap(leadsOf));

function leadsOf({ cases }) {
  return cases.map(({ lead, lead_text: text }) => text ?? JSON.stringify(lead));
}

/** Named by their content, so that the same text is one seed; large ones are slow and teach little. */
function keep(target, texts) {
  const seeds = join(folder, target, "seeds");
  mkdirSync(seeds, { recursive: true });
  for (const text of texts.filter(({ length }) => length < 1 << 16)) {
    writeFileSync(join(seeds, createHash("sha1").update(text).digest("hex")), text);
  }
}
