/** Times of CRMs that leave the zone out. */

const NAIVE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/u;

/** `2024-09-27 14:35:00` is `2024-09-27T14:35:00Z` where a CRM writes its times in UTC. */
export function inUtc(text: string): string {
  return text.replace(NAIVE, "$1T$2Z");
}

/** The same where a CRM writes the times of its site's zone, such as `Asia/Kolkata`. */
export function inZone(zone: string): (text: string) => string {
  return (text) => {
    const utc = Date.parse(inUtc(text));
    if (!NAIVE.test(text) || Number.isNaN(utc)) return text;
    // The zone's offset at that moment, and once more near the change of an hour.
    const first = utc - offsetAt(zone, utc);
    return new Date(utc - offsetAt(zone, first)).toISOString().replace(".000Z", "Z");
  };
}

/** Whether the zone is one that can be counted with. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** By how many milliseconds the clocks of a zone are ahead of UTC. */
function offsetAt(zone: string, moment: number): number {
  const settings: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  };
  const parts = new Intl.DateTimeFormat("en", settings).formatToParts(moment);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}

/** A moment in ISO 8601, from milliseconds since 1970 too; null for what is none. */
export function isoMoment(value: unknown): string | null {
  const isCount = typeof value === "number" || /^\d{12,14}$/u.test(String(value));
  if (isCount && Math.abs(Number(value)) <= 8.64e15) return new Date(Number(value)).toISOString();
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/u.test(value) ? value : null;
}
