/** The sentences of the decision view. Who shows a decision brings them, so the view speaks any language. */
export interface DecisionWords {
  verdict: string;
  grade: string;
  agreement: Record<"draft" | "agreed" | "stale" | "expired", string>;
  notSigned(roles: string[]): string;
  signedBy(name: string, role: string, when: string): string;
  changedSince: string;
  /** Of which library a definition was chosen, and why. */
  chosenFrom(library: string, because: string): string;
  reviewPast(date: string): string;
  scores: string;
  points: string;
  criterionAndValue: string;
  whyThese: string;
  start: string;
  noValue: string;
  couldBe(range: string): string;
  faded(points: string): string;
  gaveNothing(count: number): string;
  bar(label: string, points: string, scale: string, possible: string | null, marks: string): string;
  mark(grade: string, from: number): string;
  askNext: string;
  nothingToAsk: string;
  moreQuestions(count: number): string;
  ask(field: string): string;
  settled: string;
  provisional: string;
  notTheWhole: string;
  nearest: string;
  problems: string;
  nextStep: string;
  noNextStep: string;
  respondWithin(time: string): string;
  asOf(time: string): string;
  complete(percent: number): string;
}
