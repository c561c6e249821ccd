// Everything: open a definition, decide, say why; check definitions, and publish them for websites.
import init, { Handle, check as checked, fault, publish as published } from "#leadpact";
import type { Diagnostic, Explanation } from "#leadpact";
import type { DecideOptions, DefinitionInput, LeadInput, OpenOptions } from "../shared/protocol.js";
import { type Fault, leadBytes } from "./lead.js";
import { LeadError } from "./errors.js";
import { Pact as ScoringPact, definitionText, instant, refusing } from "./open.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Explanation, Status } from "#leadpact";

/** An opened definition that also says why. */
export class Pact extends ScoringPact<Handle> {
  /** @internal */
  override readonly fault: Fault = (text) => new LeadError(JSON.parse(fault(text)) as LeadError);

  /** The decision with its reasons in words, what to ask next and what would change it. */
  explain(lead: LeadInput, options?: DecideOptions): Explanation {
    return this.ask((handle) =>
      handle.explain(leadBytes(lead, this.fault), instant(options?.asOf)),
    );
  }
}

const start = startsOnce(init, () => new URL("leadpact_bg.wasm", import.meta.url));

/** Reads a definition; it rejects with a `DefinitionError` that lists every problem in it. */
export async function open(definition: DefinitionInput, options: OpenOptions = {}): Promise<Pact> {
  const text = definitionText(definition);
  await start(options.wasm);
  return new Pact(refusing(() => Handle.open(text)));
}

/** Every error and warning in a definition, in the order of the document. */
export async function check(
  definition: DefinitionInput,
  options: OpenOptions = {},
): Promise<{ diagnostics: Diagnostic[] }> {
  const text = definitionText(definition);
  await start(options.wasm);
  return JSON.parse(checked(text)) as { diagnostics: Diagnostic[] };
}

/**
 * The JSON text that a website ships: the definition, with its compiled form beside it, so that a form need
 * not load what reads definitions. It rejects with a `DefinitionError` as `open` does.
 */
export async function publish(
  definition: DefinitionInput,
  options: OpenOptions = {},
): Promise<string> {
  const text = definitionText(definition);
  await start(options.wasm);
  return refusing(() => published(text));
}
