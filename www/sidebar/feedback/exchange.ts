import type { Answer } from "./answer.js";
import { readAnswer } from "./read-answer.js";
import { csvRow, csvRows } from "./csv.js";

/** What was found in a file of answers: those that are some, and how many lines were none. */
export interface Imported {
  readonly answers: readonly Answer[];
  readonly unread: number;
}

/** A file of more than this is not one of answers. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** One answer a line, oldest first, each once. */
export function toNdjson(answers: readonly Answer[]): string {
  return ordered(answers)
    .map((answer) => `${JSON.stringify(answer)}\n`)
    .join("");
}

const COLUMNS = [
  "id",
  "lead",
  "answer",
  "reason",
  "note",
  "until",
  "grade",
  "at",
  "by",
  "withdrawn_at",
] as const;

const HEADER = [
  ...COLUMNS,
  "verdict",
  "kind",
  "computed_grade",
  "settled",
  "as_of",
  "scores",
  "criteria",
  "definition_id",
  "definition_version",
  "definition_digest",
];

/** The same as rows of a table; scores and criteria stand in their cells as JSON. */
export function toCsv(answers: readonly Answer[]): string {
  const rows = ordered(answers).map((answer) => {
    const { decision, definition } = answer;
    return [
      ...COLUMNS.map((name) => answer[name] ?? ""),
      decision.verdict,
      decision.kind,
      decision.grade ?? "",
      String(decision.settled),
      decision.as_of,
      JSON.stringify(decision.scores),
      JSON.stringify(answer.criteria),
      definition.id,
      definition.version,
      definition.digest,
    ];
  });
  return [HEADER, ...rows].map(csvRow).join("");
}

/** Reads either form back; what is no answer is counted and left out. */
export function fromText(text: string): Imported {
  const body = text.replace(/^\ufeff/u, "");
  const items = body.trimStart().startsWith("{") ? jsonLines(body) : tableRows(body);
  const answers = items.map(readAnswer);
  const read = answers.filter((answer) => answer !== null);
  return { answers: merged([], read), unread: answers.length - read.length };
}

function jsonLines(text: string): unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map(parsed);
}

function tableRows(text: string): unknown[] {
  const [header = [], ...rows] = csvRows(text);
  return rows.map((cells) => {
    const cell = new Map(header.map((name, index) => [name, cells[index] ?? ""]));
    const at = (name: string): string => cell.get(name) ?? "";
    return {
      format: 1,
      ...Object.fromEntries(COLUMNS.map((name) => [name, at(name)])),
      decision: {
        verdict: at("verdict"),
        kind: at("kind"),
        grade: at("computed_grade"),
        settled: at("settled") === "true",
        as_of: at("as_of"),
        scores: parsed(at("scores")),
      },
      criteria: parsed(at("criteria")),
      definition: {
        id: at("definition_id"),
        version: at("definition_version"),
        digest: at("definition_digest"),
      },
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** What is new among `incoming`: answers are told apart by id, and taking one back outlasts giving it. */
export function merged(there: readonly Answer[], incoming: readonly Answer[]): Answer[] {
  const known = new Map(there.map((answer) => [answer.id, answer]));
  const changed = new Map<string, Answer>();
  for (const answer of incoming) {
    const before = known.get(answer.id);
    if (before && (before.withdrawn_at !== null || answer.withdrawn_at === null)) continue;
    known.set(answer.id, answer);
    changed.set(answer.id, answer);
  }
  return [...changed.values()];
}

function ordered(answers: readonly Answer[]): Answer[] {
  return [...answers].sort((one, other) => compare(one.at, other.at) || compare(one.id, other.id));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
