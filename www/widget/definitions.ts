import { open, type Pact } from "../engine/page/form.js";
import type { LeadErrorCode } from "./events.js";
import type { FormOptions } from "./options.js";

/** A definition that can score. */
export interface Opened {
  readonly pact: Pact;
  /** As it was fetched. */
  readonly text: string;
}

/** Why there will be no score. */
export class NotOpened extends Error {
  readonly code: LeadErrorCode;

  constructor(code: LeadErrorCode, cause: unknown) {
    super(undefined, { cause });
    this.code = code;
  }
}

type Entry = Promise<Opened> & { done?: Opened };

/** Forms of one page share what they have in common; a failure is forgotten, so that a later form tries again. */
const entries = new Map<unknown, Entry>();

/** Opens a definition, once for each address. */
export function load(options: FormOptions): Promise<Opened> {
  const key = keyOf(options.definition);
  const entry: Entry = entries.get(key) ?? begin(options);
  entries.set(key, entry);
  entry.then(
    (opened) => (entry.done = opened),
    () => entries.delete(key),
  );
  return entry;
}

/** The definition, if it is there already. */
export function loaded(options: Pick<FormOptions, "definition">): Opened | undefined {
  return entries.get(keyOf(options.definition))?.done;
}

function keyOf(definition: FormOptions["definition"]): unknown {
  return typeof definition === "string" || definition instanceof URL
    ? String(definition)
    : definition;
}

async function begin({ definition, wasm, fallback }: FormOptions): Promise<Opened> {
  const text = await textOf(definition).catch((error: unknown) => {
    throw new NotOpened("definition-not-loaded", error);
  });
  try {
    return { pact: await open(text, { wasm, fallback: fallbackOf(fallback) }), text };
  } catch (error) {
    const broken = (error as Error).name === "DefinitionError";
    throw new NotOpened(broken ? "definition-broken" : "engine-not-started", error);
  }
}

function fallbackOf(said: FormOptions["fallback"]): URL | string | false | undefined {
  if (said === "off") return false;
  if (said === "auto" || said === "") return undefined;
  return typeof said === "string" ? new URL(said, document.baseURI) : said;
}

async function textOf(definition: FormOptions["definition"]): Promise<string> {
  if (typeof definition === "object" && !(definition instanceof URL))
    return JSON.stringify(definition);
  if (definition === "") throw new Error("the attribute `definition` is missing");
  const response = await fetch(new URL(definition, document.baseURI));
  if (!response.ok) throw new Error(`\`${String(definition)}\` answered ${response.status}`);
  return response.text();
}
