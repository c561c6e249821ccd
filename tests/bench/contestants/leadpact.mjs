// This project, by `open` of one of its builds; leads are objects or JSON text.
import { asOf } from "../work.mjs";

export async function leadpact(definition, open) {
  const pact = await open(definition);
  return (lead) => pact.decide(lead, { asOf }).scores.fit.points;
}
