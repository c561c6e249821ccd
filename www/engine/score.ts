// The build that a form needs: it decides on leads by definitions that were published. The full build is
// loaded for a definition that was not, and plain JavaScript where WebAssembly is refused.
import init, { Handle, initSync } from "#score";
import type { DefinitionInput, ScoreOptions } from "../shared/protocol.js";
import { Pact } from "./open.js";
import { type Glue, type Open, opener } from "./opener.js";
import { startsOnce, unlessRefused, unlessUnreadable } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Status } from "#score";

const start = unlessRefused<Glue<Handle>>(
  startsOnce(init, () => new URL("score_bg.wasm", import.meta.url), initSync),
  { Handle },
  () => import("./plain.js"),
);

/** Opens a definition; it rejects with a `DefinitionError` that lists every problem in one that cannot run. */
export const open: Open<ScoreOptions, Pact> = opener(start, publish, Pact);

async function publish(definition: DefinitionInput, { compiler }: ScoreOptions): Promise<string> {
  await unlessUnreadable(compiler);
  const full = await import("./leadpact.js");
  return full.publish(definition, { wasm: compiler });
}
