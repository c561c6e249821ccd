import { insert } from "../../document/json-edit.js";
import type { Judged } from "./answers.js";
import type { JudgedLead, Session } from "./session.js";

interface Said {
  readonly verdict: string;
  readonly kind: string;
}

/** An example as it stands in a definition. */
export interface NewExample {
  readonly name: string;
  readonly as_of: string;
  readonly lead: JudgedLead["lead"];
  readonly expect: Readonly<Record<string, unknown>>;
  readonly "x-judged": Readonly<Record<string, string>>;
}

/**
 * A judged lead as an example. What must come out is what both said, where they said the same; where they do not agree it
 * is what the definition says, so that at least nobody changes it unseen.
 */
export function exampleOf(
  session: Session,
  { at, one, other }: Judged,
  said: Said,
  name: string,
  fallback: string,
): NewExample | null {
  const judged = session.leads[at];
  if (!judged) return null;
  const both = one.take === other.take ? one.take : null;
  const answers = [one, other].map(({ take, reason }, team) => [
    session.teams[team]?.name ?? "",
    reason ? `${take}: ${reason}` : take,
  ]);
  return {
    name,
    as_of: session.as_of,
    lead: judged.lead,
    expect: expected(both, said, fallback),
    "x-judged": Object.fromEntries(answers) as Record<string, string>,
  };
}

/** `fallback` is the verdict for what is not taken, where the definition takes what both would not. */
function expected(
  both: "yes" | "no" | "skip" | null,
  { verdict, kind }: Said,
  fallback: string,
): Readonly<Record<string, unknown>> {
  if (both === "yes" && kind !== "accept") return { kind: "accept" };
  if (both === "no" && kind === "accept") return { verdict: fallback };
  return { verdict };
}

export function withExample(text: string, example: NewExample): string {
  const { examples } = JSON.parse(text) as { examples?: readonly unknown[] };
  return insert(text, ["examples"], examples?.length ?? 0, example);
}

/** The verdict of whatever nothing else holds for: the last one that is decided. */
export function lastVerdict(text: string): string {
  const { decide } = JSON.parse(text) as { decide?: readonly { verdict: string }[] };
  return decide?.at(-1)?.verdict ?? "";
}
