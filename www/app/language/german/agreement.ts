import { counted } from "../../../shared/text.js";
import type { English } from "../../agreement/strings.js";

export const agreement: English = {
  title: "Vereinbarung",
  about:
    "Zwei Teams, ein Text: Unterschreiben Sie genau das, was beide sehen, und beurteilen Sie Leads, bevor Sie streiten.",
  parts: { label: "Was zu tun ist", signing: "Unterschreiben", judging: "Gemeinsam beurteilen" },
  broken: {
    title: "Diese Definition lässt sich noch nicht unterschreiben",
    about: "Sie hat Fehler, und niemand kann dem zustimmen, was nicht lesbar ist.",
    mend: "In der Definition beheben",
  },
  status: {
    title: "Wie es steht",
    draft: "Ein Entwurf: Noch nicht jedes Team hat diesen Text unterschrieben.",
    stale:
      "Der Text wurde geändert, nachdem er unterschrieben war; beide Teams sehen ihn sich neu an.",
    agreed: "Vereinbart: Jedes Team hat genau diesen Text unterschrieben.",
    expired: "Er war vereinbart, und der Tag, ihn neu anzusehen, ist vorbei.",
    review: (date) => `Neu anzusehen bis ${date}.`,
    nobody: "Die Definition nennt niemanden, der unterschreiben muss; so vereinbart sie niemand.",
    notSigned: "hat nicht unterschrieben",
    byKey: "unterschreibt mit einem Schlüssel",
    signed: (name, when) => `unterschrieben von ${name}, ${when}`,
    fell: {
      changed: (name, when) => `Die Zustimmung von ${name}, ${when}, ist hinfällig:`,
      unsigned: (name, when) => `Die Zustimmung von ${name}, ${when}, zählt nicht:`,
      unproven: (name, when) => `Die Zustimmung von ${name}, ${when}, ist nicht bewiesen:`,
    },
  },
  since: {
    title: "Was sich geändert hat, seit beide zugestimmt haben",
    comparing: "Wird verglichen…",
    none: "In diesem Browser ist keine Version aufbewahrt, der beide Teams zugestimmt haben; es gibt also nichts zum Vergleichen: Lesen Sie den ganzen Text.",
    same: (when) => `Nichts: Dem haben beide zugestimmt, ${when}.`,
    nothing: (when) =>
      `Nichts, was gesagt oder entschieden wird; der Text wurde ${when} vereinbart, nur Schreibweise oder Reihenfolge sind jetzt anders.`,
    from: (version, when) => `Verglichen mit Version ${version}, vereinbart ${when}.`,
    counts: (all, deciding) =>
      `${counted(all, "Änderung", "Änderungen")}; ${deciding} davon können über Leads anders entscheiden.`,
    decides: "kann anders entscheiden",
    failed: (why) => `Es lässt sich nicht vergleichen: ${why}`,
  },
  examples: {
    title: "Beispiele",
    none: "Es gibt keine. Ein Beispiel, bei dem beide einig sind, ist der beste Grund zu unterschreiben: Fügen Sie in der Definition welche hinzu.",
    all: (count) =>
      `${counted(count, "Beispiel kommt", "Beispiele kommen")} heraus wie vereinbart.`,
    red: (count, of) => `${count} von ${of} kommen anders heraus als vereinbart.`,
    right: "wie vereinbart",
    wrong: "anders",
    difference: (what, wanted, found) => `${what}: vereinbart ${wanted}, heraus kommt ${found}`,
    keys: {
      verdict: "Urteil",
      kind: "Art",
      grade: "Note",
      gate: "Ausschluss",
      route: "Weg",
      settled: "entschieden",
    },
    yes: "ja",
    no: "nein",
    nothing: "nichts",
    edit: "Zu den Beispielen",
  },
  findings: {
    title: "Befunde",
    about: "Regeln suchen, was wahrscheinlich nicht gemeint ist. Das dauert einige Sekunden.",
    look: "Befunde suchen",
    looking: "Wird gesucht…",
    none: "Keine Regel fand einen Fehler.",
    noneButWarnings: (count) =>
      `Keine Regel fand einen Fehler; ${counted(count, "Anmerkung", "Anmerkungen")} daneben, in der Definition.`,
    edit: "Zur Definition",
    failed: (why) => `Die Regeln konnten nicht suchen: ${why}`,
  },
  text: {
    title: "Der genaue Text",
    about:
      "Unterschrieben wird dieser Fingerabdruck. Wer ändert, wofür er steht, nimmt die Zustimmungen weg.",
    show: (lines) => `Den Text lesen (${counted(lines, "Zeile", "Zeilen")})`,
    copy: "Fingerabdruck kopieren",
    copied: "Der Fingerabdruck ist kopiert.",
  },
  sign: {
    title: "Unterschreiben",
    role: "Für",
    name: "Ihr Name",
    note: "Eine Anmerkung (wenn Sie mögen)",
    noteHint: "steht in der Zustimmung, für alle lesbar",
    how: "Wie",
    plainly: "Mit dem Namen",
    byKey: (name) => `Mit dem Schlüssel „${name}“`,
    button: "Diesen Text unterschreiben",
    needsName: "Sagen Sie, wer unterschreibt.",
    changed:
      "Der Text hat sich eben geändert, darum ist nichts unterschrieben. Sehen Sie ihn an, und unterschreiben Sie noch einmal.",
    needsKey: (role) =>
      `${role} unterschreibt mit einem Schlüssel, den die Definition nennt, und dieser Browser hat keinen davon. Machen Sie unten einen und fügen Sie ihn der Definition hinzu, oder unterschreiben Sie mit \`leadpact sign --key\`.`,
    red: "Nicht, bevor jedes Beispiel herauskommt wie vereinbart.",
    done: (role, name) => `Für ${role} unterschrieben von ${name}.`,
    label: (role, name) => `Unterschrift für ${role} als ${name}`,
    refused: (why) => `Es wurde nicht unterschrieben: ${why}`,
    undo: "Rückgängig",
    undone: "Die Zustimmung ist zurückgenommen.",
    where:
      "Eine Zustimmung ist ein Teil des Textes: Speichern Sie die Datei oder geben Sie den Link weiter, damit das andere Team sie hat.",
  },
  keys: {
    title: "Schlüssel in diesem Browser",
    about:
      "Einen Namen kann jeder tippen. Ein Schlüssel beweist, wessen Zustimmung es ist: Er bleibt in diesem Browser, lässt sich nicht herausnehmen und ist weg, wenn die Daten des Browsers gelöscht werden.",
    none: "Es gibt noch keine.",
    name: "Ein Name dafür",
    fallback: "Mein Schlüssel",
    make: "Schlüssel machen",
    made: (name) =>
      `Der Schlüssel „${name}“ ist gemacht. Seinen öffentlichen Teil dürfen Sie jedem geben.`,
    publicKey: (name) => `Der öffentliche Schlüssel von „${name}“`,
    copy: "Kopieren",
    save: "Speichern",
    forget: "Vergessen",
    forgotten: (name) => `Der Schlüssel „${name}“ ist vergessen.`,
    undo: "Rückgängig",
    back: "Er ist wieder da.",
    copied: "Der öffentliche Schlüssel ist kopiert.",
    copyRefused:
      "Der Browser ließ die Seite nicht in die Zwischenablage schreiben: Kopieren Sie aus dem Feld.",
    add: (role) => `Für ${role} unterschreiben lassen`,
    added: (name, role) =>
      `Ab jetzt unterschreibt ${role} mit „${name}“ oder einem anderen Schlüssel, den die Definition nennt. Das ändert den Text; frühere Zustimmungen sind hinfällig.`,
    addLabel: (name, role) => `„${name}“ für ${role} unterschreiben lassen`,
    signsFor: (roles) => `unterschreibt für ${roles}`,
    noEd25519:
      "Dieser Browser kann keine Ed25519-Schlüssel machen (Chrome und Edge ab 137, Firefox ab 129, Safari ab 17 können es). Unterschreiben Sie hier mit dem Namen, oder mit `leadpact sign --key` auf der Kommandozeile.",
    insecure:
      "Schlüssel werden nur auf Seiten mit https oder von diesem Rechner gemacht; diese Seite kam über einfaches http. Unterschreiben Sie hier mit dem Namen, oder mit `leadpact sign --key` auf der Kommandozeile.",
    noStore: (why) =>
      `Dieser Browser lässt die Seite keine Schlüssel aufbewahren (${why}). Unterschreiben Sie hier mit dem Namen, oder mit \`leadpact sign --key\` auf der Kommandozeile.`,
  },
  contract: {
    title: "Der Vertrag",
    about: "Die Definition als Dokument, mit einer Zeile für jede Unterschrift.",
    show: "Ansehen und drucken…",
    markdown: "Als Markdown speichern",
    html: "Als Seite speichern",
    print: "Drucken",
    close: "Schließen",
    failed: (why) => `Der Vertrag lässt sich nicht schreiben: ${why}`,
    fallback: "Vertrag",
  },
};
