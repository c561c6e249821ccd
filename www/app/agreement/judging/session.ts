/**
 * Leads that two teams judge, as a file that passes between them: which leads, as they were read, and what each team
 * answered. What the definition says of them is not in it, so that nobody who opens it is told.
 */
export interface Session {
  readonly kind: typeof KIND;
  readonly format: typeof FORMAT;
  readonly id: string;
  readonly definition: SessionDefinition;
  /** The moment at which the leads are judged. */
  readonly as_of: string;
  /** The name of the file that the leads are from. */
  readonly source: string;
  /** With it the same leads are picked again. */
  readonly seed: number;
  readonly leads: readonly JudgedLead[];
  readonly teams: readonly Team[];
}

export interface SessionDefinition {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  /** What people call its fields. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface JudgedLead {
  /** Which record of the file it is, from 1. */
  readonly record: number;
  readonly lead: Readonly<Record<string, unknown>>;
}

export interface Team {
  readonly name: string;
  /** One for each lead, in their order; null where none was given yet. */
  readonly answers: readonly (Answer | null)[];
}

/** Would you take this lead? */
export interface Answer {
  readonly take: "yes" | "no" | "skip";
  readonly reason?: string | undefined;
}

export const KIND = "leadpact-judging";
export const FORMAT = 1;

/** A file is no session, or a broken one; the message says where and what to do. */
export class SessionError extends Error {
  override readonly name = "SessionError";
  readonly code: SessionFault;
  /** An RFC 6901 pointer to what is wrong, or the place in the text. */
  readonly place: string;

  constructor(code: SessionFault, place: string) {
    super(`${code} at ${place}`);
    this.code = code;
    this.place = place;
  }
}

export type SessionFault =
  /** It is not JSON. */
  | "not-json"
  /** It is JSON, but something else. */
  | "other-file"
  /** A newer page made it. */
  | "newer"
  /** Something is missing in it or of another kind. */
  | "broken";

export function writeSession(session: Session): string {
  return `${JSON.stringify(session, null, 2)}\n`;
}

/** Reads what `writeSession` wrote; keys that it does not know are left out. */
export function readSession(text: string): Session {
  const found = parsed(text);
  if (!isObject(found) || found["kind"] !== KIND) throw new SessionError("other-file", "/kind");
  const format = found["format"];
  if (typeof format === "number" && format > FORMAT) throw new SessionError("newer", "/format");
  if (format !== FORMAT) throw new SessionError("broken", "/format");
  const definition = objectAt(found, "/definition", "definition");
  const leads = listAt(found, "", "leads").map((each, at) => leadOf(each, `/leads/${at}`));
  return {
    kind: KIND,
    format: FORMAT,
    id: textAt(found, "", "id"),
    definition: {
      id: textAt(definition, "/definition", "id"),
      name: textAt(definition, "/definition", "name"),
      version: textAt(definition, "/definition", "version"),
      digest: textAt(definition, "/definition", "digest"),
      labels: labelsOf(objectAt(definition, "/definition/labels", "labels")),
    },
    as_of: momentAt(found, "", "as_of"),
    source: textAt(found, "", "source"),
    seed: numberAt(found, "", "seed"),
    leads,
    teams: listAt(found, "", "teams").map((each, at) => teamOf(each, `/teams/${at}`, leads.length)),
  };
}

type Json = Readonly<Record<string, unknown>>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    throw new SessionError("not-json", said);
  }
}

function leadOf(item: unknown, place: string): JudgedLead {
  const found = objectOf(item, place);
  return {
    record: numberAt(found, place, "record"),
    lead: objectAt(found, `${place}/lead`, "lead"),
  };
}

function teamOf(item: unknown, place: string, leads: number): Team {
  const found = objectOf(item, place);
  const answers = listAt(found, place, "answers");
  if (answers.length !== leads) throw new SessionError("broken", `${place}/answers`);
  return {
    name: textAt(found, place, "name"),
    answers: answers.map((each, at) =>
      each === null ? null : answerOf(each, `${place}/answers/${at}`),
    ),
  };
}

function answerOf(item: unknown, place: string): Answer {
  const { take, reason } = objectOf(item, place);
  if (take !== "yes" && take !== "no" && take !== "skip")
    throw new SessionError("broken", `${place}/take`);
  if (reason !== undefined && typeof reason !== "string")
    throw new SessionError("broken", `${place}/reason`);
  return reason === undefined ? { take } : { take, reason };
}

function labelsOf(found: Json): Record<string, string> {
  const labels = Object.entries(found).filter(([, label]) => typeof label === "string");
  return Object.fromEntries(labels) as Record<string, string>;
}

function textAt(object: Json, place: string, key: string): string {
  const found = object[key];
  if (typeof found === "string") return found;
  throw new SessionError("broken", `${place}/${key}`);
}

function momentAt(object: Json, place: string, key: string): string {
  const found = textAt(object, place, key);
  if (!Number.isNaN(Date.parse(found))) return found;
  throw new SessionError("broken", `${place}/${key}`);
}

function numberAt(object: Json, place: string, key: string): number {
  const found = object[key];
  if (Number.isSafeInteger(found)) return found as number;
  throw new SessionError("broken", `${place}/${key}`);
}

function listAt(object: Json, place: string, key: string): readonly unknown[] {
  const found = object[key];
  if (Array.isArray(found)) return found;
  throw new SessionError("broken", `${place}/${key}`);
}

function objectAt(object: Json, place: string, key: string): Json {
  return objectOf(object[key], place);
}

function objectOf(item: unknown, place: string): Json {
  if (isObject(item)) return item;
  throw new SessionError("broken", place);
}

function isObject(item: unknown): item is Json {
  return item !== null && typeof item === "object" && !Array.isArray(item);
}
