import type { Version } from "./store.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far apart versions may lie that are so old: all of the last hour stay, then ever fewer. */
const APART: readonly (readonly [age: number, apart: number])[] = [
  [HOUR, 0],
  [DAY, 10 * MINUTE],
  [30 * DAY, DAY],
  [Infinity, 7 * DAY],
];

/** So many versions of one definition are kept, and so many characters of them, besides those that are never thinned out. */
const MOST = 300;
const MOST_TEXT = 10_000_000;

export interface ThinOptions {
  /** The version that stands in a file. */
  readonly inFile?: number | undefined;
  readonly most?: number | undefined;
}

/**
 * Which versions go. Never the newest, nor the first, nor what somebody named or signed, nor what stands in a file;
 * of the others one for each stretch of time, the last in it, and the oldest go first where there are too many.
 */
export function thinned(
  newestFirst: readonly Version[],
  now: number,
  { inFile, most = MOST }: ThinOptions = {},
): number[] {
  const stays = (version: Version, place: number): boolean =>
    place === 0 ||
    place === newestFirst.length - 1 ||
    version.label !== undefined ||
    version.isSigned === true ||
    version.id === inFile;
  const gone: number[] = [];
  const taken = new Set<string>();
  let [count, text] = [0, 0];
  newestFirst.forEach((version, place) => {
    if (stays(version, place)) return;
    const stretch = stretchOf(version.at, now);
    const isTold = stretch !== null && taken.has(stretch);
    if (isTold || count >= most || text + version.text.length > MOST_TEXT) {
      gone.push(version.id);
      return;
    }
    if (stretch !== null) taken.add(stretch);
    count += 1;
    text += version.text.length;
  });
  return gone;
}

/** The stretch of time that an instant lies in; null where each version is its own. Stretches do not move with `now`. */
function stretchOf(at: number, now: number): string | null {
  const apart = APART.find(([age]) => now - at <= age)?.[1] ?? 0;
  return apart === 0 ? null : `${apart}/${Math.floor(at / apart)}`;
}
