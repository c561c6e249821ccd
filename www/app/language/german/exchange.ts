import { counted } from "../../../shared/text.js";
import type { English } from "../../exchange/strings.js";

export const exchange: English = {
  imported: (file) => `Importiert aus ${file}`,
  made: (criteria, fields) =>
    `Die Definition hat ${counted(criteria, "Kriterium", "Kriterien")} und ${counted(fields, "Feld", "Felder")}. Sie wird als neue aufbewahrt; was vorher offen war, auch.`,
  whole: "Alles wurde übernommen.",
  left: (count) =>
    `${counted(count, "Sache wurde", "Sachen wurden")} nicht übernommen oder ${count === 1 ? "bedeutet" : "bedeuten"} hier etwas anderes:`,
  remarks: "Was nicht übernommen wurde",
  more: (count) => `… und ${counted(count, "weitere", "weitere")}`,
  close: "Schließen",
  refused: (file) => `${file} wurde nicht importiert`,
  why: (count) =>
    count === 1
      ? "Sie würde nicht so bewerten, wie dort steht, oder ist nicht lesbar:"
      : `Sie würde nicht so bewerten, wie dort steht, oder ist nicht lesbar, an ${counted(count, "Stelle", "Stellen")}:`,
  problems: "Was im Weg steht",
  way: "Was importiert werden kann:",
  kinds: [
    "eine PMML-Datei (Version 4) mit einer Scorecard (Punktekarte)",
    "ein Lead-Score von HubSpot, als JSON aus dessen API",
    "eine Punktetabelle als CSV, mit den Spalten criterion, field, condition und points; aus Excel das Blatt zuerst als CSV speichern",
  ],
  leads: "Leads gehören zu „Datei mit Leads“.",
  another: "Andere Datei wählen…",
  notLoaded: (why) =>
    `Was importiert, wurde nicht geladen: ${why}. Versuchen Sie es wieder, wenn es eine Verbindung gibt.`,
  export: {
    title: "Exportieren",
    about:
      "Speichern behält die Definition, wie sie ist. Ein Export ist für andere Programme und Menschen; er kann weniger sagen, und was er weglässt, steht hier.",
    form: "Als",
    forms: {
      markdown: "Tabellen zum Lesen (Markdown)",
      csv: "Punktetabelle (CSV)",
      pmml: "Punktekarte für andere Rechenwerke (PMML)",
    },
    hints: {
      markdown: "Für ein Wiki oder ein Dokument: was wie viele Punkte bringt.",
      csv: "Eine Zeile für jede Bedingung mit ihren Punkten. Sie lässt sich in einer Tabellenkalkulation bearbeiten und wieder importieren.",
      pmml: "Eine Punktekarte im Standardformat von Data-Mining-Programmen.",
    },
    card: "Punktekarte",
    complete: "Nichts wird weggelassen.",
    left: (count) =>
      `${counted(count, "Sache wird", "Sachen werden")} weggelassen oder ${count === 1 ? "bedeutet" : "bedeuten"} dort etwas anderes:`,
    impossible: "So lässt sie sich nicht schreiben:",
    mistakes: (count) =>
      `Die Definition hat ${counted(count, "Fehler", "Fehler")}. Beheben Sie ${count === 1 ? "ihn" : "sie"} zuerst; „Definition“ zeigt, wo.`,
    save: "Herunterladen",
    saved: (file) => `${file} liegt bei Ihren Downloads.`,
    close: "Schließen",
  },
};
