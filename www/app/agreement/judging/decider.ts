import { DefinitionError, open } from "../../../engine/leadpact.js";
import type { Decider } from "./changes.js";

/** Decides by the engine itself, at one moment; a text with mistakes decides nothing. */
export function decidingAt(asOf: string): Decider {
  return async (text, leads) => {
    try {
      using pact = await open(text);
      return leads.map(({ lead }) => pact.decide(lead, { asOf }).kind === "accept");
    } catch (error) {
      if (error instanceof DefinitionError) return null;
      throw error;
    }
  };
}
