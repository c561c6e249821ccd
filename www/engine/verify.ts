// The server scores again: what a page claims is compared with what follows from the answers.
//
// A claim that differs is looked at once more before it is called forged: the page may have had a public
// cut of the definition, may have decided a while ago, and knows an unchecked box from a missing one.
import type { Decision } from "#leadpact";
import { outline } from "../shared/definition-outline.js";
import { type FieldNames, fieldNames } from "../shared/field-names.js";
import type { AsOf, OpenOptions } from "../shared/protocol.js";
import {
  type Difference,
  differences,
  holds,
  isOtherVersion,
  possible,
  type Reason,
} from "./claims.js";
import { LeadError } from "./errors.js";
import { decimals, sentNumber } from "./numbers.js";
import { instant } from "./open.js";
import {
  type Claims,
  claimsOf,
  leadOf,
  NAMES,
  type Names,
  type Values,
  valuesOf,
} from "./submission.js";

export interface VerifyOptions extends OpenOptions {
  /** The moment the server judges at; by default now. */
  readonly asOf?: AsOf;
  /** Which field a form's name stands for, where it is neither the field's name nor its label nor an alias. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Names of the form's checkboxes: one that was not sent is a no. Without it, both readings are tried. */
  readonly checkboxes?: readonly string[];
  /**
   * Names of the form's inputs of type `number` or `range`, which send a decimal point whatever the field's
   * own sign is. Without it `1.5` is read so, and both readings of `1.500` in a field with a decimal comma
   * are tried.
   */
  readonly numbers?: readonly string[];
  /** Other names than `lead_score`, `lead_grade`, `lead_verdict`, `lead_definition`; an empty one is not compared. */
  readonly names?: Partial<Names>;
  /** What the server knows of the lead's doings; what a form says of them is not taken. */
  readonly activities?: readonly object[];
  /** Whether pages also score by their visitors' history, so that they may know more than they send. */
  readonly history?: boolean;
}

export interface Verification {
  /** The server's decision, the one to keep. */
  readonly decision: Decision;
  /** The answers as they were read. */
  readonly lead: Readonly<Record<string, unknown>>;
  /** Where the page says otherwise; none when it says the same. */
  readonly differences: readonly Difference[];
  /** Why the answers could not be read at all; the decision is then that of an empty lead. */
  readonly unreadable: LeadError | null;
}

/** Something that decides: a definition or its public cut. */
interface Judge {
  decide(lead: Lead, options: { asOf: string }): Decision;
}

/** What the server goes by: the definition, and its public cut if that may decide otherwise. */
export interface Court {
  readonly definition: Record<string, unknown>;
  readonly whole: Judge;
  readonly cut: Judge | null;
}

type Lead = Record<string, unknown>;
type Decided = Pick<Verification, "decision" | "lead" | "unreadable">;

const HOUR = 3_600_000;

/** How long before or after the server's moment a page may have decided, for it may have waited, by a clock of its own. */
const HOURS_APART = 24;

/** Scores a submission again. Whatever was sent, there is an answer. */
export function verified(court: Court, submission: unknown, options: VerifyOptions): Verification {
  const asOf = instant(options.asOf);
  const names: Names = { ...NAMES, ...options.names };
  const values = valuesOf(submission);
  const claims = claimsOf(values, names);
  const leads = readings(court, values, names, options);
  const found = leads.map((lead) => judged(court.whole, lead, asOf));
  const honest = found.find(({ decision }) => holds(claims, decision));
  const [first] = found as [Decided];
  const answer = honest ?? first;
  const why = honest ? "missing" : reasonOf(court, leads, claims, asOf, options.history === true);
  return { ...answer, differences: differences(claims, answer.decision, names, why) };
}

/** The answers, read in as many ways as unchecked boxes and numbers leave open. */
function readings(court: Court, values: Values, names: Names, options: VerifyOptions): Lead[] {
  const known = fieldNames(outline(court.definition));
  const { activities, fields = {} } = options;
  const claimed = new Set(Object.values(names));
  const answers = new Map([...values].filter(([name]) => !claimed.has(name)));
  const sent: Lead = { ...leadOf(answers, known, fields) };
  delete sent["activities"];
  if (activities !== undefined) sent["activities"] = activities;
  return numbered(court, sent, known, options).flatMap((lead) =>
    unchecked(court, lead, known, options),
  );
}

/** With the numbers of number inputs, and as text first what may be either. */
function numbered(
  { definition }: Court,
  sent: Lead,
  known: FieldNames,
  { numbers, fields = {} }: VerifyOptions,
): Lead[] {
  const inputs = numbers && new Set(numbers.map((name) => fieldCalled(name, known, fields)));
  const notation = decimals(definition);
  const certain: Lead = {};
  const possible: Lead = {};
  for (const [name, text] of Object.entries(sent)) {
    const field = known(name)?.field;
    const decimal = field === undefined ? undefined : notation.get(field);
    const found = decimal && sentNumber(text, decimal);
    if (!found || (inputs && !inputs.has(field))) continue;
    (found.both && !inputs ? possible : certain)[name] = found.number;
  }
  const lead = { ...sent, ...certain };
  return Object.keys(possible).length > 0 ? [lead, { ...lead, ...possible }] : [lead];
}

/** With a no for boxes that were not sent. */
function unchecked(
  { definition }: Court,
  sent: Lead,
  known: FieldNames,
  { checkboxes, fields = {} }: VerifyOptions,
): Lead[] {
  const given = new Set(Object.keys(sent).map((name) => known(name)?.field));
  const without = (boxes: readonly string[]): Lead => {
    const absent = boxes
      .map((box) => fieldCalled(box, known, fields))
      .filter((field) => !given.has(field));
    return { ...sent, ...Object.fromEntries(absent.map((field) => [field, false])) };
  };
  if (checkboxes) return [without(checkboxes)];
  const all = Object.keys(definition["fields"] ?? {});
  return [sent, without(all.filter((name) => known(name)?.type === "boolean"))];
}

function fieldCalled(
  name: string,
  known: FieldNames,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  return known((Object.hasOwn(fields, name) ? fields[name] : name) ?? name)?.field;
}

/** The first explanation that fits what is claimed. */
function reasonOf(
  { whole, cut }: Court,
  leads: readonly Lead[],
  claims: Claims,
  asOf: string,
  history: boolean,
): Reason {
  const fits = (judge: Judge | null, moment: string, fit = holds) =>
    judge !== null && leads.some((lead) => fit(claims, judged(judge, lead, moment).decision));
  if (leads.some((lead) => isOtherVersion(claims, judged(whole, lead, asOf).decision)))
    return "other-version";
  if (fits(cut, asOf)) return "private-parts";
  if (moments(asOf).some((moment) => fits(whole, moment) || fits(cut, moment))) return "other-time";
  if (history && (fits(whole, asOf, possible) || fits(cut, asOf, possible))) return "history";
  return "forged";
}

/** Every hour around a moment, the nearest first. */
function moments(asOf: string): string[] {
  const now = Date.parse(asOf);
  const hours = [...Array(HOURS_APART).keys()].flatMap((hour) => [-hour - 1, hour + 1]);
  return hours.map((hour) => new Date(now + hour * HOUR).toISOString());
}

/** What cannot be read at all is judged as an empty lead. */
function judged(judge: Judge, lead: Lead, asOf: string): Decided {
  try {
    return { decision: judge.decide(lead, { asOf }), lead, unreadable: null };
  } catch (error) {
    if (!(error instanceof LeadError)) throw error;
    return { decision: judge.decide({}, { asOf }), lead: {}, unreadable: error };
  }
}
