import { hours } from "../../shared/text.js";
import { strings } from "../strings.js";

const HOUR = 3_600_000;

export interface TimeLeft {
  readonly text: string;
  readonly over: boolean;
}

/** What is left of the time that the service agreement gives; null where it gives none. */
export function timeLeft(since: string, within: number | null, now: Date): TimeLeft | null {
  const start = Date.parse(since);
  if (within === null || Number.isNaN(start)) return null;
  const left = start + within * HOUR - now.getTime();
  const words = left < 0 ? strings.left.over : strings.left.left;
  return { text: words(span(Math.abs(left))), over: left < 0 };
}

/** `40 min`, `3 h 40 min`, `5 days`: whole minutes, rounded down. */
function span(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes >= 48 * 60) return hours(Math.floor(minutes / 60 / 24) * 24);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return whole === 0 ? `${rest} min` : `${whole} h ${rest} min`;
}
