import type { Path } from "../../document/json-tree.js";
import type { Option } from "./controls.js";
import type { Form } from "./form.js";
import { asText } from "./values.js";
import { strings } from "../strings.js";

/** What the definition has by name, for people to choose from, and names for what is new. */

export function fieldOptions(form: Form, fits: (type: string) => boolean = () => true): Option[] {
  return form
    .keys(["fields"])
    .filter((name) => !name.startsWith("x-") && fits(fieldType(form, name)))
    .map((name) => ({ value: name, label: labelOf(form, ["fields", name]) }));
}

/** The type of a field, that of one that follows from another included. */
export function fieldType(form: Form, name: string): string {
  const field = ["fields", name];
  if (form.value([...field, "take"]) !== undefined) return "text";
  if (form.value([...field, "classify"]) !== undefined) return "choice";
  return form.text([...field, "type"]);
}

/** The values that a field can have, where the definition says; a classified field has its classes. */
export function optionsOf(form: Form, name: string): Option[] {
  const field = ["fields", name];
  const classes = form.value([...field, "classify"]);
  const options = form.value([...field, "options"]);
  const list = Array.isArray(options) ? options : Array.isArray(classes) ? classes : [];
  const others = Array.isArray(classes) ? [form.value([...field, "otherwise"])] : [];
  return [...list, ...others].flatMap((item: unknown) => option(item));
}

function option(item: unknown): Option[] {
  if (typeof item === "string") return [{ value: item, label: item }];
  if (item === null || typeof item !== "object" || !("value" in item)) return [];
  const value = asText(item.value);
  return [{ value, label: "label" in item ? asText(item.label) || value : value }];
}

export function listOptions(form: Form): Option[] {
  return mapOptions(form, ["lists"]);
}

export function verdictOptions(form: Form): Option[] {
  return mapOptions(form, ["verdicts"]);
}

/** Scorecards, and the total where there is one. */
export function scoreOptions(form: Form): Option[] {
  const cards = mapOptions(form, ["scorecards"]);
  if (form.value(["total"]) === undefined) return cards;
  return [...cards, { value: "total", label: form.text(["total", "label"]) || strings.total.name }];
}

export function gradeOptions(form: Form, score: string): Option[] {
  const at = score === "total" ? ["total", "grades"] : ["scorecards", score, "grades"];
  return Array.from({ length: form.size(at) }, (_, index) => {
    const grade = asText(form.value([...at, index, "grade"]));
    return { value: grade, label: grade };
  });
}

export function mapOptions(form: Form, path: Path): Option[] {
  return form
    .keys(path)
    .filter((name) => !name.startsWith("x-"))
    .map((name) => ({ value: name, label: labelOf(form, [...path, name]) }));
}

/** The label, or the name where there is none. */
export function labelOf(form: Form, path: Path): string {
  return form.text([...path, "label"]) || String(path.at(-1));
}

export function idsOf(form: Form, path: Path): string[] {
  return Array.from({ length: form.size(path) }, (_, index) => form.text([...path, index, "id"]));
}

/** Made of a label: lower case letters, digits and `-`; unique among the others. */
export function nameFrom(label: string, taken: readonly string[], fallback: string): string {
  const plainLetters = label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plainLetters.replace(/[^a-z0-9]+/gu, "-").replace(/^[-0-9]+|-+$/gu, "");
  return unique(slug || fallback, taken);
}

/** A name as it was typed where it can be one, else the nearest that can. */
export function nameTyped(typed: string, taken: readonly string[], fallback: string): string {
  const isName = /^[a-z][a-z0-9_-]*$/u.test(typed);
  return isName ? unique(typed, taken) : nameFrom(typed, taken, fallback);
}

export function unique(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const bare = name.replace(/-\d+$/u, "");
  let number = 2;
  while (taken.includes(`${bare}-${number}`)) number += 1;
  return `${bare}-${number}`;
}

/** Whether a name is one that was given for want of a better one, and may follow the label. */
export function isMadeUp(name: string, one: string): boolean {
  return new RegExp(`^${one}(-\\d+)?$`, "u").test(name);
}
