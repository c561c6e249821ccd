import type { Decision } from "../engine/page/form.js";
import { load, loaded } from "./definitions.js";
import type { Lead } from "./events.js";
import { remembered } from "./memory.js";
import type { FormOptions } from "./options.js";
import { scoreFields } from "./score-fields.js";

/** How values that a program holds are scored. */
export interface ValueOptions extends Pick<
  FormOptions,
  "definition" | "wasm" | "fallback" | "names"
> {
  /** What a value is called, where its name does not say it: `{ question1: "Company size" }`. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Fetches what scoring needs. `scoreOf` begins to do so by itself, and has nothing to say until it is there. */
export async function prepare(options: FormOptions): Promise<void> {
  await load(options);
  await remembered(options).catch(() => undefined);
}

/**
 * The score of values that a program holds (react-hook-form, Formik, SurveyJS, Form.io), as fields to
 * send with them. It neither waits nor throws: without a score there are no fields.
 */
export function scoreOf(values: object, options: ValueOptions): Record<string, string> {
  const decision = decisionOf(values, options);
  return decision ? scoreFields(decision, options.names, remembered.note()) : {};
}

/** The decision on values that a program holds; null as long as there is none. */
export function decisionOf(values: object, options: ValueOptions): Decision | null {
  try {
    const opened = loaded(options);
    if (opened) return decide(opened.pact, values, options);
    load(options).catch(() => undefined);
  } catch {
    // What cannot be scored is sent without a score.
  }
  return null;
}

function decide(
  pact: NonNullable<ReturnType<typeof loaded>>["pact"],
  values: object,
  { labels = {} }: ValueOptions,
): Decision {
  const reader = pact.reader();
  try {
    const entries = Object.entries(flat(values));
    const line = ([name, value]: [string, unknown]): string =>
      [name, typeof value === "boolean" ? "checkbox" : "text", labels[name] ?? ""]
        .map((part) => part.replace(/\s+/gu, " "))
        .join("\t");
    const fields = reader.named(entries.map(line).join("\n")).split("\n");
    const named = entries.map(([name, value], index) => [fields[index] || name, value]);
    return pact.decide({ ...remembered.lead(), ...(Object.fromEntries(named) as Lead) });
  } finally {
    reader.free();
  }
}

/** `{ person: { email } }` as `{ "person.email" }`; lists, dates and what is no plain object stay. */
function flat(values: object, prefix = "", depth = 0): Record<string, unknown> {
  const entries = Object.entries(values).flatMap(([key, value]: [string, unknown]) => {
    const isPlain = value !== null && typeof value === "object" && !Array.isArray(value);
    if (!isPlain || value instanceof Date || depth > 4) return [[prefix + key, value]];
    return Object.entries(flat(value, `${prefix}${key}.`, depth + 1));
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
