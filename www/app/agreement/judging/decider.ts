import { DefinitionError, open } from "../../../engine/leadpact.js";
import type { Decider } from "./changes.js";

/** Decides by the engine itself, at one moment; a text with mistakes decides nothing. */
export function decidingAt(asOf: string): Decider {
  return async (text, leads) => {
    try {
      const pact = await open(text); // `using` is not known to every browser
      try {
        return leads.map(({ lead }) => pact.decide(lead, { asOf }).kind === "accept");
      } finally {
        pact.free();
      }
    } catch (error) {
      if (error instanceof DefinitionError) return null;
      throw error;
    }
  };
}
