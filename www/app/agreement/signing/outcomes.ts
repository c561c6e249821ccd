import type { Explanation } from "../../../shared/explanation.js";

type Json = Readonly<Record<string, unknown>>;

/** An example of the definition, with what comes out and what was agreed should. */
export interface Outcome {
  readonly name: string;
  /** In words: the verdict and the grade. */
  readonly verdict: string;
  readonly grade: string | null;
  readonly differences: readonly Difference[];
}

/** What differs: one of an expectation's keys, or the name of a score. */
export interface Difference {
  readonly what: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Decides the examples of a text; those that come out otherwise are first. */
export function outcomes(
  text: string,
  decide: (lead: Json, asOf: string) => Explanation,
): readonly Outcome[] {
  const { examples } = JSON.parse(text) as { examples?: readonly Example[] };
  const all = (examples ?? []).map((example) => outcome(example, decide));
  const [red, green] = [true, false].map((isRed) =>
    all.filter(({ differences }) => differences.length > 0 === isRed),
  );
  return [...(red ?? []), ...(green ?? [])];
}

interface Example {
  readonly name: string;
  readonly as_of: string;
  readonly lead: Json;
  readonly expect: Json;
}

function outcome(
  { name, as_of, lead, expect }: Example,
  decide: (lead: Json, asOf: string) => Explanation,
): Outcome {
  const explanation = decide(lead, as_of);
  const { verdict, decision } = explanation;
  const differences = differing(expect, explanation);
  return { name, verdict: verdict.label, grade: decision.grade, differences };
}

function differing(expect: Json, explanation: Explanation): Difference[] {
  const { decision, gate, route, unsettled, scorecards, total } = explanation;
  const points = new Map(scorecards.map((card) => [card.name, card.points]));
  if (total) points.set("total", total.points);
  const found: Json = {
    verdict: decision.verdict,
    kind: decision.kind,
    grade: decision.grade,
    gate: gate?.id ?? null,
    route: route?.id ?? null,
    settled: unsettled === null,
  };
  const { scores, ...rest } = expect as { scores?: Readonly<Record<string, number>> } & Json;
  const wanted = Object.entries(rest).filter(([key]) => key in found);
  return [
    ...wanted.map(([what, value]) => ({ what, wanted: value, found: found[what] })),
    ...Object.entries(scores ?? {}).map(([what, value]) => ({
      what,
      wanted: value as unknown,
      found: points.get(what),
    })),
  ].filter((each) => each.wanted !== each.found);
}
