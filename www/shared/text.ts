/** Text that others wrote, made fit to stand in a page; numbers and times as people write them. */

const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const LONGEST = 1000;

/** Without control and direction characters (they can make a label read as another), and not endless. */
export function plain(text: string): string {
  const clean = text.replace(/[\t\r\n]/gu, " ").replace(INVISIBLE, "");
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}

/** How numbers, times and the words between them are said. */
export interface Speech {
  /** Languages as browsers name them, of numbers and of times. */
  readonly numbers: string;
  readonly times: string;
  readonly anything: string;
  orLess(number: string): string;
  orMore(number: string): string;
  to(low: string, high: string): string;
  hours(count: string, isOne: boolean): string;
  days(count: string): string;
}

let speech: Speech = {
  numbers: "en",
  times: "en-GB",
  anything: "anything",
  orLess: (number) => `${number} or less`,
  orMore: (number) => `${number} or more`,
  to: (low, high) => `${low} to ${high}`,
  hours: (count, isOne) => `${count} ${isOne ? "hour" : "hours"}`,
  days: (count) => `${count} days`,
};

/** Says them in another language from now on. */
export function speakAs(other: Speech): void {
  speech = other;
}

/** `1 lead`, `1,250 leads`. */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** `+25`, `−8` with a real minus sign, `0`. */
export function signed(points: number): string {
  return points > 0 ? `+${number(points)}` : number(points);
}

/** `−1,250` with a real minus sign. */
export function number(value: number): string {
  return value.toLocaleString(speech.numbers).replace("-", "−");
}

/** `47 to 77`; an open end is said in words. */
export function range([low, high]: readonly [number | null, number | null]): string {
  if (low === null && high === null) return speech.anything;
  if (low === null) return speech.orLess(number(high ?? 0));
  if (high === null) return speech.orMore(number(low));
  return low === high ? number(low) : between(number(low), number(high));
}

/** `−10 to +25`, of what is written already. */
export function between(low: string, high: string): string {
  return speech.to(low, high);
}

/** `4 hours`, `1 day`, `3 days`: whole days from 48 hours on, where they come out even. */
export function hours(count: number): string {
  if (count >= 48 && count % 24 === 0) return speech.days(number(count / 24));
  return speech.hours(number(count), count === 1);
}

/** `22 Nov 2026, 09:00 UTC`: decisions are dated in UTC, so pages say so. */
export function instant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return plain(iso);
  return `${said(date, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })} UTC`;
}

/** `14:03` of today, else `21 Nov 2026, 14:03`: what a person did, in that person's own time. */
export function moment(at: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return said(date, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}

function said(date: Date, style: Intl.DateTimeFormatOptions): string {
  return date.toLocaleString(speech.times, style).replace(" at ", ", ");
}

/** How texts are compared everywhere: trimmed, one space between words, lower case. */
export function fold(text: string): string {
  return text.trim().replace(/\s+/gu, " ").toLowerCase();
}
