// The library of tests/library with its definitions in their places, as a host gets it.
import { readFileSync } from "node:fs";

const read = (name) =>
  JSON.parse(readFileSync(new URL(`../library/${name}`, import.meta.url), "utf8"));

export function libraryText() {
  const whole = read("regions.json");
  const definitions = whole.definitions.map(({ path, ...entry }) => ({
    ...entry,
    definition: read(path),
  }));
  return JSON.stringify({ ...whole, definitions });
}
