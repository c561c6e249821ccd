import type { English } from "../../strings.js";

export const app: English = {
  titles: {
    form: "Ein Formular · Leadpact",
    check: "Lead prüfen · Leadpact",
    file: "Datei mit Leads · Leadpact",
    definition: "Die Definition · Leadpact",
    agreement: "Vereinbarung · Leadpact",
  },
  theme: { auto: "Farben: wie das System", light: "Farben: hell", dark: "Farben: dunkel" },
  language: {
    hint: "Andere Sprache; die Seite wird neu geladen",
    notKept: "Dieser Browser lässt die Seite keine Sprachwahl behalten.",
  },
  form: {
    waiting: "Die Definition wird gelesen…",
    noDecision: "Keine Entscheidung zu zeigen",
    broken: "Die offene Definition ist nicht lesbar",
    mend: "Das Formular selbst funktioniert weiter. Bessern Sie die Definition aus, um hier ihre Entscheidung zu sehen.",
    stillScored: "Das Formular selbst funktioniert und wird mit seiner Punktzahl gesendet.",
    stillWorks:
      "Das Formular selbst funktioniert weiter: Es wird gesendet, wie es ist, ohne Punktzahl.",
  },
  check: {
    noTemplate: "Diese Definition ist nicht lesbar",
    noDecision: "Dieser Lead lässt sich nicht beurteilen",
    notKnown: "nicht bekannt",
    yes: "ja",
    no: "nein",
    severalHint: "mehrere, mit ; dazwischen",
    numberHint: "eine Zahl oder ein Bereich wie 51-200",
    activities: "Aktivitäten",
    activitiesUnknown:
      "Es ist nicht bekannt, was dieser Lead getan hat. Eine leere Liste hieße: Es ist nichts geschehen.",
    activitiesEmpty: "Bekannt: keine Aktivitäten.",
    addActivity: "Aktivität hinzufügen",
    forgetActivities: "Auf nicht bekannt setzen",
    activityType: "Was",
    activityAt: "Wann",
    activityCount: "Wie oft",
    removeActivity: (index) => `Aktivität ${index} entfernen`,
    cleared: "Der Lead ist geleert.",
    loaded: (name) => `„${name}“ ist geladen.`,
    undone: "Der Lead ist wieder wie vorher.",
    undo: "Rückgängig",
    outdated: "Die Entscheidung gilt für die letzte lesbare Fassung.",
    asOfBroken: "Geben Sie Datum und Uhrzeit an; die letzten gelten weiter.",
  },
  json: {
    place: (line, column) => `Zeile ${line}, Spalte ${column}`,
    notAnObject: 'ein Lead ist ein JSON-Objekt, etwa { "email": "ada@example.com" }',
    unexpected: (found, wanted) => `${found} steht da, wo ${wanted} stehen sollte`,
    end: "das Ende des Textes",
    wanted: {
      value: "ein Wert",
      key: "ein Schlüssel in doppelten Anführungszeichen",
      colon: "`:` nach dem Schlüssel",
      next: "`,` oder die schließende Klammer",
      nothing: "nichts mehr",
    },
    badString: "diesem Text fehlt das schließende doppelte Anführungszeichen",
    badEscape: "diese Folge mit `\\` kennt JSON nicht",
    controlInString:
      "ein Zeilenumbruch oder Tabulator im Text wird als `\\n` oder `\\t` geschrieben",
    badNumber: "so schreibt JSON keine Zahlen",
    singleQuote: "JSON-Texte stehen in doppelten Anführungszeichen",
    trailingComma: "entfernen Sie das Komma vor der schließenden Klammer",
  },
  tour: {
    offer: "Neu hier? In fünf Schritten sehen Sie, was das ist.",
    take: "Zum Rundgang",
    dismiss: "Nein, danke",
    next: "Weiter",
    back: "Zurück",
    skip: "Überspringen",
    done: "Fertig",
    count: (step, of) => `${step} von ${of}`,
    steps: [
      {
        title: "Ein Formular, das entscheidet",
        text: "Füllen Sie das Formular aus: Was Vertrieb und Marketing vereinbart haben, entscheidet bei jeder Antwort und sagt, warum. Zuerst steht das Urteil, dann die Summe.",
      },
      {
        title: "Einen Lead prüfen",
        text: "Probieren Sie einen dieser Leads oder tippen Sie einen eigenen ein. Was nicht bekannt ist, ist kein Nein: Sie sehen, was es ändern könnte.",
      },
      {
        title: "Alle Leads auf einmal",
        text: "Legen Sie den Export eines CRM hier ab. Jeder Lead wird in dieser Seite entschieden, und nichts von der Datei verlässt sie.",
      },
      {
        title: "Ändern, was ein guter Lead ist",
        text: "Punkte, Schranken und Urteile als Formulare oder als JSON. Der Lead daneben wird bei jedem Tastendruck entschieden, und alles lässt sich rückgängig machen.",
      },
      {
        title: "Eine Definition in allen Ansichten",
        text: "Hier steht, welche offen ist und ob beide Teams sie unterschrieben haben. Jede Änderung wird als Version aufbewahrt; speichern Sie in eine Datei oder teilen Sie einen Link.",
      },
    ],
  },
  diagnostics: {
    error: "Fehler",
    warning: "Warnung",
    note: "Hinweis",
    help: "Hilfe",
    place: (line, column) => `Zeile ${line}, Spalte ${column}`,
  },
};
