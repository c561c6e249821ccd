// The points that leadpact decides on, as the other contestants give them. It runs in Node and in a page.
import { AS_OF } from "./tests.mjs";

/** Where no gate closed. */
const NONE = 65535;

/** `decideMany` is that of the package, wherever it was loaded from. */
export async function decidedPoints(decideMany, definition, source, workers) {
  const decisions = await decideMany(definition, source, { asOf: AS_OF, workers });
  const { gate, scores } = decisions.columns;
  const [{ points }] = scores;
  decisions.close();
  const all = new Int16Array(points.length);
  for (let row = 0; row < all.length; row += 1) all[row] = gate[row] === NONE ? points[row] : -1;
  return all;
}
