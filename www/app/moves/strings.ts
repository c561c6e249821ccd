import { counted, number } from "../../shared/text.js";
import { inLanguage } from "../language/language.js";

const leads = (count: number): string => counted(count, "lead", "leads");

const english = {
  title: "Who moves",
  about:
    "Drop last quarter's leads once. They stay while you edit, and every edit says who gets another verdict, grade or route, and why. The file is read in this page and sent nowhere.",
  drop: "Drop a file of leads here",
  dropNote: "CSV, Excel, JSON or NDJSON; from a handful of leads to a hundred thousand and more.",
  pick: "Pick a file…",
  example: "Try an example",
  exampleFile: "example-leads.csv",
  input: "A file of leads to see who moves",
  opened: (name: string) => `${name}, which is open in “A file of leads”`,
  several: "One file of leads at a time, and with it one of what they did.",
  file: (name: string, size: string) => `${name}, ${size}`,
  withActivities: (name: string) => `with what they did: ${name}`,
  another: "Another file",
  columns: {
    open: "Columns…",
    title: "Columns of the leads",
    close: "Close",
    missing: (count: number, names: string) =>
      `No column gives ${counted(count, "field", "fields")}: ${names}.`,
    failed: (why: string) => `The columns cannot be looked at: ${why}`,
    broken:
      "The definition has mistakes just now. As soon as it can run, its columns can be chosen.",
  },
  asOf: "As of (UTC)",
  now: "Now",
  before: {
    label: "Compared with",
    hint: {
      agreed: "What both teams agreed on last.",
      version: "A version that this browser keeps. No text that both teams agreed on is kept here.",
      chosen: "The version you chose.",
      opened: "The text as it was opened here.",
    },
    agreed: (when: string) => `agreed on ${when}`,
    opened: "as it was opened",
    version: (when: string) => `version of ${when}`,
    why: {
      opened: "as it was opened",
      restored: "went back to",
      saved: "saved to a file",
      copied: "became a copy",
    },
    signed: "signed",
  },
  state: {
    current: (time: string) => `Numbers of the definition as it is now (${time}).`,
    waiting: "You edited: new numbers are on their way. These are of the text before.",
    older: (time: string, mistakes: number) =>
      `The definition has ${counted(mistakes, "mistake", "mistakes")} just now. These numbers are of its last state that could run, ${time}.`,
    broken: (mistakes: number) =>
      `The definition has ${counted(mistakes, "mistake", "mistakes")} just now; as soon as it can run, the leads are decided.`,
    cancelled: "Stopped. The next edit begins anew.",
    again: "Decide again",
    failed: (name: string, why: string) => `${name} cannot be used: ${why}`,
    beforeFailed: (why: string) => `The version to compare with cannot run: ${why}`,
    empty: (name: string) => `No row of ${name} is a lead.`,
  },
  head: {
    none: (of: number) => `Nobody moves: all ${leads(of)} come out as before.`,
    moves: (count: number, of: number, share: string) =>
      `${number(count)} of ${leads(of)} ${count === 1 ? "moves" : "move"} (${share})`,
  },
  flows: {
    verdicts: "From verdict to verdict",
    grades: "From grade to grade",
    before: "Before",
    after: "After",
    none: "no grade",
    asTable: "As a table",
    corner: "before ↓ after →",
    sum: "sum",
    stay: (count: number, of: number, most: string) =>
      `${number(count)} of ${number(of)} stay as they are.${most}`,
    most: (from: string, to: string, count: number) =>
      ` Most of the others go from ${from} to ${to}: ${number(count)}.`,
    from: (from: string, to: string, count: number) => `${number(count)} from ${from} to ${to}`,
    show: "show them in the list",
    changed: (by: string) => `(${by})`,
  },
  scores: {
    title: "Scores and thresholds",
    hint: "Drag a line, or move it with the arrow keys: the definition follows, and can be undone.",
    grade: (score: string, grade: string) => `${score}: where ${grade} begins`,
    decides: (score: string, verdict: string) => `${score}: the threshold for ${verdict}`,
    moved: (what: string) => `moving a threshold, ${what}`,
    value: (value: number, count: number, share: string) =>
      `${number(value)}: ${leads(count)} from there on (${share})`,
    line: (label: string, value: number, count: number, share: string) =>
      `${label} from ${number(value)}: ${leads(count)} (${share})`,
    points: "Points",
    before: "before",
    after: "now",
    lines: (score: string) => `Thresholds of ${score}`,
  },
  share: {
    title: "Accepted",
    before: "Before",
    after: "Now",
    line: "Reference line, in percent",
    source: "Where that figure comes from",
    sourceFirst: "a first mark to argue about, not from a study",
    said: (share: string, by: string, line: string, source: string) =>
      `${share} are accepted now, ${by} the line at ${line} (${source}).`,
    above: (points: string) => `${points} points above`,
    below: (points: string) => `${points} points below`,
    on: "on",
    row: (share: string, count: number) => `${share} · ${leads(count)}`,
  },
  routes: {
    title: "Load per route",
    none: "The definition has no routes.",
    days: "Days that the file covers",
    daysHint: "Then the load is told for each day.",
    route: "Route",
    before: "Before",
    after: "Now",
    aDay: "A day",
    capacity: "Can take a day",
    capacityOf: (route: string) => `Leads a day that ${route} can take`,
    load: "Load",
    over: (by: string) => `over by ${by} a day`,
    within: (percent: string) => `${percent} of it`,
    unknown: "–",
  },
  outcomes: {
    title: "Won and lost",
    none: "No column of the file says what became of its leads (such as Lead Status, Deal Stage or Is Won).",
    verdict: "Verdict",
    before: "before",
    after: "now",
    won: "won",
    lost: "lost",
    open: "open",
    share: "won of closed",
    of: (what: string, when: string) => `${what}, ${when}`,
  },
  reasons: {
    title: "Why they move",
    finding: (done: number, of: number) => `looking at ${number(done)} of ${leads(of)}`,
    look: (count: number) => `Find out why all ${leads(count)} move`,
    directions: { up: "up", down: "down", across: "across" },
    what: { verdict: "verdict", grade: "grade", route: "route" },
    from: (from: string, to: string) => `${from} → ${to}`,
    more: (count: number) => `and ${counted(count, "other reason", "other reasons")}`,
    failed: (why: string) => `The reasons cannot be told: ${why}`,
  },
  movers: {
    title: "Every lead that moves",
    label: "Leads that move, one a row",
    keys: "Arrow keys move, Enter explains why a lead moves, Space selects it, Ctrl+C copies what is selected; on a header Enter sorts.",
    shown: (count: number, of: number) =>
      count === of ? leads(of) : `${number(count)} of ${leads(of)}`,
    all: "Show all",
    only: (from: string, to: string) => `only ${from} → ${to}`,
    columns: {
      key: "Lead",
      verdict: "Verdict",
      grade: "Grade",
      route: "Route",
      outcome: "Became",
      why: "Why",
    },
    both: (before: string, after: string) => `${before} → ${after}`,
    outcome: { won: "won", lost: "lost", open: "open" },
    export: "Export as CSV",
    writing: (done: number, of: number) => `${number(done)} of ${number(of)} written`,
    cancel: "Cancel",
    cancelled: "The export was cancelled; nothing was saved.",
    saved: (count: number) => `${leads(count)} saved.`,
    failed: (why: string) => `The file could not be written: ${why}`,
    exported: (name: string) => `${name}-movers.csv`,
    notRead: "The file cannot be read any more: was it moved or changed? Drop it again.",
  },
  mover: {
    title: (record: number, key: string) =>
      key === "" ? `Record ${number(record)}` : `Record ${number(record)}, ${key}`,
    previous: "Previous",
    next: "Next",
    close: "Close",
    why: "Why it moves",
    before: "Before",
    after: "Now",
  },
};

export type English = typeof english;

/** Everything that is said of who moves. */
export const movesStrings = inLanguage("moves", english);
