/** Text that others wrote, made fit to stand in a page; numbers and times as people write them. */

const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const LONGEST = 1000;

/** Without control and direction characters (they can make a label read as another), and not endless. */
export function plain(text: string): string {
  const clean = text.replace(/[\t\r\n]/gu, " ").replace(INVISIBLE, "");
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}

/** `+25`, `−8` with a real minus sign, `0`. */
export function signed(points: number): string {
  return points > 0 ? `+${number(points)}` : number(points);
}

/** `−1,250` with a real minus sign. */
export function number(value: number): string {
  return value.toLocaleString("en").replace("-", "−");
}

/** `47 to 77`; an open end is said in words. */
export function range([low, high]: readonly [number | null, number | null]): string {
  if (low === null && high === null) return "anything";
  if (low === null) return `${number(high ?? 0)} or less`;
  if (high === null) return `${number(low)} or more`;
  return low === high ? number(low) : `${number(low)} to ${number(high)}`;
}

/** `4 hours`, `1 day`, `3 days`: whole days from 48 hours on, where they come out even. */
export function hours(count: number): string {
  if (count >= 48 && count % 24 === 0) return `${number(count / 24)} days`;
  return count === 1 ? "1 hour" : `${number(count)} hours`;
}

/** `22 Nov 2026, 09:00 UTC`: decisions are dated in UTC, so pages say so. */
export function instant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return plain(iso);
  return `${date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).replace(" at ", ", ")} UTC`;
}

/** How texts are compared everywhere: trimmed, one space between words, lower case. */
export function fold(text: string): string {
  return text.trim().replace(/\s+/gu, " ").toLowerCase();
}
