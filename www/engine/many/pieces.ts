// What all ways to decide on many leads share: how work is cut into pieces and handed out.
import type { Crew, Hand } from "./crew.js";
import type { Written } from "./protocol.js";
import type { ManyOptions } from "./types.js";

/** So many bytes are decided on at a time. */
export const PIECE = 4 << 20;
/** Each worker has one part to decide on, and one to read meanwhile. */
const AHEAD = 3;

/** Leads that are being decided on. */
export interface Run {
  readonly crew: Crew;
  readonly options: ManyOptions;
  readonly asOf: string;
}

/** Begins a run with every worker, which has looked at rows before; gives the legend's JSON text. */
export function begin({ crew, asOf }: Run, written: Written): Promise<string> {
  return crew.all("begin", { written, asOf });
}

/** Hands numbered pieces of work out; each worker has a little more than it is busy with. */
export async function divide(
  crew: Crew,
  count: number,
  work: (hand: Hand, place: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const loop = async (hand: Hand) => {
    while (next < count) await work(hand, next++);
  };
  const loops = crew.hands.flatMap((hand) => Array.from({ length: AHEAD }, () => loop(hand)));
  await Promise.all(loops);
}
