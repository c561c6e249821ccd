import { decisionWords as englishDecision } from "../shared/english.js";
import { inLanguage } from "./language/language.js";

const english = {
  titles: {
    form: "A form · Leadpact",
    check: "Check a lead · Leadpact",
    file: "A file of leads · Leadpact",
    definition: "The definition · Leadpact",
    agreement: "Agreement · Leadpact",
  },
  theme: { auto: "Colours: as the system", light: "Colours: light", dark: "Colours: dark" },
  language: {
    hint: "Another language; the page is loaded anew",
    notKept: "This browser does not let the page keep a choice of language.",
  },
  form: {
    waiting: "Reading the definition…",
    noDecision: "No decision to show",
    broken: "The open definition cannot be read",
    mend: "The form itself still works. Mend the definition to see its decision here.",
    stillScored: "The form itself works, and is sent with its score.",
    stillWorks: "The form itself still works: it is sent as it is, without a score.",
  },
  check: {
    noTemplate: "This definition cannot be read",
    noDecision: "This lead cannot be judged",
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
  tour: {
    offer: "New here? See in five steps what this is.",
    take: "Take the tour",
    dismiss: "No, thanks",
    next: "Next",
    back: "Back",
    skip: "Skip",
    done: "Done",
    count: (step: number, of: number) => `${step} of ${of}`,
    steps: [
      {
        title: "A form that decides",
        text: "Fill in the form: what sales and marketing agreed on decides at every answer, and says why. The verdict stands first, then the sum.",
      },
      {
        title: "Check one lead",
        text: "Try one of these leads, or type your own. What is not known is not a no: you see what it could change.",
      },
      {
        title: "All leads at once",
        text: "Drop a CRM's export here. Every lead is decided in this page, and nothing of the file leaves it.",
      },
      {
        title: "Change what a good lead is",
        text: "Points, gates and verdicts as forms or as JSON. The lead beside them is decided at every keystroke, and everything can be undone.",
      },
      {
        title: "One definition in all views",
        text: "Here is which one is open and whether both teams have signed it. Every edit is kept as a version; save it to a file, or share it as a link.",
      },
    ],
  },
  diagnostics: {
    error: "Error",
    warning: "Warning",
    note: "Note",
    help: "Help",
    place: (line: number, column: number) => `line ${line}, column ${column}`,
  },
};

export type English = typeof english;

/** Everything the pages' scripts say, in one place. What stands still on the page is in index.html. */
export const strings = inLanguage("app", english);

export const decisionWords = inLanguage("decision", englishDecision);
