import type { Answer, Session, Team } from "./session.js";

/** What a team answers of a lead; nothing else of the session changes. */
export function answered(
  session: Session,
  team: string,
  at: number,
  answer: Answer | null,
): Session {
  const teams = session.teams.map((each) =>
    each.name === team ? { ...each, answers: each.answers.with(at, answer) } : each,
  );
  return { ...session, teams };
}

/** The first lead that a team has not judged; −1 when it has judged all. */
export function nextFor(session: Session, team: string): number {
  return teamOf(session, team).answers.indexOf(null);
}

export function teamOf(session: Session, name: string): Team {
  const team = session.teams.find((each) => each.name === name);
  if (!team) throw new Error(`no team ${name} judges here`);
  return team;
}

export const isDone = ({ answers }: Team): boolean => !answers.includes(null);

/** Whether every team has judged every lead, so that the answers may be seen. */
export const isComplete = ({ teams }: Session): boolean => teams.every(isDone);

/**
 * The answers of both copies of a session: a team's answers are those of the copy in which it went further. Null when
 * they are not copies of one session.
 */
export function joined(mine: Session, theirs: Session): Session | null {
  const isSame = mine.id === theirs.id && mine.leads.length === theirs.leads.length;
  if (!isSame) return null;
  const teams = mine.teams.map((team) => {
    const other = theirs.teams.find(({ name }) => name === team.name);
    return other && given(other) > given(team) ? other : team;
  });
  return { ...mine, teams };
}

const given = ({ answers }: Team): number => answers.filter((answer) => answer !== null).length;

/** A lead with what both said; `skip` counts as no answer. */
export interface Judged {
  readonly at: number;
  readonly one: Answer;
  readonly other: Answer;
}

/** The leads on which both teams said yes or no. */
export function judgedByBoth({ teams: [one, other] }: Session): Judged[] {
  return (one?.answers ?? []).flatMap((mine, at) => {
    const theirs = other?.answers[at];
    const isBoth = mine && theirs && mine.take !== "skip" && theirs.take !== "skip";
    return isBoth ? [{ at, one: mine, other: theirs }] : [];
  });
}

/** How often which answers met: yes and no of the one in rows, of the other in columns. */
export function table(judged: readonly Judged[]): readonly [[number, number], [number, number]] {
  const count = (one: "yes" | "no", other: "yes" | "no"): number =>
    judged.filter((each) => each.one.take === one && each.other.take === other).length;
  return [
    [count("yes", "yes"), count("yes", "no")],
    [count("no", "yes"), count("no", "no")],
  ];
}
