import type { Decision, Diagnostic } from "../engine/page/form.js";

/** Why a form is sent without a score. */
export type LeadErrorCode =
  | "definition-not-loaded"
  | "definition-broken"
  | "engine-not-started"
  | "lead-not-decided"
  | "not-ready";

export type LeadDecisionEvent = CustomEvent<LeadDecisionDetail>;
export type LeadErrorEvent = CustomEvent<LeadErrorDetail>;

/** The answers as they were read, by field. */
export type Lead = Readonly<Record<string, unknown>>;

export interface LeadDecisionDetail {
  decision: Decision;
  lead: Lead;
  /** Whether private criteria or gates are not in this page, so that the server may decide otherwise. */
  provisional: boolean;
}

export interface LeadErrorDetail {
  code: LeadErrorCode;
  message: string;
  /** What is wrong with the definition; empty for every other code. */
  diagnostics: readonly Diagnostic[];
}

const REASONS: Record<LeadErrorCode, string> = {
  "definition-not-loaded": "the definition did not load",
  "definition-broken": "the definition has errors",
  "engine-not-started": "the scoring engine did not start",
  "lead-not-decided": "the answers could not be scored",
  "not-ready": "the form was sent before scoring was ready",
};

export function leadDecision(detail: LeadDecisionDetail): LeadDecisionEvent {
  return new CustomEvent("lead-decision", { bubbles: true, composed: true, detail });
}

export function leadError(code: LeadErrorCode, cause?: unknown): LeadErrorEvent {
  // Told by its shape: the full build, which reads definitions, has a class of its own for this.
  const { diagnostics = [] } = Object(cause) as { diagnostics?: readonly Diagnostic[] };
  const words = cause instanceof Error ? cause.message : cause;
  const message = words === undefined ? REASONS[code] : `${REASONS[code]}: ${String(words)}`;
  return new CustomEvent("lead-error", {
    bubbles: true,
    composed: true,
    detail: { code, message, diagnostics },
  });
}

declare global {
  interface HTMLElementEventMap {
    "lead-decision": LeadDecisionEvent;
    "lead-error": LeadErrorEvent;
  }
}
