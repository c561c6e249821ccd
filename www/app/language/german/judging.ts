import { counted, number } from "../../../shared/text.js";
import type { English } from "../../agreement/judging/strings.js";

export const judging: English = {
  about:
    "Streiten Sie über einzelne Leads statt über Meinungen: Beide Teams beurteilen dieselben Grenzfälle, ohne den Wert zu sehen, und sehen dann, wie weit sie einig sind, miteinander und mit der Definition.",
  begin: {
    title: "Leads zum Beurteilen wählen",
    note: "Leads nahe an einer Schwelle, unentschiedene, und so verschiedene wie möglich. Sie bleiben in diesem Browser.",
    drop: "Legen Sie hier eine Datei mit Leads ab, oder eine Sitzung, die das andere Team gespeichert hat",
    pick: "Datei wählen…",
    input: "Eine Datei mit Leads oder eine Sitzung",
    example: "Ein Beispiel versuchen",
    opened: (name) => `${name} nehmen, offen unter „Datei mit Leads“`,
    count: "Wie viele Leads",
    seed: "Startzahl",
    seedHint: "mit derselben werden dieselben Leads wieder gewählt",
    picking: (name, rows) => `Über ${name} wird entschieden: bisher ${rows} Leads…`,
    cancel: "Abbrechen",
    cancelled: "Abgebrochen; nichts wurde gewählt.",
    empty: (name) => `In ${name} sind keine Leads zum Beurteilen.`,
    failed: (name, why) => `${name} ist nicht brauchbar: ${why}`,
    noDefinition:
      "Die offene Definition hat Fehler; beheben Sie die zuerst, dann kann sie Leads wählen.",
    kept: "In diesem Browser aufbewahrt",
    keptItem: (source, count, when) => `${source}, ${counted(count, "Lead", "Leads")}, ${when}`,
    open: "Weitermachen",
    openLabel: (source) => `Mit ${source} weitermachen`,
    forget: "Vergessen",
    forgetLabel: (source) => `${source} vergessen`,
    forgotten: "Die Sitzung ist vergessen.",
    undo: "Rückgängig",
    notKept:
      "Dieser Browser lässt die Seite nichts aufbewahren: Speichern Sie die Sitzung in eine Datei, bevor Sie gehen.",
  },
  faults: {
    "not-json": (place) =>
      `es ist kein JSON (${place}); wahrscheinlich wurde unterwegs etwas abgeschnitten: Bitten Sie noch einmal darum`,
    "other-file": () => "es ist JSON, aber keine Sitzung zum Beurteilen",
    newer: () =>
      "eine neuere Version dieser Seite hat sie gemacht; laden Sie diese Seite neu und versuchen Sie es wieder",
    broken: (place) =>
      `bei ${place} fehlt etwas oder wurde geändert; bitten Sie noch einmal um die Datei, oder beurteilen Sie neu`,
    otherSession:
      "Das ist eine andere Sitzung als die, die offen war. Sie ist jetzt offen; die andere ist aufbewahrt.",
  },
  session: {
    title: (count, source) => `${counted(count, "Lead", "Leads")} aus ${source}`,
    about: (name, version, seed, asOf) =>
      `Gewählt mit ${name} ${version}, Startzahl ${seed}; beurteilt zum Stand ${asOf}.`,
    progress: (done, of) => `${done} von ${of} beurteilt`,
    judge: (team) => `Für ${team} beurteilen`,
    goOn: (team) => `Für ${team} weitermachen`,
    change: (team) => `Antworten von ${team} ändern`,
    save: "Für das andere Team speichern",
    saved: (name) =>
      `${name} liegt bei Ihren Downloads. Darin stehen die Leads und die Antworten bis jetzt, aber nicht, was die Definition sagt. Wer die Datei als Text öffnet, könnte die Antworten lesen; hier sieht sie niemand, bevor alle gegeben sind.`,
    joined: "Die Antworten der Datei sind dabei.",
    together: "Sehen, was beide gesagt haben",
    notYet: "Was beide gesagt haben, erscheint, wenn beide Teams jeden Lead beurteilt haben.",
    add: "Antworten des anderen Teams hinzufügen…",
    other: "Andere Leads…",
  },
  blind: {
    title: (team) => `Für ${team}`,
    question: "Würden Sie diesen Lead nehmen?",
    place: (at, of) => `Lead ${at} von ${of}`,
    unknown: (fields) => `Nicht bekannt: ${fields}`,
    answers: { yes: "Ja", no: "Nein", skip: "Kann ich nicht sagen" },
    reason: "Warum? (wenn Sie mögen)",
    reasonHint: "mit Enter geht es weiter",
    previous: "Zurück",
    next: "Weiter",
    undo: "Rückgängig",
    stop: "Für jetzt aufhören",
    keys: "1 ja, 2 nein, 3 kann ich nicht sagen; ← und → gehen zurück und weiter; u nimmt die letzte Antwort zurück; r nennt einen Grund.",
    answered: (place, answer) => `Lead ${place}: ${answer}.`,
    undone: (place) => `Die Antwort zu Lead ${place} ist zurückgenommen.`,
    nothing: "nichts",
    times: (count) => `${number(count)}-mal`,
    yes: "ja",
    no: "nein",
    done: (team) =>
      `${team} hat alle Leads beurteilt. Geben Sie den Bildschirm weiter, oder speichern Sie die Sitzung für das andere Team.`,
  },
  together: {
    title: "Was beide gesagt haben",
    back: "Zurück zur Sitzung",
    otherDefinition: (name) =>
      `Die Definition wurde geändert, seit die Leads gewählt wurden: Was sie hier sagt, sagt „${name}“ jetzt.`,
    observed: (same, of, percent) =>
      `Über ${same} von ${of} Leads haben beide dasselbe gesagt (${percent}).`,
    kappa: (value) => `Cohens Kappa ${value}`,
    interval: (low, high) => `95-%-Intervall ${low} bis ${high}`,
    means:
      "1 ist volle Einigkeit, 0 ist, was allein der Zufall gibt. Das Intervall ist das für große Stichproben nach Fleiss, Cohen & Everitt (1969); bei wenigen Leads ist es weit und stimmt nur ungefähr.",
    strength: {
      worse: "weniger, als der Zufall gäbe",
      slight: "kaum mehr als Zufall",
      some: "etwas Einigkeit",
      good: "gute Einigkeit",
      strong: "große Einigkeit",
    },
    cautions: {
      none: "Kein Lead wurde von beiden mit Ja oder Nein beurteilt; es gibt also nichts zu vergleichen.",
      "one-answer":
        "Beide gaben überall ein und dieselbe Antwort. Das erklärte schon der Zufall, Kappa sagt hier also nichts: Wählen Sie verschiedenere Leads.",
      "one-sided":
        "Ein Team gab überall dieselbe Antwort. Dann ist Kappa 0, was immer das andere sagte: Es kann nicht zeigen, ob sie einig sind.",
      few: (fewest) =>
        `Weniger als ${fewest} Leads wurden von beiden beurteilt: zu wenige für ein Intervall. Beurteilen Sie mehr, bevor Sie sich darauf verlassen.`,
      perfect: (least) =>
        `Sie sind sich bei jedem einig, also hat das Intervall keine Breite; Gewissheit ist das nicht. Es verträgt sich damit, dass sie bei mindestens ${least} solcher Leads einig sind (Clopper & Pearson, 95 %).`,
    },
    tableTitle: "Wer was gesagt hat",
    takes: (team) => `${team}: ja`,
    refuses: (team) => `${team}: nein`,
    skipped: (count) =>
      `${counted(count, "Lead", "Leads")} weggelassen, weil ein Team es nicht sagen konnte.`,
    disagree: (count) => `Uneinig sind sie bei ${counted(count, "Lead", "Leads")}`,
    against: (count) =>
      `Beide sind einig, die Definition nicht: ${counted(count, "Lead", "Leads")}`,
    agree: (count) => `Alle drei sind einig: ${counted(count, "Lead", "Leads")}`,
    lead: (record) => `Lead in Datensatz ${record}`,
    says: "Die Definition",
    notTaken: "nimmt ihn nicht",
    taken: "nimmt ihn",
    why: "Warum",
    values: "Was von ihm bekannt ist",
    addExample: "Zum Beispiel machen",
    exampleName: (record, source) => `gemeinsam beurteilt: Datensatz ${record} aus ${source}`,
    exampleLabel: "Beispiel hinzufügen",
    added: "Das Beispiel steht in der Definition.",
    undo: "Rückgängig",
    undone: "Das Beispiel ist wieder weg.",
    answers: { yes: "ja", no: "nein", skip: "kann es nicht sagen" },
    cannot: (why) => `Die Definition kann ihn nicht beurteilen: ${why}`,
  },
  change: {
    title: "Welche Änderung beiden recht wäre",
    about: (count) =>
      `Bei ${counted(count, "Lead", "Leads")} sind beide Teams einig und die Definition entscheidet anders. Probiert werden Änderungen der Punkte eines Kriteriums oder einer Schwelle, an allen Leads, bei denen beide einig sind.`,
    search: "Eine Änderung suchen",
    searching: (done, of) => `${done} von ${of} Zahlen probiert…`,
    cancel: "Aufhören",
    none: "Keine Änderung einer einzigen Zahl bringt mehr dieser Leads dahin, wo beide sie wollen, als sie stört. Vielleicht fehlt der Definition ein Kriterium: Sehen Sie sich die Gründe an.",
    nothing: "Wo beide Teams einig sind, entscheidet die Definition, wie sie es wollen.",
    mends: (count, of) => `entscheidet ${count} von ${of}, wie beide es wollen`,
    breaks: (records) => `stört Datensatz ${records}, wo alle einig waren`,
    breaksNone: "stört keinen der anderen",
    examples: (names) => `diese Beispiele kommen dann anders heraus: ${names}`,
    take: "So ändern",
    label: "eine Änderung, die beiden recht ist",
    taken: "Die Definition ist geändert. Beide Teams müssen neu unterschreiben.",
    undo: "Rückgängig",
    undone: "Die Änderung ist zurückgenommen.",
    outdated: "Die Definition wurde inzwischen bearbeitet; suchen Sie noch einmal.",
    failed: (why) => `Es ließ sich nicht probieren: ${why}`,
  },
};
