import { counted } from "../../shared/text.js";
import { inLanguage } from "../language/language.js";

const english = {
  imported: (file: string) => `Imported from ${file}`,
  made: (criteria: number, fields: number) =>
    `The definition has ${counted(criteria, "criterion", "criteria")} and ${counted(fields, "field", "fields")}. It is kept as a new one; what was open before is kept too.`,
  whole: "Everything was taken over.",
  left: (count: number) =>
    `${counted(count, "thing was", "things were")} not taken over, or ${count === 1 ? "means" : "mean"} something else here:`,
  remarks: "What was not taken over",
  more: (count: number) => `… and ${counted(count, "more", "more")}`,
  close: "Close",
  refused: (file: string) => `${file} was not imported`,
  why: (count: number) =>
    count === 1
      ? "It would not score as it says, or cannot be read:"
      : `It would not score as it says, or cannot be read, in ${counted(count, "place", "places")}:`,
  problems: "What stands in the way",
  way: "What can be imported:",
  kinds: [
    "a PMML file (version 4) with one Scorecard",
    "a lead score of HubSpot, as JSON from its API",
    "a table of points as CSV, with the columns criterion, field, condition and points; from Excel, save the sheet as CSV first",
  ],
  leads: "Leads go to “A file of leads”.",
  another: "Pick another file…",
  notLoaded: (why: string) =>
    `What imports did not load: ${why}. Try again when there is a connection.`,
  export: {
    title: "Export",
    about:
      "Save keeps the definition as it is. An export is for other programs and people; it may say less, and what it leaves out is listed.",
    form: "As",
    forms: {
      markdown: "Tables to read (Markdown)",
      csv: "Table of points (CSV)",
      pmml: "Scorecard for other engines (PMML)",
    },
    hints: {
      markdown: "For a wiki or a document: what brings which points.",
      csv: "A row for each condition with its points. It can be edited in a spreadsheet and imported again.",
      pmml: "One scorecard in the standard format of data mining tools.",
    },
    card: "Scorecard",
    complete: "Nothing is left out.",
    left: (count: number) =>
      `${counted(count, "thing is", "things are")} left out, or ${count === 1 ? "means" : "mean"} something else there:`,
    impossible: "It cannot be written so:",
    mistakes: (count: number) =>
      `The definition has ${counted(count, "mistake", "mistakes")}. Mend ${count === 1 ? "it" : "them"} first; “Definition” shows where.`,
    save: "Download",
    saved: (file: string) => `${file} went to your downloads.`,
    close: "Close",
  },
};

export type English = typeof english;

/** All that is said of definitions from elsewhere and for others. */
export const exchangeStrings = inLanguage("exchange", english);
