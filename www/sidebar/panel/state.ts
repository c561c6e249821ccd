import type { Explanation } from "../../engine/leadpact.js";
import type { MappedLead, RecordRef, WriteBack, WritePlan, WriteRequest } from "../crm/adapter.js";
import type { Refusal } from "../definition/load.js";
import type { Handover } from "../feedback/reasons.js";

/** All that the panel can be in; each is drawn as one thing, and only `decided` shows a score. */
export type PanelState =
  | { readonly at: "starting" }
  | { readonly at: "no-definition"; readonly refusal: Refusal }
  /** The browser does not say which page is open. */
  | { readonly at: "no-page" }
  | { readonly at: "no-record" }
  | { readonly at: "permission"; readonly crm: string; readonly origins: readonly string[] }
  | { readonly at: "reading"; readonly crm: string | null }
  | { readonly at: "read"; readonly record: OpenRecord }
  | { readonly at: "nothing"; readonly record: OpenRecord }
  | { readonly at: "signed-out"; readonly crm: string; readonly url: string }
  /** The CRM was asked too often; it is asked again when that time has come. */
  | { readonly at: "waiting"; readonly crm: string; readonly until: number }
  | { readonly at: "failed"; readonly why: Failure; readonly message: string };

export type Failure = "not-found" | "not-allowed" | "unreachable" | "unreadable" | "other";

/** A record as it was read, with what made a lead of it. */
export interface OpenRecord {
  readonly ref: RecordRef;
  /** The same for the same record, wherever it is seen. */
  readonly key: string;
  readonly crm: string;
  readonly mapped: MappedLead;
  /** Writes answers back, where the CRM has a way and this host can. */
  readonly write?: Writer;
}

/** A decision that is answered, and what its definition says about answers. */
export interface AnswerContext {
  readonly record: OpenRecord;
  readonly explanation: Explanation;
  readonly handover: Handover;
  /** What people read for the verdicts' names. */
  readonly verdictLabels: ReadonlyMap<string, string>;
}

export interface Writer {
  readonly plan: (answer: WriteBack) => Promise<WritePlan>;
  /** Fails with a `ReadError` that says why the CRM did not take it. */
  readonly send: (request: WriteRequest) => Promise<void>;
}

export function keyOf({ crm, origin, kind, id }: RecordRef): string {
  const host = URL.canParse(origin) ? new URL(origin).host : origin;
  return [crm, host, kind, id].filter((part) => part !== "").join(" ");
}
