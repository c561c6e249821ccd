import type { DefinitionOutline } from "./definition-outline.js";
import { fold } from "./text.js";

/** A field a name stands for, and how good the match is: 0 its own name, then label, then aliases in order. */
export interface FieldMatch {
  field: string;
  type: string;
  rank: number;
}

export type FieldNames = (name: string) => FieldMatch | null;

/**
 * Finds the field a control or a lead's key belongs to. The engine resolves aliases itself; pages
 * need the same answer earlier, to know a control's type (is a lone checkbox a yes or an option?).
 * A later name never takes a text that an earlier one already has, and a derived field is given
 * under its own name only.
 */
export function fieldNames(definition: DefinitionOutline): FieldNames {
  const exact = new Map<string, FieldMatch>();
  const folded = new Map<string, FieldMatch>();
  const add = (map: Map<string, FieldMatch>, name: string, match: FieldMatch): void => {
    if (name !== "" && !map.has(name)) map.set(name, match);
  };
  for (const { name, type } of definition.fields) add(exact, name, { field: name, type, rank: 0 });
  const given = definition.fields.filter(({ derived }) => !derived);
  for (const { name, type } of given) add(folded, fold(name), { field: name, type, rank: 1 });
  for (const { name, type, label, aliases } of given) {
    [label, ...aliases].forEach((other, index) =>
      add(folded, fold(other), { field: name, type, rank: 2 + index }),
    );
  }
  return (name) => exact.get(name) ?? folded.get(fold(name)) ?? null;
}
