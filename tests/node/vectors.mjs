// The conformance vectors as JavaScript tests read them, and how a decision is held against one.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../vectors/", import.meta.url);

/** Every group of every file: `{ file, description, definition, cases }`. */
export function groups() {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files
    .filter((name) => name !== "schema.json")
    .sort()
    .flatMap(groupsOf);
}

function groupsOf(file) {
  const content = JSON.parse(readFileSync(fileURLToPath(new URL(file, folder)), "utf8"));
  return (content.groups ?? [content]).map((group) => ({ file, ...group }));
}

/**
 * Where a decision departs from what a case expects, as `path: expected …, got …`. Of an object only
 * the keys that are expected count; a list has to have just the expected items.
 */
export function differences(expected, actual, path = "") {
  if (
    !isObject(expected) ||
    !isObject(actual) ||
    Array.isArray(expected) !== Array.isArray(actual)
  ) {
    return Object.is(expected, actual) ? [] : [said(path, expected, actual)];
  }
  if (Array.isArray(expected) && expected.length !== actual.length) {
    return [said(path, expected, actual)];
  }
  return Object.keys(expected).flatMap((key) => {
    return Object.hasOwn(actual, key)
      ? differences(expected[key], actual[key], `${path}/${key}`)
      : [said(`${path}/${key}`, expected[key], undefined)];
  });
}

const isObject = (value) => typeof value === "object" && value !== null;

function said(path, expected, actual) {
  return `${path || "/"}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}
