/**
 * A decision and its reasons as pages show them. The engine generates its own types from Rust, which
 * only www/engine may name; the compiler holds the two together wherever a page hands one to the other.
 */
export interface Explanation {
  decision: Decision;
  verdict: { name: string; label: string; kind: string; next_step: string | null };
  headline: string;
  unsettled: string | null;
  gate: { id: string; label: string; reason: string } | null;
  route: { id: string; to: Readonly<Record<string, string>> } | null;
  respond_within_hours: number | null;
  next_step: string | null;
  scorecards: readonly ScorecardShown[];
  total: TotalShown | null;
  ask_next: readonly Question[];
  nearest_change: { verdict: { text: string } | null; grade: { text: string } | null };
  problems: readonly { field: string; label: string; text: string }[];
}

export interface Decision {
  definition: { id: string; version: string; digest: string; status: Status };
  as_of: string;
  verdict: string;
  kind: string;
  grade: string | null;
  completeness: number;
  /** Which definition of a library decided, and why; without one the definition is alone. */
  library?: { chosen: string | null; because: string };
}

export type Status = "draft" | "stale" | "agreed" | "expired";

/** The lowest and highest points still possible; null is without end. */
export type Possible = readonly [number | null, number | null];

export interface GradeMark {
  grade: string;
  from: number | null;
}

export interface ScorecardShown {
  name: string;
  label: string;
  start: number;
  points: number;
  possible: Possible;
  grade: string | null;
  min: number | null;
  max: number | null;
  grades: readonly GradeMark[];
  lines: readonly Line[];
  limits: readonly { label: string; cut: number; text: string }[];
  sum: string;
}

export interface Line {
  id: string;
  label: string;
  points: number;
  possible: Possible;
  outcome: "met" | "not-met" | "unknown";
  bin: string | null;
  text: string;
  faded: number;
  seen: string | null;
  why: string | null;
}

export interface TotalShown {
  label: string;
  points: number;
  possible: Possible;
  grade: string | null;
  grades: readonly GradeMark[];
  sum: string;
}

export interface Question {
  field: string;
  label: string;
  question: string;
  text: string;
}

/** A problem of a text: what is wrong, where, and what would help. */
export interface Diagnostic {
  severity: "error" | "warning" | "note";
  message: string;
  help?: string | null | undefined;
  line: number;
  column: number;
}
