import type { Pact } from "../../engine/leadpact.js";
import type { Report } from "../../engine/many/types.js";
import { activitiesIn, lookAt } from "./engine.js";

/** What somebody brought: leads, what they did, or both. */
export interface Incoming {
  leads?: File | undefined;
  activities?: File | undefined;
}

/**
 * Tells a file of leads from one of what they did, by their columns: the second has a type, a time and the name of a
 * lead, and gives fewer fields. One file that comes alone belongs to the leads that were looked at before, if it can.
 */
export async function toldApart(
  pact: Pact,
  [first, second]: readonly File[],
  known: Report | null,
): Promise<Incoming> {
  if (first && second) return ofTwo(pact, first, second);
  if (!first || !known) return { leads: first };
  return (await tells(pact, first, known)) ? { activities: first } : { leads: first };
}

async function ofTwo(pact: Pact, first: File, second: File): Promise<Incoming> {
  const [one, other] = await Promise.all([first, second].map((file) => lookAt(pact, { file })));
  if (one && (await tells(pact, second, one))) return { leads: first, activities: second };
  if (other && (await tells(pact, first, other))) return { leads: second, activities: first };
  return { leads: first };
}

/** Whether a file tells of activities of the leads, and is not a better file of leads itself. */
async function tells(pact: Pact, file: File, leads: Report): Promise<boolean> {
  const columns = await activitiesIn(pact, file, columnsOf(leads));
  if (columns === null) return false;
  const own = await lookAt(pact, { file });
  return own.choices.length < Math.max(leads.choices.length, 1);
}

function columnsOf({ shape, columns }: Report): readonly string[] {
  return shape?.columns ?? columns.map(({ name }) => name);
}
