import type { DecisionWords } from "./decision-words.js";
import { number } from "./text.js";

/** What a decision says of itself, in English. */
export const decisionWords: DecisionWords = {
  verdict: "Verdict",
  grade: "Grade",
  agreement: { draft: "Draft", agreed: "Agreed", stale: "Stale", expired: "Expired" },
  notSigned: (roles) =>
    roles.length > 0 ? `not yet signed by ${roles.join(" and ")}` : "signed, but an example fails",
  signedBy: (name, role, when) => `signed by ${name} (${role}), ${when}`,
  changedSince: "changed since it was signed",
  chosenFrom: (library, because) => `chosen from “${library}”: ${because}`,
  reviewPast: (date) => `its review was due on ${date}`,
  scores: "Scores",
  points: "Points",
  criterionAndValue: "Criterion and the value seen",
  whyThese: "Why these points",
  start: "Start",
  noValue: "not known",
  couldBe: (range) => `could be ${range}`,
  faded: (points) => `${points} faded with time`,
  gaveNothing: (count) =>
    count === 1 ? "1 criterion gave nothing" : `${number(count)} criteria gave nothing`,
  bar: (label, points, scale, possible, marks) =>
    [
      `${label}: ${points}, on a scale of ${scale}`,
      possible === null ? "" : `could be ${possible}`,
      marks,
    ]
      .filter(Boolean)
      .join("; "),
  mark: (grade, from) => `grade ${grade} from ${number(from)}`,
  askNext: "Ask next",
  nothingToAsk: "Nothing more to ask: everything this definition reads is known.",
  moreQuestions: (count) => (count === 1 ? "1 more question" : `${number(count)} more questions`),
  ask: (field) => `Go to ${field}`,
  settled: "Settled: nothing more we could learn would change it.",
  provisional: "Provisional",
  notTheWhole:
    "Part of this definition is private and not on this page: the server may decide otherwise.",
  nearest: "Nearest change:",
  problems: "Could not be read, so counted as not known",
  nextStep: "Next step",
  noNextStep: "None agreed for this verdict.",
  respondWithin: (time) => `respond within ${time}`,
  asOf: (time) => `as of ${time}`,
  complete: (percent) => `${number(percent)} % known`,
};
