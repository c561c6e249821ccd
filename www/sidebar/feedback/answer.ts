import type { Explanation } from "../../engine/leadpact.js";

/**
 * What a representative answered to a decision. It names the lead by where it lies and holds nothing of its
 * data: what was decided, by which text of the definition, and which criteria counted.
 */
export interface Answer {
  readonly format: 1;
  readonly id: string;
  /** `hubspot app.hubspot.com contact 501` */
  readonly lead: string;
  readonly definition: { readonly id: string; readonly version: string; readonly digest: string };
  readonly decision: Decided;
  readonly criteria: readonly Counted[];
  readonly answer: AnswerKind;
  /** A code of the definition's reasons, or of those that come with the panel. */
  readonly reason: string | null;
  readonly note: string | null;
  /** When to come back, or until when another grade holds: `YYYY-MM-DD`. */
  readonly until: string | null;
  /** The grade that was set in place of the computed one. */
  readonly grade: string | null;
  readonly at: string;
  readonly by: string;
  /** When it was taken back; what was exported once is never just gone. */
  readonly withdrawn_at: string | null;
}

export type AnswerKind = (typeof KINDS)[number];

export const KINDS = ["accepted", "rejected", "recycled", "graded"] as const;

export interface Decided {
  readonly verdict: string;
  readonly kind: string;
  readonly grade: string | null;
  readonly settled: boolean;
  readonly as_of: string;
  readonly scores: Readonly<Record<string, number>>;
}

export interface Counted {
  readonly scorecard: string;
  readonly id: string;
  readonly points: number;
}

/** What a person fills in. */
export interface Given {
  readonly answer: AnswerKind;
  readonly reason?: string | null;
  readonly note?: string | null;
  readonly until?: string | null;
  readonly grade?: string | null;
}

export interface Circumstances {
  readonly lead: string;
  readonly by: string;
  readonly at: Date;
}

export function answerOf(
  { decision, scorecards }: Explanation,
  { answer, reason, note, until, grade }: Given,
  { lead, by, at }: Circumstances,
): Answer {
  const { id, version, digest } = decision.definition;
  const lines = scorecards.flatMap(({ name, lines: all }) =>
    all.map((line) => ({ scorecard: name, id: line.id, points: line.points })),
  );
  return {
    format: 1,
    id: crypto.randomUUID(),
    lead,
    definition: { id, version, digest },
    decision: decided(decision),
    criteria: lines.filter(({ points }) => points !== 0),
    answer,
    reason: reason || null,
    note: note?.trim() || null,
    until: until || null,
    grade: grade || null,
    at: at.toISOString(),
    by,
    withdrawn_at: null,
  };
}

function decided({
  verdict,
  kind,
  grade,
  settled,
  as_of,
  scores,
}: Explanation["decision"]): Decided {
  const points = Object.entries(scores).map(([name, score]) => [name, score.points]);
  return {
    verdict,
    kind,
    grade,
    settled,
    as_of,
    scores: Object.fromEntries(points) as Record<string, number>,
  };
}

/** The last answer that was not taken back; a grade is no answer to the lead itself. */
export function standing(answers: readonly Answer[]): Answer | null {
  return latest(answers.filter(({ answer }) => answer !== "graded"));
}

/** The grade a person set, as long as it holds. */
export function gradeSet(answers: readonly Answer[], now: Date): Answer | null {
  const set = latest(answers.filter(({ answer }) => answer === "graded"));
  if (set?.until && now.toISOString().slice(0, 10) > set.until) return null;
  return set;
}

function latest(answers: readonly Answer[]): Answer | null {
  const kept = answers.filter(({ withdrawn_at }) => withdrawn_at === null);
  return kept.reduce<Answer | null>(
    (last, each) => (last === null || each.at >= last.at ? each : last),
    null,
  );
}
