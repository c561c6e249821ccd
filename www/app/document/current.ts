import { DefinitionDocument } from "./document.js";

/** The one definition that is open in this tab. */
export const current = new DefinitionDocument();
