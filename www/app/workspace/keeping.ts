/** How it stands with keeping what is open; every trouble has its sentence, and editing goes on in each. */
export type Keeping =
  { readonly kind: "untouched" | "kept" } | { readonly kind: Trouble; readonly detail: string };

export type Trouble = "refused" | "full" | "damaged" | "newer";

/** What a refusal of the browser's database means. */
export function troubleOf(error: unknown, isOpening: boolean): Keeping {
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: kindOf(error instanceof Error ? error.name : "", isOpening), detail };
}

function kindOf(name: string, isOpening: boolean): Trouble {
  if (name === "QuotaExceededError") return "full";
  if (name === "VersionError") return "newer";
  // Private windows and policies refuse at the door; what fails inside is out of order.
  const refusals = ["SecurityError", "InvalidStateError", "NotAllowedError", "TimeoutError"];
  if (isOpening && (refusals.includes(name) || typeof indexedDB === "undefined")) return "refused";
  return "damaged";
}
