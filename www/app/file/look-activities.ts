import type { Activities } from "../../engine/many/types.js";
import { number, plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import { withCode } from "../diagnostics-view.js";
import { fileStrings } from "./strings.js";

/** A second file, which tells what leads did. */
export interface ActivityFile {
  file: File;
  /** Null while it is being counted. */
  told: Activities | null;
  problem: string | null;
}

export interface ActivityEvents {
  added(file: File): void;
  removed(): void;
}

const words = fileStrings.activities;

/** What the leads did, if the definition asks for that: a second file, and how many of its rows found their lead. */
export function lookActivities(
  types: readonly string[],
  activities: ActivityFile | null,
  events: ActivityEvents,
): HTMLElement | null {
  if (types.length === 0 && activities === null) return null;
  const asked = types.length > 0 ? words.asked(plain(types.join(", "))) : words.notAsked;
  return el(
    "section",
    { class: "look-activities", "aria-labelledby": "look-activities-title" },
    el("h2", { id: "look-activities-title" }, words.title),
    el("p", { class: "about" }, asked),
    ...(activities ? added(activities, events) : [picker(events)]),
  );
}

function picker({ added }: ActivityEvents): HTMLElement {
  const input = el("input", {
    ...{ type: "file", id: "activities-input", hidden: true, "aria-label": words.pick },
  });
  const button = el(
    "button",
    { type: "button", class: "quiet-button", "data-key": "activities" },
    words.pick,
  );
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) added(file);
  });
  return el("div", { class: "buttons" }, button, input);
}

function added({ file, told, problem }: ActivityFile, { removed }: ActivityEvents): Child[] {
  const remove = el(
    "button",
    { type: "button", class: "quiet-button", "data-key": "activities" },
    words.remove,
  );
  remove.addEventListener("click", removed);
  const said = problem ?? (told ? null : words.counting);
  return [
    el("p", { class: "look-activities-name" }, el("strong", {}, plain(file.name)), remove),
    el(
      "div",
      { role: "status" },
      said !== null &&
        el("p", { class: problem === null ? "note" : "field-problem" }, ...withCode(plain(said))),
      told && toldList(told),
    ),
  ];
}

function toldList(told: Activities): HTMLElement {
  const { columns, names } = told;
  const name = (place: number): string => names[place] ?? "";
  const { examples, unmatched, left_out: leftOut, ambiguous } = told;
  const rows = examples.map(number).join(", ");
  const lines = [
    words.found(told.matched, told.rows),
    unmatched > 0 && words.notFound(unmatched, rows, unmatched > examples.length),
    leftOut > 0 && words.leftOut(leftOut),
    ambiguous > 0 && words.ambiguous(ambiguous, name(columns.at)),
    words.columns(name(columns.lead), name(columns.kind), name(columns.at)),
  ];
  const items = lines
    .filter((line) => line !== false)
    .map((line) => el("li", {}, ...withCode(plain(line))));
  return el("ul", { class: "look-activities-told" }, ...items);
}
