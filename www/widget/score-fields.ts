import type { Decision } from "../engine/page/form.js";
import type { ScoreNames } from "./options.js";

const NAMES: ScoreNames = {
  score: "lead_score",
  grade: "lead_grade",
  verdict: "lead_verdict",
  definition: "lead_definition",
  note: "lead_note",
};

/**
 * The score as form fields. Where a definition has several scores and no total, the first one stands.
 * The note is there only when there is something to note.
 */
export function scoreFields(
  { scores, grade, verdict, definition }: Decision,
  names: Partial<ScoreNames> = {},
  note = "",
): Record<string, string> {
  const all = Object.entries(scores);
  const score = (all.find(([name]) => name === "total") ?? all[0])?.[1];
  const values: ScoreNames = {
    score: String(score?.points ?? ""),
    grade: grade ?? "",
    verdict,
    definition: `${definition.id}@${definition.version}#${definition.digest}`,
    note,
  };
  const called = { ...NAMES, ...names };
  const keys = Object.keys(values) as (keyof ScoreNames)[];
  return Object.fromEntries(
    keys.flatMap((key) =>
      called[key] === "" || (key === "note" && note === "") ? [] : [[called[key], values[key]]],
    ),
  );
}
