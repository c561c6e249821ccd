import type { Decision } from "../engine/score.js";

/** Adds the score to a form's data, in place of anything of the same names. */
export function writeScore(data: FormData, decision: Decision): void {
  for (const [name, value] of Object.entries(scoreFields(decision))) data.set(name, value);
}

/** The score as form fields. Where a definition has several scores and no total, the first one stands. */
export function scoreFields({
  scores,
  grade,
  verdict,
  definition,
}: Decision): Record<string, string> {
  const all = Object.entries(scores);
  const score = (all.find(([name]) => name === "total") ?? all[0])?.[1];
  return {
    lead_score: String(score?.points ?? ""),
    lead_grade: grade ?? "",
    lead_verdict: verdict,
    lead_definition: `${definition.id}@${definition.version}#${definition.digest}`,
  };
}
