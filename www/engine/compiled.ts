// A definition as workers take it.
import type { DefinitionInput } from "../shared/protocol.js";
import { open } from "./leadpact.js";

/** A definition, or what was opened of one. */
export type Definition = DefinitionInput | { compiled(): Uint8Array };

export async function compiled(definition: Definition): Promise<Uint8Array> {
  if (
    typeof definition === "object" &&
    "compiled" in definition &&
    typeof definition.compiled === "function"
  )
    return (definition.compiled as () => Uint8Array)();
  const pact = await open(definition as DefinitionInput);
  try {
    return pact.compiled();
  } finally {
    pact.free();
  }
}
