import type { DecisionWords } from "../../../shared/decision-words.js";
import { number } from "../../../shared/text.js";

export const decision: DecisionWords = {
  verdict: "Urteil",
  grade: "Note",
  agreement: { draft: "Entwurf", agreed: "Vereinbart", stale: "Überholt", expired: "Abgelaufen" },
  notSigned: (roles) =>
    roles.length > 0
      ? `noch nicht unterschrieben von ${roles.join(" und ")}`
      : "unterschrieben, aber ein Beispiel schlägt fehl",
  signedBy: (name, role, when) => `unterschrieben von ${name} (${role}), ${when}`,
  changedSince: "seit der Unterschrift geändert",
  chosenFrom: (library, because) => `aus „${library}“ gewählt: ${because}`,
  reviewPast: (date) => `die Überprüfung war am ${date} fällig`,
  scores: "Punktzahlen",
  points: "Punkte",
  criterionAndValue: "Kriterium und gesehener Wert",
  whyThese: "Warum diese Punkte",
  start: "Anfang",
  noValue: "nicht bekannt",
  couldBe: (range) => `könnte ${range} sein`,
  faded: (points) => `${points} mit der Zeit verblasst`,
  gaveNothing: (count) =>
    count === 1 ? "1 Kriterium gab nichts" : `${number(count)} Kriterien gaben nichts`,
  bar: (label, points, scale, possible, marks) =>
    [
      `${label}: ${points}, auf einer Skala von ${scale}`,
      possible === null ? "" : `könnte ${possible} sein`,
      marks,
    ]
      .filter(Boolean)
      .join("; "),
  mark: (grade, from) => `Note ${grade} ab ${number(from)}`,
  askNext: "Als Nächstes fragen",
  nothingToAsk: "Nichts mehr zu fragen: Alles, was diese Definition liest, ist bekannt.",
  moreQuestions: (count) => (count === 1 ? "1 weitere Frage" : `${number(count)} weitere Fragen`),
  ask: (field) => `Zu ${field}`,
  settled: "Steht fest: Nichts, was wir noch erfahren könnten, würde es ändern.",
  provisional: "Vorläufig",
  notTheWhole:
    "Ein Teil dieser Definition ist vertraulich und nicht auf dieser Seite: Der Server kann anders entscheiden.",
  nearest: "Kleinste Änderung:",
  problems: "Nicht lesbar, also als nicht bekannt gezählt",
  nextStep: "Nächster Schritt",
  noNextStep: "Für dieses Urteil ist keiner vereinbart.",
  respondWithin: (time) => `innerhalb von ${time} antworten`,
  asOf: (time) => `Stand ${time}`,
  complete: (percent) => `${number(percent)} % bekannt`,
};
