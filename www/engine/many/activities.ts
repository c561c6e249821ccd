// A second source, which tells what leads did. Every worker reads all of it, because any lead may be in any part of the first one.
import type { Run } from "./pieces.js";
import type { ActivitiesRead } from "./protocol.js";
import { textOf } from "./text.js";
import type { Activities, ActivityColumns, Source } from "./types.js";

/** So many leads that the first source does not have are told of. */
const EXAMPLES = 5;

export interface Reading {
  /** What it told, after all leads were decided on. */
  told(): Promise<Activities>;
}

/** Reads the second source, if there is one, for leads with these columns. */
export async function activitiesOf(
  run: Run,
  leads: readonly string[],
): Promise<Reading | undefined> {
  const { activities } = run.options;
  if (activities === undefined) return undefined;
  const read = await run.crew.all("activities", await askFor(run, activities, leads));
  return { told: async () => summed(read, await run.crew.each("found", {})) };
}

/** Which of its columns tell what, by its beginning. */
export async function columnsOf(run: Run, leads: readonly string[]): Promise<ActivityColumns> {
  const { activities = [] } = run.options;
  const ask = await askFor(run, activities, leads);
  const read = await run.crew.all("activities", { ...ask, onlyLook: true });
  return columns(read);
}

async function askFor({ crew, options }: Run, activities: Source, leads: readonly string[]) {
  const { activityColumns, signal, wasm } = options;
  const { blob, kind } = await textOf(asText(activities), crew, { signal, wasm });
  const chosen = activityColumns && JSON.stringify(activityColumns);
  return { text: blob, json: kind === "json", leads, chosen, onlyLook: false };
}

function columns({ about }: ActivitiesRead): ActivityColumns {
  const { lead, lead_key, kind, at, count, dates } = JSON.parse(about) as About;
  return { lead, lead_key, kind, at, count, dates };
}

function asText(source: Source): Exclude<Source, readonly object[]> {
  if (!Array.isArray(source)) return source as Exclude<Source, readonly object[]>;
  return new Blob(source.map((activity) => `${JSON.stringify(activity)}\n`));
}

type About = ActivityColumns & { names: string[] };

/** A lead was found when it was found in any part. */
function summed(read: ActivitiesRead, found: readonly Uint8Array[]): Activities {
  const { names } = JSON.parse(read.about) as About;
  const told = JSON.parse(read.told) as Pick<Activities, "rows" | "left_out" | "ambiguous">;
  let [matched, unmatched, leads] = [0, 0, 0];
  const examples: number[] = [];
  read.counts.forEach((count, lead) => {
    const isFound = found.some((part) => part[lead] === 1);
    if (isFound) [matched, leads] = [matched + count, leads + 1];
    else unmatched += count;
    if (!isFound && examples.length < EXAMPLES) examples.push(read.firsts[lead] as number);
  });
  const counts = { matched, unmatched, examples, leads: read.counts.length, leads_matched: leads };
  return { names, columns: columns(read), ...told, ...counts };
}
