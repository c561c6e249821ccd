// The build that a form needs: open a definition, decide on leads.
import init, { Handle } from "#scoring";
import { Pact, opener } from "./open.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Status } from "#scoring";

const glue = { init, Handle };
const start = startsOnce(glue, () => new URL("leadpact_bg.wasm", import.meta.url));

/** Reads a definition; it rejects with a `DefinitionError` that lists every problem in it. */
export const open = opener(glue, start, Pact);
