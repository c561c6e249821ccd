import type { Diagnostic } from "../shared/explanation.js";

/** What the form element says when there will be no score. */
export type FormFailure = CustomEvent<{
  message: string;
  diagnostics: readonly Diagnostic[];
}>;

let failure: FormFailure | null = null;

/** Notices a failure from the first moment: the element can fail before the view beside it is loaded. */
export function noticeFailures(): void {
  addEventListener("lead-error", (event) => (failure = event as FormFailure));
}

/** The last failure so far. */
export function earlyFailure(): FormFailure | null {
  return failure;
}
