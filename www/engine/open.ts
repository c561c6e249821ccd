// A pact, which decides on leads, over the generated glue of either build.
import type { Decision, Handle, Status } from "#score";
import type { Diagnostic } from "#leadpact";
import type { AsOf, DecideOptions, DefinitionInput, LeadInput } from "../shared/protocol.js";
import { type Names, criteria } from "./criteria.js";
import { DefinitionError, LeadError } from "./errors.js";
import { type Fault, leadBytes } from "./lead.js";

type Tagged<T> = { ok: T } | { error: { code: string; message: string } };

/** An opened definition. It holds memory of the engine until `free` (or `using`) gives it back. */
export class Pact<H extends Handle = Handle> {
  /** The definition's digest, `sha256:` and 64 hex digits: the one that approvals sign. */
  readonly digest: string;
  /** Whether private criteria or gates were left out, so that the definition itself may decide otherwise. */
  readonly provisional: boolean;
  readonly #names: Names;
  #handle: H | undefined;

  /** @internal */
  constructor(handle: H) {
    this.#handle = handle;
    this.#names = JSON.parse(handle.criteria()) as Names;
    this.digest = handle.digest();
    this.provisional = handle.provisional();
  }

  /** What the definition says of a lead. */
  decide(lead: LeadInput, options?: DecideOptions): Decision {
    let numbers: Float64Array = new Float64Array();
    const decision: Decision = this.ask((handle) => {
      const text = handle.decide(leadBytes(lead, this.fault), instant(options?.asOf));
      numbers = handle.numbers();
      return text;
    });
    if (!decision.library) decision.criteria = criteria(this.#names, numbers);
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
  readonly fault: Fault = (_, error) => {
    const message = `the lead is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}`;
    return new LeadError({ code: "not-json", message });
  };

  /** @internal */
  ask<T>(question: (handle: H) => string): T {
    return answer(this.take(question));
  }

  /** @internal */
  take<T>(what: (handle: H) => T): T {
    if (this.#handle) return what(this.#handle);
    throw new TypeError("this pact was freed");
  }
}

/** Does something with a definition; what the engine throws when it has errors becomes a `DefinitionError`. */
export function refusing<T>(done: () => T): T {
  try {
    return done();
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
