import { set } from "../../document/json-edit.js";

/** A lead that both teams answered alike. */
export interface Wanted {
  readonly lead: Readonly<Record<string, unknown>>;
  /** Whether both would take it. */
  readonly take: boolean;
}

/** Whether a definition takes each of some leads; null when the text is none that decides. */
export type Decider = (
  text: string,
  leads: readonly Wanted[],
) => Promise<readonly boolean[] | null>;

/** A change of one number, and which of the leads come out otherwise with it. */
export interface Proposal {
  readonly text: string;
  readonly path: readonly (string | number)[];
  readonly from: number;
  readonly to: number;
  /** Places of leads that come out as both teams want, and did not. */
  readonly mends: readonly number[];
  /** Places of leads that did, and do not any more. */
  readonly breaks: readonly number[];
}

export interface SearchOptions {
  readonly signal: AbortSignal;
  onProgress(done: number, of: number): void;
}

/** So far a number is moved; the middle and the least of them are tried first, to see whether it matters at all. */
const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30];
const PROBES = [30, 10, 3];

const MOST = 3;

/**
 * The changes of one criterion's points, or of one threshold, after which more of the leads come out as both teams want:
 * each was really decided. Changes of two numbers at once were considered: with so few leads nearly every pair fits,
 * and none of them would be an insight.
 */
export async function proposals(
  text: string,
  leads: readonly Wanted[],
  decide: Decider,
  { signal, onProgress }: SearchOptions,
): Promise<readonly Proposal[]> {
  const before = await decide(text, leads);
  if (!before || leads.every(({ take }, at) => take === before[at])) return [];
  const numbers = numbersOf(text);
  const found: Proposal[] = [];
  for (const [done, path] of numbers.entries()) {
    onProgress(done, numbers.length);
    await new Promise((resolve) => setTimeout(resolve)); // the page stays quick, and may say that it is enough
    signal.throwIfAborted();
    for (const sign of [1, -1]) {
      const best = await bestStep(text, path, sign, { leads, decide, before });
      if (best) found.push(best);
    }
  }
  return found.sort(byGain).slice(0, MOST);
}

interface Trial {
  readonly leads: readonly Wanted[];
  readonly decide: Decider;
  readonly before: readonly boolean[];
}

async function bestStep(
  text: string,
  path: readonly (string | number)[],
  sign: number,
  trial: Trial,
): Promise<Proposal | undefined> {
  const tried = (steps: readonly number[]): Promise<(Proposal | null)[]> =>
    Promise.all(steps.map((step) => proposal(text, path, sign * step, trial)));
  const probes = await tried(PROBES);
  if (!probes.some((each) => each !== null && each.mends.length > 0)) return undefined;
  const all = (await tried(STEPS)).filter((each) => each !== null);
  return all.filter((each) => gain(each) > 0).sort(byGain)[0];
}

async function proposal(
  text: string,
  path: readonly (string | number)[],
  by: number,
  { leads, decide, before }: Trial,
): Promise<Proposal | null> {
  const from = numberAt(JSON.parse(text), path);
  if (from === null) return null;
  const to = from + by;
  const changed = set(text, path, to);
  const after = await decide(changed, leads);
  if (!after) return null;
  const other = leads.map((_, at) => at).filter((at) => after[at] !== before[at]);
  const mends = other.filter((at) => after[at] === leads[at]?.take);
  const breaks = other.filter((at) => after[at] !== leads[at]?.take);
  return { text: changed, path, from, to, mends, breaks };
}

/** What is broken counts twice: both teams were content with it. */
const gain = ({ mends, breaks }: Proposal): number => mends.length - 2 * breaks.length;

function byGain(one: Proposal, other: Proposal): number {
  const far = ({ from, to }: Proposal): number => Math.abs(to - from);
  return gain(other) - gain(one) || far(one) - far(other);
}

type Json = Readonly<Record<string, unknown>>;

/** Where the points of criteria and the thresholds of grades and verdicts stand. */
export function numbersOf(text: string): (string | number)[][] {
  const found: (string | number)[][] = [];
  const walk = (node: unknown, path: (string | number)[], keys: readonly string[]): void => {
    if (node === null || typeof node !== "object") return;
    const entries = Array.isArray(node)
      ? node.map((each, at): [number, unknown] => [at, each])
      : Object.entries(node);
    for (const [key, value] of entries)
      if (typeof value !== "number") walk(value, [...path, key], keys);
      else if (keys.includes(String(key)) && isRight(node as Json, String(key)))
        found.push([...path, key]);
  };
  const { scorecards, total, decide } = JSON.parse(text) as Json;
  walk(scorecards, ["scorecards"], ["points", "from"]);
  walk(total, ["total"], ["from"]);
  walk(decide, ["decide"], ["gte", "gt", "lt", "lte"]);
  return found;
}

/** Of comparisons only those of a score: fields are what they are. */
const isRight = (node: Json, key: string): boolean =>
  ["points", "from"].includes(key) || typeof node["score"] === "string";

function numberAt(root: unknown, path: readonly (string | number)[]): number | null {
  const found = path.reduce<unknown>(
    (node, key) => (node as Readonly<Record<string | number, unknown>> | undefined)?.[key],
    root,
  );
  return typeof found === "number" ? found : null;
}
