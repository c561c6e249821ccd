import { counted } from "../../../shared/text.js";
import type { English } from "../../workspace/strings.js";

export const workspace: English = {
  steps: {
    opened: (name) => `„${name}“ öffnen`,
    elsewhere: "Bearbeitung in einem anderen Tab",
    restored: (when) => `zurück zu ${when}`,
  },
  bar: {
    label: "Offene Definition",
    noName: "Eine Definition ohne Namen",
    broken: (count) => counted(count, "Fehler", "Fehler"),
    reading: "wird gelesen…",
    noEngine:
      "Das Rechenwerk wurde nicht geladen, also lässt sich nichts entscheiden. Laden Sie die Seite neu.",
    open: "Öffnen…",
    save: "Speichern",
    versions: "Versionen",
    share: "Teilen",
    export: "Exportieren…",
    newer: "Eine neue Version dieser Seite ist da.",
    reload: "Neu laden",
    later: "Später",
    undo: "Rückgängig",
    undone: "Rückgängig gemacht.",
    opened: (name) => `„${name}“ ist offen.`,
    restored: (when) => `Die Version von ${when} ist wieder offen.`,
    unsaved: (file) => `nicht in ${file} gespeichert`,
    saved: (file) => `in ${file} gespeichert`,
    other: "auch in einem anderen Tab offen",
    otherHint: "Was in einem der Tabs getippt wird, erscheint auch im anderen.",
    copied:
      "Diese Definition wurde im selben Augenblick in einem anderen Tab bearbeitet. Was Sie geschrieben haben, geht hier als Kopie weiter; die andere ist, wie sie war.",
  },
  keeping: {
    untouched: "eine Vorlage; mit der ersten Änderung wird sie Ihre",
    kept: "in diesem Browser aufbewahrt",
    refused: (detail) =>
      `Dieser Browser lässt die Seite nichts aufbewahren, wie in manchen privaten Fenstern (${detail}). Sie können weiter bearbeiten; speichern Sie in eine Datei, bevor Sie gehen.`,
    full: (detail) =>
      `Der Speicher des Browsers für diese Seite ist voll, neue Änderungen werden also nicht aufbewahrt (${detail}). Sie können weiter bearbeiten; speichern Sie in eine Datei.`,
    damaged: (detail) =>
      `Was dieser Browser aufbewahrt, war nicht lesbar oder schreibbar (${detail}). Sie können weiter bearbeiten; speichern Sie in eine Datei.`,
    newer: (detail) =>
      `Eine neuere Version dieser Seite bewahrt Definitionen hier anders auf (${detail}). Laden Sie die Seite neu; bis dahin wird nichts aufbewahrt.`,
  },
  library: {
    title: "Definition öffnen",
    yours: "Ihre, in diesem Browser aufbewahrt",
    none: "Noch keine. Mit der ersten Änderung wird eine Vorlage Ihre und hier aufbewahrt.",
    templates: "Vorlagen für den Anfang",
    elsewhere: "Von anderswo",
    file: "Eine Datei…",
    fileHint: "oder irgendwo auf der Seite ablegen",
    import: "Ein Import…",
    importHint: "eine PMML-Scorecard, ein Lead-Score von HubSpot oder eine Punktetabelle als CSV",
    edited: (when) => `bearbeitet ${when}`,
    isOpen: "gerade offen",
    from: {
      empty: "aus nichts",
      template: "aus einer Vorlage",
      file: "aus einer Datei",
      import: "importiert",
      link: "aus einem Link",
      version: "aus einer Version",
      copy: "eine Kopie",
    },
    close: "Schließen",
    notImported: (name) => `${name} wurde nicht importiert. Was offen war, bleibt offen.`,
    tooLarge: (name) => `${name} ist größer als 2 MB: So groß ist keine Definition.`,
    notRead: (name, why) => `${name} ist nicht lesbar: ${why}`,
  },
  choice: {
    own: (name) => `${name} (Ihre)`,
    ownGroup: "Ihre",
    templates: "Vorlagen",
    noTemplates: "Die Liste der Vorlagen wurde nicht geladen. Laden Sie die Seite neu.",
  },
  files: {
    saved: (name) => `In ${name} gespeichert.`,
    downloaded: (name) => `${name} liegt bei Ihren Downloads.`,
    notSaved: (name, why) => `${name} wurde nicht gespeichert: ${why}`,
    changed: (name) =>
      `${name} wurde von einem anderen Programm geändert, seit sie hier zuletzt geöffnet oder gespeichert wurde. Wählen Sie, wohin gespeichert wird, oder öffnen Sie sie zum Ansehen.`,
    fallback: "lead-definition",
  },
  versions: {
    title: "Versionen",
    none: "Es gibt noch keine Versionen: Die erste Änderung macht eine.",
    closed: "Der Browser lässt die Seite keine Versionen aufbewahren.",
    now: "wie sie jetzt ist",
    why: {
      opened: "wie sie geöffnet wurde",
      restored: "wiederhergestellt",
      saved: "in eine Datei gespeichert",
      copied: "eine Kopie, zugleich in zwei Tabs bearbeitet",
    },
    signed: "unterschrieben",
    name: "Benennen…",
    nameLabel: "Ein Name für diese Version",
    nameSave: "Namen behalten",
    open: "Hierhin zurück",
    openLabel: (when) => `Hierhin zurück, zur Version von ${when}`,
    first: "die erste",
    nothing:
      "Nichts, was gesagt oder entschieden wird, ist anders; Schreibweise oder Reihenfolge vielleicht",
    lines: (come, gone) =>
      `${counted(come, "Zeile", "Zeilen")} neu oder geändert, ${counted(gone, "Zeile", "Zeilen")} weg oder geändert`,
    more: (count) => `und ${counted(count, "weitere Änderung", "weitere Änderungen")}`,
    comparing: "wird verglichen…",
    older: "Ältere zeigen",
    close: "Schließen",
    failed: (why) => `Die Versionen sind nicht lesbar: ${why}`,
    about:
      "Jede Änderung wird aufbewahrt: alle der letzten Stunde, dann immer weniger der älteren; was einen Namen oder eine Unterschrift hat, bleibt.",
  },
  link: {
    title: "Diese Definition teilen",
    about:
      "Der Link enthält die ganze Definition, auch ihre vertraulichen Teile. Sie steht hinter dem # der Adresse, das Browser niemandem senden; wer den Link hat, kann sie lesen.",
    label: "Link",
    copy: "Link kopieren",
    copied: "Der Link ist kopiert.",
    copyRefused:
      "Der Browser ließ die Seite nicht in die Zwischenablage schreiben: Kopieren Sie aus dem Feld.",
    length: (characters) => `${characters} Zeichen; manche Mailprogramme schneiden lange Links ab`,
    close: "Schließen",
    name: "geteilte Definition",
    opened: (name) => `„${name}“ aus dem Link ist offen. Was vorher offen war, ist aufbewahrt.`,
    same: "Der Link enthält, was schon offen ist.",
    failed: (why) => `Der Link wurde nicht geöffnet: ${why}`,
    damaged: "ein Stück fehlt oder wurde unterwegs verändert; bitten Sie um einen neuen",
    tooLong: "er ist länger als jeder Link, der hier entsteht",
    tooLarge: "was er enthält, ist größer als jede Definition",
    otherVersion: "er wurde von einer anderen Version dieser Seite gemacht",
    noDefinition: "was er enthält, ist keine Definition: Es ist kein JSON-Objekt",
  },
};
