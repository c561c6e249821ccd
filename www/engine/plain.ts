// Scoring in plain JavaScript, made of the same WebAssembly: for pages and hosts that refuse to compile any.
// It stands alone, and it is also what the scoring build loads where it is refused.
import { Handle } from "#plain";
import type { OpenOptions } from "../shared/protocol.js";
import { Pact } from "./open.js";
import { type Open, opener, refuse } from "./opener.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Status } from "#score";
export { Handle };

/** Opens a published definition; any other is refused. */
export const open: Open<OpenOptions, Pact> = opener(
  () => Promise.resolve({ Handle }),
  refuse,
  Pact,
);
