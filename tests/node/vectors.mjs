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
  const spelled = ({ cases, ...group }) => ({ file, ...group, cases: cases.map(spelledOut) });
  return (content.groups ?? [content]).map(spelled);
}

/** A lead that is one item many times over is said as such in the file. */
function spelledOut({ repeat, ...one }) {
  if (!repeat) return one;
  const { key, item, times } = repeat;
  return { ...one, lead: { [key]: Array.from({ length: times }, () => item) } };
}

/** What a case's lead comes to: the decision, or undefined where there is none. */
export function decided(pact, lead, asOf) {
  try {
    return pact.decide(lead, { asOf });
  } catch (error) {
    if (error.name === "LeadError") return undefined;
    throw error;
  }
}

/** How what came out departs from a case: from its decision, or from there being none. */
export function judged({ name, expect, error }, decision) {
  if (error && decision === undefined) return [];
  const wrong =
    error || decision === undefined
      ? ["an error is expected, or found"]
      : differences(expect, decision);
  return wrong.map((text) => `${name}: ${text}`);
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
