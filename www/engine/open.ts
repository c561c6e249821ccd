// `open`: a definition in, a pact that decides leads out. It is written once over the generated glue;
// scoring.ts and full.ts bind it to the two builds.
import type { Decision, Diagnostic, Status } from "#scoring";
import type {
  AsOf,
  DecideOptions,
  DefinitionInput,
  LeadInput,
  OpenOptions,
} from "../shared/protocol.js";
import { type Names, criteria } from "./criteria.js";
import { DefinitionError, LeadError } from "./errors.js";
import { leadText } from "./lead.js";
import type { Glue, Handle, Start } from "./start.js";

type Tagged<T> = { ok: T } | { error: { code: string; message: string } };

/** An opened definition. It holds memory of the engine until `free` (or `using`) gives it back. */
export class Pact<H extends Handle = Handle> {
  /** The definition's digest, `sha256:` and 64 hex digits: the one that approvals sign. */
  readonly digest: string;
  readonly #names: Names;
  #handle: H | undefined;

  /** @internal */
  constructor(handle: H) {
    this.#handle = handle;
    this.#names = JSON.parse(handle.criteria()) as Names;
    this.digest = handle.digest();
  }

  /** What the definition says of a lead. */
  decide(lead: LeadInput, options?: DecideOptions): Decision {
    let numbers: Float64Array = new Float64Array();
    const decision: Decision = this.ask((handle) => {
      const text = handle.decide(leadText(lead), instant(options?.asOf));
      numbers = handle.numbers();
      return text;
    });
    decision.criteria = criteria(this.#names, numbers);
    return decision;
  }

  /** Whether both teams have signed this very definition, at a moment (by default now). */
  status(asOf?: AsOf): Status {
    return this.ask((handle) => handle.status(instant(asOf)));
  }

  /** Gives the engine's memory back; the pact cannot be used any more. */
  free(): void {
    this.#handle?.free();
    this.#handle = undefined;
  }

  [Symbol.dispose](): void {
    this.free();
  }

  /** @internal */
  ask<T>(question: (handle: H) => string): T {
    if (this.#handle) return answer(question(this.#handle));
    throw new TypeError("this pact was freed");
  }
}

/** Makes `open` for one build, which `start` starts and whose pacts are of class `P`. */
export function opener<H extends Handle, P>(glue: Glue<H>, start: Start, P: new (handle: H) => P) {
  return async function open(definition: DefinitionInput, options: OpenOptions = {}): Promise<P> {
    const text = definitionText(definition);
    await start(options.wasm);
    return new P(handle(glue, text));
  };
}

function handle<H>(glue: Glue<H>, text: string): H {
  try {
    return glue.Handle.open(text);
  } catch (thrown) {
    if (typeof thrown !== "string") throw thrown;
    const { diagnostics } = JSON.parse(thrown) as { diagnostics: Diagnostic[] };
    throw new DefinitionError(diagnostics);
  }
}

/** The JSON text of a definition, which throws a TypeError for what cannot be one. */
export function definitionText(definition: DefinitionInput): string {
  const text: unknown = typeof definition === "string" ? definition : JSON.stringify(definition);
  if (typeof text === "string") return text;
  throw new TypeError("a definition is an object or JSON text");
}

/** The engine has no clock: a moment is always told to it, as ISO 8601 text. */
export function instant(asOf: AsOf = new Date()): string {
  if (typeof asOf === "string") return asOf;
  const date = new Date(asOf);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw new TypeError("`asOf` is a Date, ISO 8601 text or milliseconds since 1970");
}

function answer<T>(text: string): T {
  const tagged = JSON.parse(text) as Tagged<T>;
  if ("ok" in tagged) return tagged.ok;
  if (tagged.error.code === "not-a-date") throw new TypeError(tagged.error.message);
  throw new LeadError(tagged.error);
}
