/** What a field of a definition is about, as far as adapters need it. */
import type { FieldOutline } from "../../shared/definition-outline.js";
import type { Prepared } from "./field-map.js";
import { refuses, squeeze } from "./names.js";

/** Whether a field's yes means that somebody may be written to, or that they may not. */
export type Polarity = "opt-in" | "opt-out" | null;

/** The names of a field, the best first. */
export function namesOf({ name, label, aliases }: FieldOutline): readonly string[] {
  return [...new Set([name, label, ...aliases])].filter((each) => each.trim() !== "");
}

/** The concept that the first telling name is about. */
export function conceptOf(field: FieldOutline, map: Prepared): string | null {
  for (const name of namesOf(field)) {
    const concept = map.words.get(squeeze(name));
    if (concept !== undefined) return concept;
  }
  return null;
}

/**
 * By the field's own name and label before its aliases: an author who lists a CRM's opt-out among the aliases of
 * `opt_in` does not make a refusal of it.
 */
export function polarityOf(field: FieldOutline, map: Prepared): Polarity {
  for (const name of namesOf(field)) {
    const concept = map.words.get(squeeze(name));
    if (concept === "opt_in") return "opt-in";
    if (concept === "opt_out" || (field.type === "boolean" && refuses(name))) return "opt-out";
    if (concept !== undefined) return null;
  }
  return null;
}

/** Concepts that a person's own record holds; a company's `name` or `phone` is none of these. */
const PERSONAL: readonly string[] = [
  "record_id",
  "email",
  "first_name",
  "last_name",
  "full_name",
  "salutation",
  "job_title",
  "department",
  "lead_source",
  "campaign",
  "status",
  "opt_in",
  "opt_out",
  "do_not_call",
  "created_at",
  "last_activity_at",
  "owner",
  "description",
];

export function isPersonal(concept: string | null): boolean {
  return concept !== null && PERSONAL.includes(concept);
}
