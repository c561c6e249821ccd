// uDSV and JavaScript written by hand: the yardstick.
import { scoredRows } from "../rows.mjs";
import { byHand } from "../spelled.mjs";

export const score = (file, definition) =>
  scoredRows(file, (columns) => byHand(definition, columns));
