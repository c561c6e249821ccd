// Seeded leads for the tests of files, and files of them: cells with quotes, delimiters and line ends, values that cannot be read,
// fields that are missing.
import { readFileSync } from "node:fs";

export const asOf = "2026-11-22T09:00:00Z";
export const definition = readFileSync(
  new URL("../definitions/good/b2b-inbound.json", import.meta.url),
  "utf8",
);

const fields = Object.entries(JSON.parse(definition).fields);
export const names = fields.filter(([, { from }]) => from === undefined).map(([name]) => name);

const words = [
  "VP of Sales",
  "Head of Growth, EMEA",
  'the "boss"',
  "student",
  "Entwickler\nund mehr",
  "CTO",
  "Müller & Söhne",
];

/** A generator of numbers below 1, the same for the same seed. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function value([, { type, options }], next) {
  const one = (list) => list[Math.floor(next() * list.length)];
  if (next() < 0.2) return "";
  if (next() < 0.03) return "?!";
  const listed = () =>
    one(
      (options ?? words).map((option) =>
        typeof option === "string" ? option : (option.value ?? option.label),
      ),
    );
  const kinds = {
    number: () => String(Math.floor(next() * 2000)),
    boolean: () => one(["yes", "no", "true", "0"]),
    date: () => `2026-${one(["09", "10", "11"])}-${one(["01", "12", "21"])}`,
    email: () =>
      `lead${Math.floor(next() * 5000)}@${one(["example.org", "gmail.com", "kunde.de"])}`,
    choice: listed,
    choices: listed,
  };
  return (kinds[type] ?? (() => one(words)))();
}

/** So many leads, each with a text for every field that is not derived. */
export function leads(count, seed = 1) {
  const next = random(seed);
  const given = fields.filter(([name]) => names.includes(name));
  return Array.from({ length: count }, () =>
    Object.fromEntries(given.map((field) => [field[0], value(field, next)])),
  );
}

const quoted = (cell) => (/[",\n\r;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function csv(all, { delimiter = ",", end = "\n" } = {}) {
  const rows = [names, ...all.map((lead) => names.map((name) => lead[name]))];
  return rows.map((row) => row.map(quoted).join(delimiter) + end).join("");
}
