import type { DecisionWords } from "../shared/decision-words.js";
import { number } from "../shared/text.js";

/** Everything the pages' scripts say, in one place. What stands still on the page is in index.html. */
export const strings = {
  titles: {
    form: "A form · Leadpact",
    check: "Check a lead · Leadpact",
    file: "A file of leads · Leadpact",
  },
  theme: { auto: "Colours: as the system", light: "Colours: light", dark: "Colours: dark" },
  form: {
    waiting: "Reading the definition…",
    noDecision: "No decision to show",
    stillScored: "The form itself works, and is sent with its score.",
    stillWorks: "The form itself still works: it is sent as it is, without a score.",
  },
  check: {
    noTemplate: "This template cannot be read",
    noDecision: "This lead cannot be judged",
    noTemplates: "The list of templates did not load. Reload the page to try again.",
    notKnown: "not known",
    yes: "yes",
    no: "no",
    severalHint: "several, with ; between them",
    numberHint: "a number or a range such as 51-200",
    activities: "Activities",
    activitiesUnknown:
      "Nothing is known about what this lead did. An empty list would mean: nothing happened.",
    activitiesEmpty: "Known: no activities.",
    addActivity: "Add an activity",
    forgetActivities: "Set to not known",
    activityType: "What",
    activityAt: "When",
    activityCount: "Times",
    removeActivity: (index: number) => `Remove activity ${index}`,
    cleared: "The lead is cleared.",
    loaded: (name: string) => `“${name}” is loaded.`,
    undone: "The lead is back as it was.",
    undo: "Undo",
    outdated: "The decision is for the last version that could be read.",
    asOfBroken: "Give a date and a time; the last one is kept.",
  },
  json: {
    place: (line: number, column: number) => `line ${line}, column ${column}`,
    notAnObject: 'a lead is one JSON object, such as { "email": "ada@example.com" }',
    unexpected: (found: string, wanted: string) => `found ${found} where ${wanted} should be`,
    end: "the end of the text",
    wanted: {
      value: "a value",
      key: "a key in double quotes",
      colon: "`:` after the key",
      next: "`,` or the closing bracket",
      nothing: "nothing more",
    },
    badString: "this text has no closing double quote",
    badEscape: "this `\\` escape is not one JSON knows",
    controlInString: "a line break or tab inside a text is written `\\n` or `\\t`",
    badNumber: "this is not a number as JSON writes them",
    singleQuote: "JSON texts stand in double quotes",
    trailingComma: "remove the comma before the closing bracket",
  },
  diagnostics: {
    error: "Error",
    warning: "Warning",
    help: "Help",
    place: (line: number, column: number) => `line ${line}, column ${column}`,
  },
} as const;

export const decisionWords: DecisionWords = {
  verdict: "Verdict",
  grade: "Grade",
  agreement: { draft: "Draft", agreed: "Agreed", stale: "Stale", expired: "Expired" },
  notSigned: (roles) =>
    roles.length > 0 ? `not yet signed by ${roles.join(" and ")}` : "signed, but an example fails",
  signedBy: (name, role, when) => `signed by ${name} (${role}), ${when}`,
  changedSince: "changed since it was signed",
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
