/** Finds cells in what was read: by path, by the names that a definition has for a field, by what a label means. */
import type { Cell, Part, Records } from "./cells.js";
import type { Prepared, Source } from "./field-map.js";
import { squeeze, unmarked } from "./names.js";

/** A cell, and the record it stands in. */
export interface Found {
  readonly part: Part;
  readonly cell: Cell;
}

/** Everything that was read of one lead, ready to be asked. */
export interface Index {
  readonly records: Records;
  readonly map: Prepared;
  readonly parts: readonly PartIndex[];
  /** Which concepts of the map a path is about. */
  readonly conceptsOf: ReadonlyMap<string, readonly string[]>;
}

interface PartIndex {
  readonly part: Part;
  readonly exact: ReadonlyMap<string, Cell>;
  /** By squeezed key, then by label, then by the key without its mark: what comes first wins. */
  readonly loose: ReadonlyMap<string, Cell>;
}

export function indexOf(records: Records, map: Prepared): Index {
  const conceptsOf = new Map<string, string[]>();
  for (const [concept, sources] of map.concepts)
    for (const { from } of sources)
      conceptsOf.set(from, [...(conceptsOf.get(from) ?? []), concept]);
  return { records, map, parts: records.parts.map(indexed), conceptsOf };
}

function indexed(part: Part): PartIndex {
  const [exact, loose] = [new Map<string, Cell>(), new Map<string, Cell>()];
  const add = (names: Map<string, Cell>, name: string | null | undefined, cell: Cell): void => {
    const earlier = names.get(name ?? "");
    if (name && (earlier === undefined || (isEmpty(earlier) && !isEmpty(cell))))
      names.set(name, cell);
  };
  for (const cell of part.cells) add(exact, cell.key, cell);
  for (const cell of part.cells) add(loose, squeeze(cell.key), cell);
  for (const cell of part.cells) add(loose, cell.label && squeeze(cell.label), cell);
  for (const cell of part.cells) add(loose, unmarked(cell.key), cell);
  return { part, exact, loose };
}

/** Where the CRM says nothing, not even a no. */
export function isEmpty(cell: Cell): boolean {
  return cell.value === null;
}

/** What lies at a path: in the record it names, else in the lead's own records. */
export function atPath(index: Index, path: string): Found | null {
  const [first = "", ...rest] = path.split(".");
  const named = index.parts.filter(({ part }) => part.name === first);
  const found = [
    ...named.map((part) => inPart(part, rest.join("."))),
    ...index.parts.filter(({ part }) => part.own).map((part) => inPart(part, path)),
  ].filter((each) => each !== null);
  return found.find(({ cell }) => !isEmpty(cell)) ?? found[0] ?? null;
}

function inPart({ part, exact }: PartIndex, path: string): Found | null {
  const cell = exact.get(path);
  return cell === undefined ? null : { part, cell };
}

/** All sources of a list that are there, in order. */
export function atSources(
  index: Index,
  sources: readonly Source[],
): readonly (Found & { readonly source: Source })[] {
  return sources.flatMap((source) => {
    const found = atPath(index, source.from);
    return found === null ? [] : [{ ...found, source }];
  });
}

/** What is called so, in the lead's own records first; of others only what can be about a company. */
export function byName(index: Index, name: string, withCompany: boolean): readonly Found[] {
  const parts = index.parts.filter(({ part }) => part.own || withCompany);
  return parts.flatMap(({ part, exact, loose }) => {
    const cell = exact.get(name) ?? loose.get(squeeze(name));
    return cell === undefined ? [] : [{ part, cell }];
  });
}

/** The concepts that this CRM's map knows a cell for. */
export function conceptsAt(index: Index, { part, cell }: Found): readonly string[] {
  const paths = [...(part.own ? [cell.key] : []), `${part.name}.${cell.key}`];
  return paths.flatMap((path) => index.conceptsOf.get(path) ?? []);
}

/** What people read on a page, or made themselves, by what its label means. */
export function byMeaning(index: Index, concept: string): readonly Found[] {
  return index.parts.flatMap(({ part }) =>
    part.cells
      .filter(({ label }) => label !== undefined && index.map.words.get(squeeze(label)) === concept)
      .map((cell) => ({ part, cell })),
  );
}
