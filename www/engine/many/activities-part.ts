// Reads a second source, which tells what leads did.
import { type Activities, ActivityFile } from "#bulk";
import { refusing } from "./errors.js";
import type { ActivitiesRead, Questions } from "./protocol.js";
import { read, reuse, slicesOf } from "./reading.js";

type Ask = Questions["activities"]["ask"];

/** So many bytes are looked at. */
const HEAD = 1 << 18;
/** So many bytes are read at a time. */
const PIECE = 4 << 20;

export async function readActivities({
  text,
  json,
  leads,
  chosen,
  onlyLook,
}: Ask): Promise<{ activities: Activities; answer: ActivitiesRead }> {
  const whole = text.size <= HEAD;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const head = decoder.decode(await read(text, 0, Math.min(HEAD, text.size)), { stream: !whole });
  const file = refusing(
    () => ActivityFile.begin(head, whole, json, [...leads], chosen),
    (words) => ({ code: "not-activities", words }),
  );
  const about = file.about();
  const { data_at: first } = JSON.parse(about) as { data_at: number };
  for (let from = first; from < text.size && !onlyLook; from += PIECE)
    for (const slice of slicesOf(text, from, Math.min(from + PIECE, text.size))) {
      const bytes = await slice;
      file.feed(bytes);
      reuse(bytes);
    }
  const activities = file.finish();
  const [counts, firsts] = [activities.counts(0), activities.counts(1)];
  return { activities, answer: { about, told: activities.told(), counts, firsts } };
}
