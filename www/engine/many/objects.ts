// Leads that are objects already: packed, and handed to workers some at a time.
import { activitiesOf } from "./activities.js";
import type { Crew } from "./crew.js";
import { ManyDecisions } from "./decisions.js";
import { Gatherer } from "./gatherer.js";
import { LEADS, keysReport } from "./look.js";
import { leadsOf, packedLeads } from "./packed.js";
import { PIECE, type Run, begin, divide } from "./pieces.js";
import type { Chunk } from "./protocol.js";
import type { Decisions, Report } from "./types.js";

export async function objectsReport(crew: Crew, objects: readonly object[]): Promise<Report> {
  const whole = objects.length <= LEADS;
  const about = { kind: "objects", encoding: null, packed: false, whole } as const;
  return keysReport(crew, leadsOf(objects.slice(0, LEADS)), about);
}

export async function decideObjects(run: Run, objects: readonly object[]): Promise<Decisions> {
  const { crew, options } = run;
  const report = await objectsReport(crew, objects);
  const keys = report.columns.map(({ name }) => name);
  const activities = await activitiesOf(run, keys);
  const gatherer = new Gatherer(await begin(run, "packed"), 1, true);
  const each = Math.max(1, Math.ceil((options.chunk ?? PIECE) / 1024));
  const ready = new Map<number, Chunk>();
  const count = Math.ceil(objects.length / each);
  let next = 0;
  await divide(crew, count, async (hand, place) => {
    const bytes = packedLeads(objects.slice(place * each, (place + 1) * each));
    ready.set(place, await hand.ask("packed", { bytes }, [bytes.buffer]));
    for (let chunk; (chunk = ready.get(next)); next += 1) {
      ready.delete(next);
      gatherer.add(chunk, (next + 1) / count);
      options.onProgress?.({ bytes: 0, of: null, rows: gatherer.rows });
    }
  });
  return new ManyDecisions(crew, gatherer, report, { objects, keys }, await activities?.told());
}
