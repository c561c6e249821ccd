import { counted } from "../../../shared/text.js";
import type { English } from "../../definition/strings.js";
import { beside } from "./definition/beside.js";
import { conditions } from "./definition/conditions.js";
import { outcomes } from "./definition/outcomes.js";
import { points } from "./definition/points.js";

export const definition: English = {
  title: "Die Definition",
  intro:
    "Was ein Lead sein und tun muss, in Punkten, die beide Teams lesen können. Ändern Sie etwas; was Sie daneben sehen, folgt sofort.",
  choose: "Bitte wählen…",
  notThere: (value) => `${value} (nicht in dieser Definition)`,
  yes: "ja",
  no: "nein",
  changed: (label) => `Änderung von „${label}“`,
  start: {
    label: "Beginnen mit",
    template: "Eine Vorlage…",
    empty: "Eine leere Definition",
    file: "Eine Datei…",
    import: "Ein Import: PMML, HubSpot, eine Punktetabelle…",
    opened: (name) => `Öffnen von „${name}“`,
    unnamed: "Neue Definition",
    noTemplates: "Die Vorlagen wurden nicht geladen. Laden Sie die Seite neu.",
    loading: "Die Definition wird gelesen…",
  },
  undo: {
    undo: "Rückgängig",
    redo: "Wiederholen",
    undoWhat: (what) => `Rückgängig: ${what}`,
    redoWhat: (what) => `Wiederholen: ${what}`,
    undone: (what) => `Rückgängig gemacht: ${what}`,
    redone: (what) => `Wiederholt: ${what}`,
  },
  parts: {
    label: "Teile der Definition",
    about: "Überblick",
    fields: "Felder",
    lists: "Listen",
    gates: "Schranken",
    scorecard: (label) => label,
    addScorecard: "Punktekarte hinzufügen",
    addedScorecard: "eine neue Punktekarte",
    total: "Note und Summe",
    decide: "Urteile",
    routes: "Wege",
    handover: "Übergabe",
    examples: "Beispiele",
    rest: "Nur im JSON",
    findings: (count) => counted(count, "Befund", "Befunde"),
  },
  side: {
    label: "Neben den Formularen",
    forms: "Formulare",
    sample: "Beispiel-Lead",
    findings: "Befunde",
    json: "JSON",
    moves: "Wer wechselt",
  },
  broken: {
    title: "Der Text ist gerade kein JSON",
    say: (line, column) =>
      `Die Formulare kommen wieder, sobald er lesbar ist. Er bricht in Zeile ${line}, Spalte ${column} ab; nichts ist verloren.`,
    show: "Die Stelle zeigen",
    undo: "Die letzte Änderung rückgängig machen",
  },
  rows: {
    move: (name) => `${name} verschieben: Pfeiltasten oder ziehen`,
    moved: (name) => `${name} verschoben`,
    copy: (name) => `${name} verdoppeln`,
    copied: (name) => `${name} verdoppelt`,
    remove: (name) => `${name} entfernen`,
    removed: (name) => `${name} entfernt`,
    added: (name) => `${name} hinzugefügt`,
    nameless: (one, index) => `${one} ${index + 1}`,
  },
  ...points,
  ...outcomes,
  ...conditions,
  ...beside,
};
