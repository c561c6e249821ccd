import { counted } from "../../../../shared/text.js";
import type { beside as english } from "../../../definition/words/beside.js";

export const beside: typeof english = {
  sample: {
    title: "Beispiel-Lead",
    note: "Bei jedem Tastendruck entschieden.",
    load: "Laden",
    mine: "Von Hand getippt",
    asOf: "Stand (UTC)",
    now: "Jetzt",
    asOfProblem: "Geben Sie Datum und Uhrzeit an; die letzten gelten weiter.",
    lead: "Was von ihm bekannt ist",
    waiting: "Sobald die Definition läuft, wird dieser Lead hier entschieden.",
    outdated: "Die Entscheidung ist die der letzten Definition, die lief.",
    cannot: "Noch keine Entscheidung",
    reasons: (count) =>
      count === 1
        ? "1 Fehler steht im Weg."
        : `${counted(count, "Fehler", "Fehler")} stehen im Weg.`,
    showFindings: "Die Befunde zeigen",
    clear: "Leeren",
    cannotJudge: "Dieser Lead lässt sich nicht beurteilen",
  },
  findings: {
    title: "Befunde",
    none: "Nichts gefunden: Diese Definition läuft.",
    looking: "Wird nachgesehen…",
    errors: (count) => counted(count, "Fehler", "Fehler"),
    others: (count) => counted(count, "Hinweis", "Hinweise"),
    goForm: "Im Formular zeigen",
    goJson: "Im JSON zeigen",
    witness: "Ein Lead, der es zeigt",
    tryIt: "Diesen Lead ausprobieren",
    fixed: (what) => what,
    short: { "lone-criterion": "Entscheidet allein", "worthless-criterion": "Ändert nie etwas" },
    severity: { error: "Fehler", warning: "Ansehen", note: "Hinweis" },
    fix: {
      remove: (what) => `${what} entfernen`,
      rename: (name) => `${name} nennen`,
    },
    reach: "Was sie ergeben kann",
    low: "niedrigste",
    high: "höchste",
    nobody: "niemand",
    endless: "ohne Ende",
    verdicts: "Ergebnisse",
    gates: "Ausschlüsse",
    routes: "Wege",
    more: "Es wird weiter gesucht …",
    reached: {
      yes: (name: string) => name,
      no: (name: string) => `${name}: niemand`,
      unknown: (name: string) => `${name}: nicht gefunden`,
    },
    gets: (name: string) => `Ein Lead, der ${name} bekommt`,
    range: (low: string, high: string) =>
      `Leads kommen auf mindestens ${low} und höchstens ${high}.`,
    reachWaits: "Bekannt, sobald die Definition läuft.",
  },
  json: {
    label: "Die Definition als JSON",
    loading: "Der Editor wird geladen…",
    typing: "Tippen im JSON",
    pasted: "eine Änderung im JSON",
    values: "eines von",
    keyHelp: "Strg+Leertaste ergänzt; Escape, dann Tab verlässt den Editor.",
  },
};
