import { counted, number } from "../../shared/text.js";
import { inLanguage } from "../language/language.js";

const english = {
  pick: {
    noDefinition: "This definition cannot be read",
    several:
      "One file of leads at a time, and with it one of what they did: the first file was taken.",
    noFile: "That was no file.",
    looking: (name: string) => `Looking at ${name}…`,
    failed: "This file cannot be read",
    example: "example-leads.csv",
  },
  look: {
    title: "What this file was taken for",
    file: "File",
    written: "Written in",
    delimiter: "Cells are parted by",
    header: "Header",
    headerAt: (line: number) => `line ${number(line)}`,
    afterTitles: (count: number) => `after ${counted(count, "row of titles", "rows of titles")}`,
    noHeader: "none: columns go by their numbers",
    lookedAt: "Looked at",
    rows: (rows: number, whole: boolean) =>
      whole ? `all ${counted(rows, "row", "rows")}` : `the first ${counted(rows, "row", "rows")}`,
    kinds: { rows: "a table", json: "JSON", objects: "objects" },
    packed: "packed with gzip",
    sheet: "Sheet",
    workbook: "a workbook",
    delimiters: { ",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar" },
    mapping: "Which column is which field",
    mappingNote:
      "Readable counts the values that the field can read. What you change is remembered for files with the same columns; nothing of what stands in them is.",
    remembered: "As you chose for the last file with these columns.",
    field: "Field",
    column: "Column",
    samples: "For example",
    readable: "Readable",
    how: "Read as",
    none: "not in this file",
    columnOf: (field: string) => `Column for ${field}`,
    likely: "Likely",
    others: "All columns",
    also: (names: string) => `where it is empty: ${names}`,
    readableOf: (read: number, of: number) => `${number(read)} of ${number(of)}`,
    notCounted: "counted when it runs",
    empty: "all empty",
    datesOf: (field: string) => `Order of the dates of ${field}`,
    decimalOf: (field: string) => `Decimal sign of ${field}`,
    dates: { "": "as found", dmy: "day first", mdy: "month first", ymd: "year first" },
    decimals: { "": "as found", ".": "1,234.5", ",": "1.234,5" },
    reset: "As guessed",
    run: "Decide all leads",
    notes: "Worth knowing",
  },
  activities: {
    title: "What these leads did",
    asked: (types: string) =>
      `The definition asks for ${types}. A file with a row for each activity may tell: the lead, the type, the time.`,
    notAsked: "The definition asks for no activities, so these change nothing.",
    pick: "Add a file of activities…",
    remove: "Leave it out",
    counting: "Counting how many of them find their lead…",
    failed: "It cannot be used",
    found: (matched: number, rows: number) =>
      `${number(matched)} of ${counted(rows, "activity finds its lead", "activities find their lead")}`,
    notFound: (count: number, rows: string, isMore: boolean) =>
      `${counted(count, "activity is", "activities are")} of leads that the first file does not have, such as in ${isMore ? "rows" : "row"} ${rows}`,
    leftOut: (rows: number) =>
      `${counted(rows, "row names", "rows name")} no lead, or one with more than 10,000 activities, and ${rows === 1 ? "is" : "are"} left out`,
    ambiguous: (count: number, column: string) =>
      `${counted(count, "date", "dates")} in \`${column}\` could have the day or the month first, and ${count === 1 ? "is" : "are"} not read`,
    columns: (lead: string, kind: string, at: string) =>
      `The lead stands in \`${lead}\`, the type in \`${kind}\`, the time in \`${at}\``,
  },
  run: {
    title: (name: string) => `Deciding the leads of ${name}`,
    label: "How much is done",
    starting: "starting…",
    rows: (rows: number) => counted(rows, "lead", "leads"),
    left: (seconds: number) =>
      seconds < 2
        ? "a moment left"
        : seconds < 90
          ? `about ${number(Math.round(seconds))} seconds left`
          : `about ${number(Math.round(seconds / 60))} minutes left`,
    cancelled: "Cancelled. Nothing was kept; the file and its columns are as you left them.",
    failed: "This file could not be decided",
    done: (rows: number) => `${counted(rows, "lead is", "leads are")} decided.`,
  },
  result: {
    decided: (rows: number) => counted(rows, "lead decided", "leads decided"),
    reported: (rows: number) => `${counted(rows, "row", "rows")} left out`,
    nothing: "No row of this file is a lead.",
    outdated: (definition: string) =>
      `The open definition is another one by now: these leads were decided by ${definition} as it was.`,
    again: "Decide again",
    asOf: (definition: string, time: string) => `by ${definition}, as of ${time}`,
    status: {
      agreed: "Agreed",
      draft: "Draft: nobody has signed this definition yet",
      stale: "Stale: the definition changed since it was signed",
      expired: "Expired: the definition is past its review",
    },
    columns: "Columns and fields",
    another: "Another file",
    moves: "Who moves if the definition changes?",
    verdicts: "Verdicts",
    grades: "Grades",
    gradesOf: (side: string, top: string) => `Leads by ${side} and ${top}`,
    routes: "Load per route",
    gates: "Ruled out by",
    noGate: "no gate",
    noRoute: "no route",
    within: (time: string) => `within ${time}`,
    scores: "Scores",
    share: (count: string, percent: string) => `${count} · ${percent}`,
    accepted: "accepted",
    settled: "settled: nothing to be learned changes them",
    withProblems: "with values that cannot be read",
    points: "Points",
    leads: "Leads",
    asTable: "As a table",
    between: (from: string, to: string) => `${from} to ${to}`,
    noGrade: "no grade",
  },
  troubles: {
    title: "What could not be read",
    none: "Everything could be read.",
    sum: (read: number, decided: number, reported: number) =>
      `${number(read)} rows read = ${number(decided)} decided + ${number(reported)} left out`,
    leftOut: "row left out",
    withoutValue: "decided without the value",
    asItIs: "decided with the value as it is",
    place: (record: number, line: number, column: number) =>
      `record ${number(record)}, line ${number(line)}${column > 0 ? `, cell ${number(column)}` : ""}`,
    examples: (shown: number, count: number) =>
      shown < count ? `the first ${number(shown)} of ${number(count)}` : "all of them",
    export: "Export the problems",
    file: "problems.csv",
    head: ["code", "field", "row", "count", "record", "line", "cell", "byte", "words"],
  },
  columns: {
    verdict: "Verdict",
    grade: "Grade",
    route: "Route",
    settled: "Settled",
    gate: "Gate",
    completeness: "Known",
    problems: "Unreadable",
  },
  settled: {
    isSettled: "settled",
    couldBe: (labels: readonly string[]) => `could be ${labels.join(" or ")}`,
    isNotSettled: "could change",
  },
  table: {
    title: "Leads",
    label: "Leads, one a row",
    record: "Record",
    shown: (rows: number, of: number) =>
      rows === of
        ? counted(of, "lead", "leads")
        : `${number(rows)} of ${counted(of, "lead", "leads")}`,
    search: "Look for",
    searchHint: "a name, a company, any words in the file",
    searching: (done: number, of: number) => `looking through ${number(done)} of ${number(of)}`,
    sorting: (done: number, of: number) => `reading ${number(done)} of ${number(of)} to sort`,
    order: "Order",
    callFirst: "Who to call first",
    asInFile: "As in the file",
    sortedBy: (label: string, down: boolean) =>
      `${label}, ${down ? "from the top" : "from the lowest"}`,
    clear: "Show all",
    without: (label: string) => `Without the filter ${label}`,
    columns: "Columns",
    copy: "Copy",
    copied: (rows: number) => `${counted(rows, "lead", "leads")} copied.`,
    copyNone: "Select leads first: Space, or a click on the record's number.",
    copyTooMany: (most: number) =>
      `The clipboard takes up to ${number(most)} leads; export the rest as a file.`,
    copyRefused: "The browser did not let this page write to the clipboard.",
    selected: (rows: number) => `${number(rows)} selected`,
    empty: "No lead passes these filters.",
    notRead: "The file cannot be read any more: was it moved or changed? Drop it again.",
    keys: "Arrow keys move, Enter explains the lead, Space selects it, Ctrl+C copies what is selected; on a header Enter sorts.",
    withProblems: "cannot be read in full",
    withoutProblems: "read in full",
  },
  lead: {
    title: (record: number) => `Record ${number(record)}`,
    previous: "Previous",
    next: "Next",
    close: "Close",
    waiting: "Reading the lead…",
    cells: "In the file",
    empty: "empty",
  },
  export: {
    menu: "Export",
    all: "All leads",
    these: (rows: number) => `These ${counted(rows, "lead", "leads")}`,
    chosen: (rows: number) => `The ${number(rows)} selected`,
    which: "Which leads",
    format: "As",
    csv: "CSV: every column of the file, and what was decided",
    ndjson: "NDJSON: a decision a line",
    save: "Save…",
    saving: (rows: number, of: number) => `${number(rows)} of ${number(of)} written`,
    saved: (rows: number) => `${counted(rows, "lead", "leads")} saved.`,
    cancel: "Cancel",
    cancelled: "The export was cancelled; nothing was saved.",
    failed: "The file could not be written.",
    scored: (name: string) => `${name}-scored`,
  },
};

export type English = typeof english;

/** Everything that the view of a file says. */
export const fileStrings = inLanguage("file", english);
