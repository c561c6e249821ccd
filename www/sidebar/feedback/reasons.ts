import { isObject } from "./read-answer.js";

/** Why a lead is sent back, as the definition words it. */
export interface Reason {
  readonly code: string;
  readonly label: string;
}

/** For definitions that name none. */
export const DEFAULT_REASONS: readonly Reason[] = [
  { code: "not-our-profile", label: "Not our profile" },
  { code: "wrong-contact", label: "Wrong contact or no authority" },
  { code: "no-budget", label: "No budget" },
  { code: "no-need", label: "No need" },
  { code: "bad-timing", label: "Bad timing" },
  { code: "bad-data", label: "Bad data" },
  { code: "duplicate", label: "Duplicate or existing customer" },
  { code: "not-a-buyer", label: "Competitor, student or vendor" },
  { code: "out-of-area", label: "Out of our area" },
  { code: "in-a-deal", label: "Already in a deal" },
];

/** What the two teams agreed about a lead that was handed over. */
export interface Handover {
  readonly reasons: readonly Reason[];
  readonly recycleAfterDays: number | null;
  /** Every grade that the definition can give, the best first, where grades are not joined. */
  readonly grades: readonly string[];
}

export function handoverOf(definition: Record<string, unknown>): Handover {
  const handover = isObject(definition["handover"]) ? definition["handover"] : {};
  const own = list(handover["rejection_reasons"]).flatMap(reason);
  const days = handover["recycle_after_days"];
  return {
    reasons: own.length > 0 ? own : DEFAULT_REASONS,
    recycleAfterDays: typeof days === "number" ? days : null,
    grades: gradesOf(definition),
  };
}

/** What people read for a code; the code, where the definition has none of that name any more. */
export const reasonLabel = (code: string, { reasons }: Handover): string =>
  reasons.find((reason) => reason.code === code)?.label ?? code;

/** All that the joined grade may be: `A1`, `A2`, … for two scorecards. */
function gradesOf(definition: Record<string, unknown>): string[] {
  const scorecards = isObject(definition["scorecards"]) ? definition["scorecards"] : {};
  const parts = list(definition["grade"]).map((name) => {
    const part = name === "total" ? definition["total"] : scorecards[String(name)];
    return isObject(part) ? list(part["grades"]).flatMap(gradeName) : [];
  });
  if (parts.length === 0) return [];
  return parts.reduce((all, next) => all.flatMap((one) => next.map((other) => one + other)), [""]);
}

function gradeName(item: unknown): string[] {
  return isObject(item) && typeof item["grade"] === "string" ? [item["grade"]] : [];
}

function reason(item: unknown): Reason[] {
  if (!isObject(item) || typeof item["code"] !== "string") return [];
  const label = typeof item["label"] === "string" ? item["label"] : item["code"];
  return [{ code: item["code"], label }];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
