import { inLanguage } from "../language/language.js";
import { beside } from "./words/beside.js";
import { conditions } from "./words/conditions.js";
import { outcomes } from "./words/outcomes.js";
import { points } from "./words/points.js";

const english = {
  title: "The definition",
  intro:
    "What a lead has to be and to do, in points that both teams can read. Change anything; what you see beside it follows at once.",
  choose: "Choose…",
  notThere: (value: string) => `${value} (not in this definition)`,
  yes: "yes",
  no: "no",
  changed: (label: string) => `change of “${label}”`,
  start: {
    label: "Begin with",
    template: "A template…",
    empty: "An empty definition",
    file: "A file…",
    import: "An import: PMML, HubSpot, a points table…",
    opened: (name: string) => `opening “${name}”`,
    unnamed: "New definition",
    noTemplates: "The templates did not load. Reload the page to try again.",
    loading: "Reading the definition…",
  },
  undo: {
    undo: "Undo",
    redo: "Redo",
    undoWhat: (what: string) => `Undo: ${what}`,
    redoWhat: (what: string) => `Redo: ${what}`,
    undone: (what: string) => `Undone: ${what}`,
    redone: (what: string) => `Done again: ${what}`,
  },
  parts: {
    label: "Parts of the definition",
    about: "About",
    fields: "Fields",
    lists: "Lists",
    gates: "Gates",
    scorecard: (label: string) => label,
    addScorecard: "Add a scorecard",
    addedScorecard: "a new scorecard",
    total: "Grade and total",
    decide: "Verdicts",
    routes: "Routes",
    handover: "Handover",
    examples: "Examples",
    rest: "In the JSON only",
    findings: (count: number) => (count === 1 ? "1 finding" : `${count} findings`),
  },
  side: {
    label: "Beside the forms",
    forms: "Forms",
    sample: "Sample lead",
    findings: "Findings",
    json: "JSON",
    moves: "Who moves",
  },
  broken: {
    title: "The text is not JSON just now",
    say: (line: number, column: number) =>
      `The forms come back when it can be read again. It stops at line ${line}, column ${column}; nothing is lost.`,
    show: "Show the place",
    undo: "Undo the last change",
  },
  rows: {
    move: (name: string) => `Move ${name}: arrow keys, or drag`,
    moved: (name: string) => `moved ${name}`,
    copy: (name: string) => `Duplicate ${name}`,
    copied: (name: string) => `duplicated ${name}`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `removed ${name}`,
    added: (name: string) => `added ${name}`,
    nameless: (one: string, index: number) => `${one} ${index + 1}`,
  },
  ...points,
  ...outcomes,
  ...conditions,
  ...beside,
};

export type English = typeof english;

/** Everything the definition view says, in one place. */
export const strings = inLanguage("definition", english);
