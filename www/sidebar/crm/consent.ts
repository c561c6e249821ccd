/**
 * Whether somebody may be written to. CRMs keep refusals more often than consent, and the absence of a refusal is no
 * consent: an opt-out that is true makes an opt-in false, one that is false says nothing of it. A refusal wins over
 * any consent that stands beside it.
 */
import type { FieldOutline } from "../../shared/definition-outline.js";
import { type Found, type Index, atSources, byMeaning, byName, conceptsAt } from "./find.js";
import type { Source } from "./field-map.js";
import { type Polarity, namesOf } from "./meaning.js";
import { refuses, squeeze, yesOrNo } from "./names.js";
import { crmStrings } from "./strings.js";

/** What one cell says: that mail is refused or not, that it is agreed to or not. */
interface Word extends Found {
  readonly about: "opt-out" | "opt-in";
  readonly said: boolean;
}

export interface ConsentGiven extends Found {
  readonly value: boolean;
  readonly note?: string;
}

/** What the records say of a field of consent; null where they do not say it. */
export function consent(
  index: Index,
  polarity: Exclude<Polarity, null>,
  field?: FieldOutline,
): ConsentGiven | null {
  const words = [...(field === undefined ? [] : called(index, field)), ...known(index)];
  const says = (about: Word["about"], said: boolean): Word | undefined =>
    words.find((word) => word.about === about && word.said === said);
  const [refused, agreed, notAgreed] = [
    says("opt-out", true),
    says("opt-in", true),
    says("opt-in", false),
  ];
  if (polarity === "opt-in") {
    if (refused) return { ...refused, value: false, note: crmStrings.optOutTurned };
    if (notAgreed) return { ...notAgreed, value: false };
    return agreed ? { ...agreed, value: true } : null;
  }
  if (refused) return { ...refused, value: true };
  const notRefused = says("opt-out", false);
  if (notRefused) return { ...notRefused, value: false };
  return agreed ? { ...agreed, value: false, note: crmStrings.optInTurned } : null;
}

/** What stands under the names of the field itself. */
function called(index: Index, field: FieldOutline): readonly Word[] {
  const found = namesOf(field).flatMap((name) => byName(index, name, false));
  return found.flatMap((each) => word(each, aboutOf(index, each) ?? "opt-in"));
}

/** What the map knows to be about consent, and what its own name or label says to be. */
function known(index: Index): readonly Word[] {
  const mapped = (concept: string, about: Word["about"]): readonly Word[] =>
    atSources(index, index.map.concepts.get(concept) ?? []).flatMap((each) =>
      word(each, each.source.as ?? about, each.source),
    );
  const swept = index.parts
    .filter(({ part }) => part.own)
    .flatMap(({ part }) => part.cells.map((cell) => ({ part, cell })))
    .filter((each) => isRefusal(index, each));
  return [
    ...mapped("opt_out", "opt-out"),
    ...swept.flatMap((each) => word(each, "opt-out")),
    ...mapped("opt_in", "opt-in"),
    ...byMeaning(index, "opt_in").flatMap((each) => word(each, "opt-in")),
  ];
}

/** Whether a cell's yes is a refusal; null where its name does not tell. */
function aboutOf(index: Index, found: Found): Word["about"] | null {
  const concepts = conceptsAt(index, found);
  if (concepts.includes("opt_out") || isRefusal(index, found)) return "opt-out";
  return concepts.includes("opt_in") ? "opt-in" : null;
}

/** Whether its own name or label says that a cell's yes is a refusal. */
export function isRefusal(index: Index, { cell }: Found): boolean {
  return [cell.key, cell.label].some(
    (name) =>
      name !== undefined && (refuses(name) || index.map.words.get(squeeze(name)) === "opt_out"),
  );
}

/** What a cell says, if it says anything: a map's own words for its values count first. */
function word(found: Found, about: Source["as"], source?: Source): readonly Word[] {
  const said = saidBy(found, source);
  if (said === null || (about !== "opt-in" && about !== "opt-out")) return [];
  return [{ ...found, about, said }];
}

function saidBy({ cell }: Found, source?: Source): boolean | null {
  const code = String(cell.value ?? cell.flag ?? "");
  if (source?.values !== undefined) {
    const value = source.values.has(code) ? source.values.get(code) : source.values.get("*");
    return code === "" ? null : yesOrNo(value);
  }
  // "Allow" beside an opt-out is no consent either, so only the refusal is read.
  if (/^do not allow$/iu.test(code.trim())) return true;
  return cell.flag ?? yesOrNo(cell.value) ?? yesOrNo(cell.text);
}
