import { counted, moment } from "../../shared/text.js";
import { inLanguage } from "../language/language.js";

const english = {
  steps: {
    opened: (name: string) => `open “${name}”`,
    elsewhere: "edit in another tab",
    restored: (when: string) => `go back to ${when}`,
  },
  bar: {
    label: "Open definition",
    noName: "A definition without a name",
    broken: (count: number) => counted(count, "mistake", "mistakes"),
    reading: "reading…",
    noEngine: "The engine did not load, so nothing can be decided. Reload the page to try again.",
    open: "Open…",
    save: "Save",
    versions: "Versions",
    share: "Share",
    export: "Export…",
    newer: "A new version of this page is there.",
    reload: "Reload",
    later: "Later",
    undo: "Undo",
    undone: "Undone.",
    opened: (name: string) => `“${name}” is open.`,
    restored: (when: string) => `The version of ${when} is open again.`,
    unsaved: (file: string) => `not saved to ${file}`,
    saved: (file: string) => `saved to ${file}`,
    other: "open in another tab too",
    otherHint: "What is typed in one of the tabs appears in the other.",
    copied:
      "This definition was edited in another tab in the same moment. What you wrote goes on here as a copy; the other is as it was.",
  },
  keeping: {
    untouched: "a template; your first edit makes it yours",
    kept: "kept in this browser",
    refused: (detail: string) =>
      `This browser does not let the page keep anything, as in some private windows (${detail}). Editing goes on; save to a file before you leave.`,
    full: (detail: string) =>
      `The browser's storage for this page is full, so new edits are not kept (${detail}). Editing goes on; save to a file.`,
    damaged: (detail: string) =>
      `What this browser keeps could not be read or written (${detail}). Editing goes on; save to a file.`,
    newer: (detail: string) =>
      `A newer version of this page keeps definitions here in another way (${detail}). Reload the page; until then nothing is kept.`,
  },
  library: {
    title: "Open a definition",
    yours: "Yours, kept in this browser",
    none: "None yet. The first edit of a template makes it yours and keeps it here.",
    templates: "Templates to start from",
    elsewhere: "From elsewhere",
    file: "A file…",
    fileHint: "or drop one anywhere on the page",
    import: "An import…",
    importHint: "a PMML scorecard, HubSpot's lead score, or a table of points as CSV",
    edited: (when: string) => `edited ${when}`,
    isOpen: "open now",
    from: {
      empty: "from nothing",
      template: "from a template",
      file: "from a file",
      import: "imported",
      link: "from a link",
      version: "from a version",
      copy: "a copy",
    },
    close: "Close",
    notImported: (name: string) => `${name} was not imported. What was open stays open.`,
    tooLarge: (name: string) => `${name} is larger than 2 MB: no definition is.`,
    notRead: (name: string, why: string) => `${name} cannot be read: ${why}`,
  },
  choice: {
    own: (name: string) => `${name} (yours)`,
    ownGroup: "Yours",
    templates: "Templates",
    noTemplates: "The list of templates did not load. Reload the page to try again.",
  },
  files: {
    saved: (name: string) => `Saved to ${name}.`,
    downloaded: (name: string) => `${name} went to your downloads.`,
    notSaved: (name: string, why: string) => `${name} was not saved: ${why}`,
    changed: (name: string) =>
      `${name} was changed by another program since it was last opened or saved here. Pick where to save, or open it to see.`,
    fallback: "lead-definition",
  },
  versions: {
    title: "Versions",
    none: "There are no versions yet: the first edit makes one.",
    closed: "The browser does not let the page keep versions.",
    now: "as it is now",
    why: {
      opened: "as it was opened",
      restored: "gone back to",
      saved: "saved to a file",
      copied: "a copy, edited in two tabs at once",
    },
    signed: "signed",
    name: "Name it…",
    nameLabel: "A name for this version",
    nameSave: "Keep the name",
    open: "Go back to this",
    openLabel: (when: string) => `Go back to this version, of ${when}`,
    first: "the first one",
    nothing: "nothing that is said or decided changed; the spelling or order may have",
    lines: (come: number, gone: number) =>
      `${counted(come, "line", "lines")} new or changed, ${counted(gone, "line", "lines")} gone or changed`,
    more: (count: number) => `and ${counted(count, "more change", "more changes")}`,
    comparing: "comparing…",
    older: "Show older ones",
    close: "Close",
    failed: (why: string) => `The versions cannot be read: ${why}`,
    about:
      "Every edit is kept: all of the last hour, then ever fewer of the older ones; those with a name or a signature stay.",
  },
  link: {
    title: "Share this definition",
    about:
      "The link holds the whole definition, private parts included. It stands behind the # of the address, which browsers send to nobody; whoever has the link can read it.",
    label: "Link",
    copy: "Copy the link",
    copied: "The link is copied.",
    copyRefused:
      "The browser did not let this page write to the clipboard: copy it from the field.",
    length: (characters: string) =>
      `${characters} characters; some mail programs cut off long ones`,
    close: "Close",
    name: "shared definition",
    opened: (name: string) => `“${name}” from the link is open. What was open before is kept.`,
    same: "The link holds what is already open.",
    failed: (why: string) => `The link was not opened: ${why}`,
    damaged: "a piece of it is missing or was changed on its way; ask for it again",
    tooLong: "it is longer than any link made here",
    tooLarge: "what it holds is larger than any definition",
    otherVersion: "it was made by another version of this page",
    noDefinition: "what it holds is no definition: it is not a JSON object",
  },
};

export type English = typeof english;

/** All that is said of the open definition: its bar, its versions, its files and links. */
export const workspaceStrings = inLanguage("workspace", english);

/** `today, 14:03`, `3 Nov, 09:12`: when something was edited, in the reader's own time. */
export const when = (at: number): string => moment(at);
