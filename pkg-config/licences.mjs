// Every npm package that ships (`dependencies`, and what they need) has a licence that lets everybody use it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./wasm.mjs";

const allowed = new Set(["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"]);

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);
const refused = shipped.filter(([, { license }]) => !isAllowed(license));
for (const [path, { license }] of refused)
  console.error(`${path}: ${license ?? "no licence"} may not ship`);
process.exitCode = refused.length > 0 ? 1 : 0;

/** One of several (`OR`) is enough; all of several (`AND`) are needed. */
function isAllowed(license = "") {
  const choices = license.replaceAll(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((name) => allowed.has(name)));
}
