// A page's claims held against a decision.
import type { Decision } from "#leadpact";
import type { Claim, Claims, Names } from "./submission.js";

/**
 * Why a claim differs: it was `forged`; the page had `other-version`; it decided at `other-time`; it had a
 * public cut without the `private-parts`; it may know more by its visitor's `history`; or it is `missing`.
 */
export type Reason =
  "forged" | "other-version" | "other-time" | "private-parts" | "history" | "missing";

export interface Difference {
  /** The form's name for it, such as `lead_score`. */
  readonly name: string;
  /** What the page says, as text; null where it says nothing. */
  readonly claimed: string | null;
  /** What the server says. */
  readonly found: string;
  readonly why: Reason;
}

/** Where the claims say otherwise, or nothing; a name that is empty is not compared. */
export function differences(
  claims: Claims,
  decision: Decision,
  names: Names,
  why: Reason,
): Difference[] {
  return (Object.entries(said(decision)) as [Claim, string][]).flatMap(([claim, found]) => {
    const claimed = claims[claim];
    if (names[claim] === "" || claimed === found) return [];
    const absent = claimed === undefined;
    const text = absent ? null : textOf(claimed);
    return [{ name: names[claim], claimed: text, found, why: absent ? "missing" : why }];
  });
}

/** Whether everything that is claimed is what a decision says; the definition aside where that is known to differ. */
export function holds(claims: Claims, decision: Decision): boolean {
  const all = Object.entries(said(decision)) as [Claim, string][];
  return all.every(([claim, found]) => claims[claim] === undefined || claims[claim] === found);
}

/** Whether what is claimed could come of a decision by learning more. */
export function possible(claims: Claims, decision: Decision): boolean {
  const { verdict, score } = claims;
  const [low, high] = scoreOf(decision)?.possible ?? [0, 0];
  const points = Number(score);
  const fits = points >= (low ?? -Infinity) && points <= (high ?? Infinity);
  const isVerdict =
    verdict === undefined || decision.possible_verdicts.some((one) => one === verdict);
  return isVerdict && (score === undefined || fits);
}

/** Whether the page says that it had another definition, or another text of it. */
export function isOtherVersion(claims: Claims, decision: Decision): boolean {
  return claims.definition !== undefined && claims.definition !== said(decision).definition;
}

/** A decision as a form says it. Where a definition has several scores and no total, the first one stands. */
function said(decision: Decision): Record<Claim, string> {
  const { id, version, digest } = decision.definition;
  return {
    score: String(scoreOf(decision)?.points ?? ""),
    grade: decision.grade ?? "",
    verdict: decision.verdict,
    definition: `${id}@${version}#${digest}`,
  };
}

function scoreOf({ scores }: Decision): Decision["scores"][string] | undefined {
  const all = Object.entries(scores);
  return (all.find(([name]) => name === "total") ?? all[0])?.[1];
}

function textOf(claimed: unknown): string {
  try {
    return typeof claimed === "string" ? claimed : (JSON.stringify(claimed) ?? typeof claimed);
  } catch {
    return typeof claimed;
  }
}
