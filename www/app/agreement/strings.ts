import { counted } from "../../shared/text.js";
import { inLanguage } from "../language/language.js";

const english = {
  title: "Agreement",
  about: "Two teams, one text: sign exactly what you both see, and judge leads before you argue.",
  parts: { label: "What to do", signing: "Sign", judging: "Judge together" },
  broken: {
    title: "This definition cannot be signed yet",
    about: "It has mistakes, and nobody can agree to what cannot be read.",
    mend: "Mend it in the definition",
  },
  status: {
    title: "How it stands",
    draft: "A draft: not every team has signed this text.",
    stale: "The text was changed after it was signed, so both teams look at it again.",
    agreed: "Agreed: every team signed this very text.",
    expired: "It was agreed, and the day to look at it again has passed.",
    review: (date: string) => `To be looked at again by ${date}.`,
    nobody: "The definition names nobody who must sign, so it is nobody's agreement.",
    notSigned: "has not signed",
    byKey: "signs by a key",
    signed: (name: string, when: string) => `signed by ${name}, ${when}`,
    fell: {
      changed: (name: string, when: string) => `The approval of ${name}, ${when}, fell:`,
      unsigned: (name: string, when: string) => `The approval of ${name}, ${when}, does not count:`,
      unproven: (name: string, when: string) => `The approval of ${name}, ${when}, is not proven:`,
    },
  },
  since: {
    title: "What changed since both agreed",
    comparing: "Comparing…",
    none: "No version that both teams agreed on is kept in this browser, so there is nothing to compare with: read the whole text.",
    same: (when: string) => `Nothing: this is what both agreed on, ${when}.`,
    nothing: (when: string) =>
      `Nothing that is said or decided; the text was agreed on (${when}), and its spelling or order is other now.`,
    from: (version: string, when: string) =>
      `Compared with version ${version}, which both agreed on (${when}).`,
    counts: (all: number, deciding: number) =>
      `${counted(all, "change", "changes")}, ${deciding} of which may decide leads otherwise.`,
    decides: "may decide leads otherwise",
    failed: (why: string) => `It cannot be compared: ${why}`,
  },
  examples: {
    title: "Examples",
    none: "There are none. An example that both agree on is the best reason to sign: add some in the definition.",
    all: (count: number) => `${counted(count, "example comes", "examples come")} out as agreed.`,
    red: (count: number, of: number) => `${count} of ${of} do not come out as agreed.`,
    right: "as agreed",
    wrong: "otherwise",
    difference: (what: string, wanted: string, found: string) =>
      `${what}: agreed ${wanted}, comes out ${found}`,
    keys: {
      verdict: "verdict",
      kind: "kind",
      grade: "grade",
      gate: "gate",
      route: "route",
      settled: "settled",
    },
    yes: "yes",
    no: "no",
    nothing: "none",
    edit: "To the examples",
  },
  findings: {
    title: "Findings",
    about: "Rules look for what is probably not meant. That takes a few seconds.",
    look: "Look for findings",
    looking: "Looking…",
    none: "No rule found a mistake.",
    noneButWarnings: (count: number) =>
      `No rule found a mistake; ${counted(count, "remark", "remarks")} beside that, in the definition.`,
    edit: "To the definition",
    failed: (why: string) => `The rules could not look: ${why}`,
  },
  text: {
    title: "The exact text",
    about:
      "What is signed is this digest. Whoever changes what it stands for takes the approvals away.",
    show: (lines: number) => `Read the text (${counted(lines, "line", "lines")})`,
    copy: "Copy the digest",
    copied: "The digest is copied.",
  },
  sign: {
    title: "Sign",
    role: "For",
    name: "Your name",
    note: "A note (if you like)",
    noteHint: "stands in the approval, for everybody to read",
    how: "How",
    plainly: "By name",
    byKey: (name: string) => `With the key “${name}”`,
    button: "Sign this text",
    needsName: "Say who signs.",
    changed: "The text has just changed, so nothing was signed. Look at it, and sign again.",
    needsKey: (role: string) =>
      `${role} signs by a key that the definition names, and this browser has none of those. Make one below and add it to the definition, or sign with \`leadpact sign --key\`.`,
    red: "Not before every example comes out as agreed.",
    done: (role: string, name: string) => `Signed for ${role} by ${name}.`,
    label: (role: string, name: string) => `sign for ${role} as ${name}`,
    refused: (why: string) => `It was not signed: ${why}`,
    undo: "Undo",
    undone: "The approval is taken back.",
    where:
      "An approval is a part of the text: save the file, or pass on the link, so that the other team has it.",
  },
  keys: {
    title: "Keys in this browser",
    about:
      "A name can be typed by anybody. A key proves whose approval it is: it stays in this browser, cannot be taken out, and is gone when the browser's data are cleared.",
    none: "There are none yet.",
    name: "A name for it",
    fallback: "My key",
    make: "Make a key",
    made: (name: string) => `The key “${name}” is made. Its public part can be given to anybody.`,
    publicKey: (name: string) => `The public key of “${name}”`,
    copy: "Copy",
    save: "Save",
    forget: "Forget",
    forgotten: (name: string) => `The key “${name}” is forgotten.`,
    undo: "Undo",
    back: "It is back.",
    copied: "The public key is copied.",
    copyRefused:
      "The browser did not let this page write to the clipboard: copy it from the field.",
    add: (role: string) => `Let it sign for ${role}`,
    added: (name: string, role: string) =>
      `From now on ${role} signs with “${name}”, or another key that the definition names. That changes the text, so earlier approvals fall.`,
    addLabel: (name: string, role: string) => `let “${name}” sign for ${role}`,
    signsFor: (roles: string) => `signs for ${roles}`,
    noEd25519:
      "This browser cannot make Ed25519 keys (Chrome and Edge from 137, Firefox from 129, Safari from 17 can). Sign by name here, or with `leadpact sign --key` on the command line.",
    insecure:
      "Keys are only made on pages of https or of this machine; this page came by plain http. Sign by name here, or with `leadpact sign --key` on the command line.",
    noStore: (why: string) =>
      `This browser does not let the page keep keys (${why}). Sign by name here, or with \`leadpact sign --key\` on the command line.`,
  },
  contract: {
    title: "The contract",
    about: "The definition as a document, with a line for each signature.",
    show: "Look and print…",
    markdown: "Save as Markdown",
    html: "Save as a page",
    print: "Print",
    close: "Close",
    failed: (why: string) => `The contract cannot be written: ${why}`,
    fallback: "contract",
  },
};

export type English = typeof english;

/** All that the view of the agreement says. */
export const agreementStrings = inLanguage("agreement", english);
