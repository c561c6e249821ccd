// The build that a form needs: it decides on leads by definitions that were published. The full build is
// loaded for a definition that was not.
import init, { Handle } from "#score";
import type { DefinitionInput, ScoreOptions } from "../shared/protocol.js";
import { Pact } from "./open.js";
import { compiledPart, loadCompiled } from "./published.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Status } from "#score";

const start = startsOnce(init, () => new URL("score_bg.wasm", import.meta.url));

/** Opens a definition; it rejects with a `DefinitionError` that lists every problem in one that cannot run. */
export async function open(definition: DefinitionInput, options: ScoreOptions = {}): Promise<Pact> {
  const started = start(options.wasm);
  started.catch(() => undefined); // what is wrong with the definition is said first
  const publish = () => published(definition, options);
  const compiled = compiledPart(definition) ? definition : await publish();
  await started;
  return new Pact(await loadCompiled(compiled, (bytes) => Handle.load(bytes), publish));
}

async function published(definition: DefinitionInput, options: ScoreOptions): Promise<string> {
  const full = await import("./leadpact.js");
  return full.publish(definition, { wasm: options.compiler });
}
