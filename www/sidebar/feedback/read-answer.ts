// Answers come from files that others wrote: every field is looked at, and nothing is taken that was not asked for.
import { type Answer, type Counted, type Decided, KINDS } from "./answer.js";

type Json = Record<string, unknown>;

const LONGEST = 2000;
const MOST_CRITERIA = 2000;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** The answer, made anew from its known parts; null where it is none. */
export function readAnswer(value: unknown): Answer | null {
  if (!isObject(value) || value["format"] !== 1) return null;
  const [definition, decision] = [definitionOf(value["definition"]), decidedOf(value["decision"])];
  const answer = KINDS.find((kind) => kind === value["answer"]);
  const [id, lead, at] = [text(value["id"]), text(value["lead"]), moment(value["at"])];
  if (!definition || !decision || !answer || !id || !lead || !at) return null;
  return {
    format: 1,
    id,
    lead,
    definition,
    decision,
    criteria: criteriaOf(value["criteria"]),
    answer,
    reason: text(value["reason"]),
    note: text(value["note"]),
    until: day(value["until"]),
    grade: text(value["grade"]),
    at,
    by: text(value["by"]) ?? "",
    withdrawn_at: moment(value["withdrawn_at"]),
  };
}

function definitionOf(value: unknown): Answer["definition"] | null {
  if (!isObject(value)) return null;
  const [id, version, digest] = ["id", "version", "digest"].map((key) => text(value[key]));
  return id && version && digest ? { id, version, digest } : null;
}

function decidedOf(value: unknown): Decided | null {
  if (!isObject(value)) return null;
  const [verdict, kind, as_of] = ["verdict", "kind", "as_of"].map((key) => text(value[key]));
  if (!verdict || !kind || !as_of) return null;
  const scores = isObject(value["scores"]) ? Object.entries(value["scores"]) : [];
  const whole = scores.filter(([name, points]) => isName(name) && Number.isSafeInteger(points));
  const grade = text(value["grade"]);
  const settled = value["settled"] === true;
  return {
    verdict,
    kind,
    grade,
    settled,
    as_of,
    scores: Object.fromEntries(whole) as Record<string, number>,
  };
}

function criteriaOf(value: unknown): Counted[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_CRITERIA).flatMap((item: unknown) => {
    if (!isObject(item)) return [];
    const [scorecard, id, points] = [text(item["scorecard"]), text(item["id"]), item["points"]];
    return scorecard && id && typeof points === "number" && Number.isSafeInteger(points)
      ? [{ scorecard, id, points }]
      : [];
  });
}

/** The definition's own names; never a key that means something to JavaScript. */
function isName(name: string): boolean {
  return /^[a-z][a-z0-9_-]*$/u.test(name) && name !== "constructor";
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= LONGEST ? value : null;
}

function day(value: unknown): string | null {
  return typeof value === "string" && DAY.test(value) ? value : null;
}

function moment(value: unknown): string | null {
  const time = typeof value === "string" && value.length <= 40 ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

export function isObject(value: unknown): value is Json {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
