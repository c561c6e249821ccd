// For the entries that stand over `leadpact.js`: its `DefinitionError` is theirs, so that one `instanceof` knows both.
import type { Diagnostic } from "#leadpact";
import { DefinitionError } from "./leadpact.js";

/** What the engine throws when a definition has errors becomes a `DefinitionError`, which says of two which. */
export function refusing<T>(done: () => T): T {
  try {
    return done();
  } catch (thrown) {
    if (typeof thrown !== "string") throw thrown;
    const { diagnostics, of } = JSON.parse(thrown) as Thrown;
    throw new DefinitionError(diagnostics, of);
  }
}

interface Thrown {
  readonly diagnostics: Diagnostic[];
  readonly of?: "before" | "after";
}
