import type { DefinitionOutline } from "../../shared/definition-outline.js";
import type { FieldMap } from "./adapter.js";
import { type Prepared, isSelector, prepared } from "./field-map.js";
import { conceptOf, namesOf } from "./meaning.js";

/** What the panel tells of every lead: who it is, where it came from, when, and whether it may be written to. */
const ALWAYS = [
  "first_name",
  "last_name",
  "full_name",
  "company",
  "lead_source",
  "created_at",
  "opt_in",
  "opt_out",
];

/** The paths that a definition can be filled from: those of its concepts, and its own names where they can be keys. */
export function needsOf(definition: DefinitionOutline, map: FieldMap): readonly string[] {
  const known = prepared(map);
  const paths = new Set<string>();
  for (const field of definition.fields) {
    const sources = known.fields.get(field.name);
    sources?.filter(({ from }) => !isSelector(from)).forEach(({ from }) => paths.add(from));
    if (sources?.some(({ from }) => !isSelector(from)) || field.derived) continue;
    addConcept(paths, known, conceptOf(field, known));
    namesOf(field)
      .filter((name) => IS_KEY.test(name))
      .forEach((name) => paths.add(name));
  }
  ALWAYS.forEach((concept) => addConcept(paths, known, concept));
  return [...paths].sort();
}

const IS_KEY = /^[A-Za-z_$][\w$]{0,99}$/u;

function addConcept(paths: Set<string>, map: Prepared, concept: string | null): void {
  map.concepts.get(concept ?? "")?.forEach(({ from }) => paths.add(from));
}

/** The needs that are about one part: those that name it, and those that name no other part. */
export function needsFor(
  needs: readonly string[],
  part: string,
  others: readonly string[],
): readonly string[] {
  const about = needs.flatMap((need) => {
    if (need.startsWith(`${part}.`)) return [need.slice(part.length + 1)];
    return others.some((other) => need.startsWith(`${other}.`)) ? [] : [need];
  });
  return [...new Set(about)];
}
