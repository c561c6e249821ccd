// The scoring build in one file, with its WebAssembly inside: for pages that can add a script and no more.
import base64 from "#bytes";
import init, { Handle } from "#score";
import type { OpenOptions } from "../shared/protocol.js";
import { Pact } from "./open.js";
import { type Open, opener, refuse } from "./opener.js";
import { bytes } from "./published.js";
import { startsOnce } from "./start.js";

export { DefinitionError, LeadError } from "./errors.js";
export type { Pact } from "./open.js";
export type * from "../shared/protocol.js";
export type { Decision, Status } from "#score";

const start = startsOnce(init, () => bytes(base64));

/** Opens a published definition; any other is refused. */
export const open: Open<OpenOptions, Pact> = opener(
  ({ wasm }) => start(wasm).then(() => ({ Handle })),
  refuse,
  Pact,
);
