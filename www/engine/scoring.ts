// The build that a form needs: open a definition, decide and explain a lead.
import init, { Handle } from "#scoring";
import { opener } from "./open.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Diagnostic, Explanation, Status } from "#scoring";

const glue = { init, Handle };
const start = startsOnce(glue, () => new URL("leadpact_bg.wasm", import.meta.url));

/** Reads a definition; it rejects with a `DefinitionError` that lists every problem in it. */
export const open = opener(glue, start);
