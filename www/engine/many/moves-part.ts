// What a worker says of leads that two definitions decide otherwise.
import { type Crowd, Handle, Outcomes } from "#bulk";
import type { OutcomesAsked, WhyAsked } from "./protocol.js";

export function whyText(handle: Handle, { after, leads, leadsAfter, asOf }: WhyAsked): string {
  const other = Handle.load(after);
  if (!other) throw new Error("the engine's parts are of different versions");
  try {
    return handle.why(other, [...leads], [...leadsAfter], asOf);
  } finally {
    other.free();
  }
}

export function outcomesOf(
  crowd: Crowd,
  { bytes, lengths, keys, columns, said }: OutcomesAsked,
): Uint8Array | null {
  const by = said
    ? Outcomes.named(said.column, [...said.won], [...(said.lost ?? [])])
    : Outcomes.find([...columns]);
  if (!by) return null;
  try {
    return crowd.outcomes(bytes, lengths, [...keys], by);
  } finally {
    by.free();
  }
}
