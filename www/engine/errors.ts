// The two ways a call can fail that are not a mistake in the calling program (those are a TypeError).
import type { Diagnostic } from "#leadpact";

/** The definition has errors; `diagnostics` lists all of them, and the warnings. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError";
  readonly diagnostics: readonly Diagnostic[];
  /** Which one, where two are compared. */
  readonly of: "before" | "after" | undefined;

  constructor(diagnostics: readonly Diagnostic[], of?: "before" | "after") {
    super(summary(diagnostics.filter(({ severity }) => severity === "error")));
    this.diagnostics = diagnostics;
    this.of = of;
  }
}

/** The lead cannot be read at all: it is not JSON, not an object, or beyond the documented bounds. */
export class LeadError extends Error {
  override readonly name = "LeadError";
  readonly code: string;

  constructor({ code, message }: { code: string; message: string }) {
    super(message);
    this.code = code;
  }
}

function summary(errors: readonly Diagnostic[]): string {
  const [first] = errors;
  if (!first) return "the definition cannot be read";
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return `${first.line}:${first.column}: ${first.message}${more}`;
}
