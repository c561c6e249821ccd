import { pointerOf } from "../../document/json-tree.js";
import { el } from "../../../shared/view/dom.js";
import { button } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { isObject } from "../form/form.js";
import { strings } from "../strings.js";
import { section } from "./part.js";

const words = strings.rest;

/** What stands in the text and in no form: it stays, and here is where. */
export function restPart(form: Form, show: (pointer: string) => void): HTMLElement {
  const pointers = inJsonOnly(form.value([]));
  return section(
    words.title,
    words.note,
    pointers.length === 0
      ? el("p", {}, words.nothing)
      : el(
          "ul",
          { class: "json-only" },
          ...pointers.map((pointer) =>
            el(
              "li",
              {},
              el("code", {}, pointer),
              button(words.see, () => show(pointer), {
                "aria-label": words.show(pointer),
              }),
            ),
          ),
        ),
  );
}

/** The keys that forms show, where names are not the author's own. */
const SHOWN = new Set(
  `id version name description owner review_by approvers fields lists gates scorecards total grade verdicts decide
   routes handover examples type label aliases question options decimal order from take classify otherwise value words
   unless when require verdict reason private if_unknown start min max groups criteria grades group why bins points per
   unknown decay percent every_days since parts divide_by kind next_step to respond_within_hours recycle_after_days
   rejection_reasons code fix as_of lead expect format`.split(/\s+/u),
);

/** Objects whose keys are the author's names. */
const NAMED = ["fields", "lists", "scorecards", "groups", "verdicts", "parts", "scores", "to"];

/** What is shown whole, whatever stands in it. */
const WHOLE = ["when", "require", "per", "lead", "expect"];

/** The pointers of what no form shows, in the order of the text. */
export function inJsonOnly(definition: unknown): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    const last = String(path.at(-1) ?? "");
    if (Array.isArray(value)) value.forEach((item, at) => visit(item, [...path, at]));
    else if (isObject(value))
      for (const [key, inner] of Object.entries(value)) {
        const at = [...path, key];
        const isName = NAMED.includes(last) && typeof path.at(-1) === "string";
        if (key.startsWith("x-") || (!isName && !SHOWN.has(key))) found.push(pointerOf(at));
        else if (!WHOLE.includes(key) || isName) visit(inner, at);
      }
  };
  visit(definition, []);
  return found;
}
