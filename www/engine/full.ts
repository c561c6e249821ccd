// Everything: what scoring has, and the checker that an editor or a build step needs.
import init, { Handle, check as checked } from "#full";
import type { Diagnostic } from "#full";
import type { DefinitionInput, OpenOptions } from "../shared/protocol.js";
import { definitionText, opener } from "./open.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Explanation, Status } from "#full";

const glue = { init, Handle };
const start = startsOnce(glue, () => new URL("full_bg.wasm", import.meta.url));

/** Reads a definition; it rejects with a `DefinitionError` that lists every problem in it. */
export const open = opener(glue, start);

/** Every error and warning in a definition, in the order of the document. */
export async function check(
  definition: DefinitionInput,
  options: OpenOptions = {},
): Promise<{ diagnostics: Diagnostic[] }> {
  const text = definitionText(definition);
  await start(options.wasm);
  return JSON.parse(checked(text)) as { diagnostics: Diagnostic[] };
}
