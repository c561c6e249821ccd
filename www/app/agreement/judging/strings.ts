import { counted, number } from "../../../shared/text.js";
import { inLanguage } from "../../language/language.js";

const english = {
  about:
    "Disagree about named leads instead of opinions: both teams judge the same borderline leads without seeing the score, and then see how far they agree, with each other and with the definition.",
  begin: {
    title: "Pick leads to judge",
    note: "Leads near a threshold, unsettled ones, and as many different ones as there are. They stay in this browser.",
    drop: "Drop a file of leads here, or a session that the other team saved",
    pick: "Pick a file…",
    input: "A file of leads, or a session",
    example: "Try an example",
    opened: (name: string) => `Take ${name}, open in “A file of leads”`,
    count: "How many leads",
    seed: "Seed",
    seedHint: "with the same one the same leads are picked again",
    picking: (name: string, rows: string) => `Deciding on ${name}: ${rows} leads so far…`,
    cancel: "Cancel",
    cancelled: "Cancelled; nothing was picked.",
    empty: (name: string) => `${name} has no leads to judge.`,
    failed: (name: string, why: string) => `${name} cannot be used: ${why}`,
    noDefinition: "The open definition has mistakes; mend it first, then it can pick leads.",
    kept: "Kept in this browser",
    keptItem: (source: string, count: number, when: string) =>
      `${source}, ${counted(count, "lead", "leads")}, ${when}`,
    open: "Go on",
    openLabel: (source: string) => `Go on with ${source}`,
    forget: "Forget",
    forgetLabel: (source: string) => `Forget ${source}`,
    forgotten: "The session is forgotten.",
    undo: "Undo",
    notKept:
      "This browser does not let the page keep anything: save the session to a file before you leave.",
  },
  faults: {
    "not-json": (place: string) =>
      `it is not JSON (${place}); it was probably cut off on its way: ask for it again`,
    "other-file": () => "it is JSON, but no session of judging",
    newer: () => "a newer version of this page made it; reload this page and try again",
    broken: (place: string) =>
      `something is missing or changed at ${place}; ask for the file again, or judge anew`,
    otherSession:
      "That session is another one than the one that is open. It is open now; the other is kept.",
  },
  session: {
    title: (count: number, source: string) => `${counted(count, "lead", "leads")} of ${source}`,
    about: (name: string, version: string, seed: number, asOf: string) =>
      `Picked by ${name} ${version} with seed ${seed}; judged as of ${asOf}.`,
    progress: (done: number, of: number) => `${done} of ${of} judged`,
    judge: (team: string) => `Judge for ${team}`,
    goOn: (team: string) => `Go on for ${team}`,
    change: (team: string) => `Change answers of ${team}`,
    save: "Save for the other team",
    saved: (name: string) =>
      `${name} went to your downloads. It holds the leads and the answers so far, but not what the definition says. Whoever opens it as text could read the answers; here nobody is shown them before all are given.`,
    joined: "The answers of the file are added.",
    together: "See what both said",
    notYet: "What both said is shown when both teams have judged every lead.",
    add: "Add the other team's answers…",
    other: "Other leads…",
  },
  blind: {
    title: (team: string) => `For ${team}`,
    question: "Would you take this lead?",
    place: (at: number, of: number) => `Lead ${at} of ${of}`,
    unknown: (fields: string) => `Not known: ${fields}`,
    answers: { yes: "Yes", no: "No", skip: "Cannot say" },
    reason: "Why? (if you like)",
    reasonHint: "Enter goes on",
    previous: "Back",
    next: "Next",
    undo: "Undo",
    stop: "Stop for now",
    keys: "1 yes, 2 no, 3 cannot say; ← and → go back and on; u takes the last answer back; r gives a reason.",
    answered: (place: number, answer: string) => `Lead ${place}: ${answer}.`,
    undone: (place: number) => `The answer on lead ${place} is taken back.`,
    nothing: "nothing",
    times: (count: number) => `${number(count)} times`,
    yes: "yes",
    no: "no",
    done: (team: string) =>
      `${team} has judged all leads. Pass the screen on, or save the session for the other team.`,
  },
  together: {
    title: "What both said",
    back: "Back to the session",
    otherDefinition: (name: string) =>
      `The definition was changed since the leads were picked: what it says here is what “${name}” says now.`,
    observed: (same: number, of: number, percent: string) =>
      `Both said the same about ${same} of ${of} leads (${percent}).`,
    kappa: (value: string) => `Cohen's kappa ${value}`,
    interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
    means:
      "1 is full agreement, 0 is what chance alone gives. The interval is that for large samples by Fleiss, Cohen & Everitt (1969); with few leads it is wide, and only about right.",
    strength: {
      worse: "less than chance would give",
      slight: "hardly more than chance",
      some: "some agreement",
      good: "good agreement",
      strong: "strong agreement",
    },
    cautions: {
      none: "No lead was judged yes or no by both, so there is nothing to compare.",
      "one-answer":
        "Both gave one and the same answer everywhere. Chance alone would explain that, so kappa says nothing here: pick more different leads.",
      "one-sided":
        "One team gave the same answer everywhere. Kappa is 0 then, whatever the other said: it cannot tell whether they agree.",
      few: (fewest: number) =>
        `Fewer than ${fewest} leads were judged by both: too few for an interval. Judge more before you rely on it.`,
      perfect: (least: string) =>
        `They agree on every one, so the interval has no width; that is not certainty. In keeping with it is that they agree on at least ${least} of such leads (Clopper & Pearson, 95 %).`,
    },
    tableTitle: "Who said what",
    takes: (team: string) => `${team}: yes`,
    refuses: (team: string) => `${team}: no`,
    skipped: (count: number) =>
      `${counted(count, "lead", "leads")} left out, as a team could not say.`,
    disagree: (count: number) => `They disagree on ${counted(count, "lead", "leads")}`,
    against: (count: number) =>
      `Both agree, the definition does not: ${counted(count, "lead", "leads")}`,
    agree: (count: number) => `All three agree: ${counted(count, "lead", "leads")}`,
    lead: (record: number) => `Lead in record ${record}`,
    says: "The definition",
    notTaken: "does not take it",
    taken: "takes it",
    why: "Why",
    values: "What is known of it",
    addExample: "Make it an example",
    exampleName: (record: number, source: string) =>
      `judged together: record ${record} of ${source}`,
    exampleLabel: "add an example",
    added: "The example is added to the definition.",
    undo: "Undo",
    undone: "The example is taken away again.",
    answers: { yes: "yes", no: "no", skip: "cannot say" },
    cannot: (why: string) => `The definition cannot judge it: ${why}`,
  },
  change: {
    title: "Which change would satisfy both",
    about: (count: number) =>
      `Both teams agree on ${counted(count, "lead", "leads")} that the definition decides otherwise. Changes of a criterion's points or of a threshold are tried on all leads that both agree on.`,
    search: "Look for a change",
    searching: (done: number, of: number) => `${done} of ${of} numbers tried…`,
    cancel: "Stop",
    none: "No change of one number brings more of these leads to what both want than it breaks. They may need a criterion that the definition does not have yet: look at the reasons.",
    nothing: "The definition decides every lead as both teams want it, wherever they agree.",
    mends: (count: number, of: number) => `decides ${count} of ${of} as both want`,
    breaks: (records: string) => `breaks record ${records}, on which all agreed`,
    breaksNone: "breaks none of the others",
    examples: (names: string) => `these examples then come out otherwise: ${names}`,
    take: "Make this change",
    label: "a change both teams want",
    taken: "The definition is changed. Both teams have to sign anew.",
    undo: "Undo",
    undone: "The change is taken back.",
    outdated: "The definition was edited since; look for a change again.",
    failed: (why: string) => `It could not be tried: ${why}`,
  },
};

export type English = typeof english;

/** All that is said of judging together. */
export const judgingStrings = inLanguage("judging", english);
