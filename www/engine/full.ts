// Everything: what scoring has, decisions in words, and the checker that an editor or a build step needs.
import init, { Handle, check as checked } from "#full";
import type { Diagnostic, Explanation } from "#full";
import type { DecideOptions, DefinitionInput, LeadInput, OpenOptions } from "../shared/protocol.js";
import { leadText } from "./lead.js";
import { Pact as ScoringPact, definitionText, instant, opener } from "./open.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Explanation, Status } from "#full";

/** An opened definition that also says why. */
export class Pact extends ScoringPact<Handle> {
  /** The decision with its reasons in words, what to ask next and what would change it. */
  explain(lead: LeadInput, options?: DecideOptions): Explanation {
    return this.ask((handle) => handle.explain(leadText(lead), instant(options?.asOf)));
  }
}

const glue = { init, Handle };
const start = startsOnce(glue, () => new URL("full_bg.wasm", import.meta.url));

/** Reads a definition; it rejects with a `DefinitionError` that lists every problem in it. */
export const open = opener(glue, start, Pact);

/** Every error and warning in a definition, in the order of the document. */
export async function check(
  definition: DefinitionInput,
  options: OpenOptions = {},
): Promise<{ diagnostics: Diagnostic[] }> {
  const text = definitionText(definition);
  await start(options.wasm);
  return JSON.parse(checked(text)) as { diagnostics: Diagnostic[] };
}
