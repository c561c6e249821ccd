import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { fieldControl } from "../../shared/view/field-control.js";
import { strings } from "../strings.js";

const words = strings.ask;

export type Yours = Readonly<Record<string, unknown>>;

export interface AskForm {
  readonly field: string;
  readonly element: HTMLFormElement;
}

/** Answers one question where it is asked. Null for what has no input, such as activities. */
export function askForm(
  name: string,
  definition: DefinitionOutline,
  take: (value: unknown) => void,
  cancel: () => void,
): AskForm | null {
  const field = definition.fields.find((each) => each.name === name);
  if (!field) return null;
  const [id, hint] = [`ask-${name}`, `ask-${name}-hint`];
  const control = fieldControl(field, id, hint, strings.fields);
  const stop = el("button", { type: "button", class: "quiet-button" }, words.cancel);
  stop.addEventListener("click", cancel);
  const element = el(
    "form",
    { class: "ask-form" },
    el("label", { class: "field-label", for: id, id: `${id}-label` }, plain(field.label)),
    el("div", { class: "field" }, control.element),
    el("p", { class: "field-hint", id: hint }, hintOf(field.type)),
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "submit", class: "primary" }, words.answer),
      stop,
    ),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = control.read();
    if (value === undefined) control.element.focus();
    else take(value);
  });
  return { field: name, element };
}

function hintOf(type: string): string {
  if (type === "number") return words.hintNumber;
  return type === "choices" ? words.hintSeveral : "";
}

function inWords(value: unknown): string {
  if (typeof value === "boolean") return value ? strings.fields.yes : strings.fields.no;
  return Array.isArray(value) ? value.join("; ") : String(value);
}

/** What was answered in the panel: counted, marked as such, taken back with a click. */
export function yoursSection(
  yours: Yours,
  definition: DefinitionOutline,
  takeBack: (field: string) => void,
): HTMLElement | null {
  const items = Object.entries(yours).map(([name, value]) => {
    const field = definition.fields.find((each) => each.name === name);
    const label = plain(field?.label ?? name);
    const option = field?.options.find((each) => each.value === value);
    const shown = option?.label ?? inWords(value);
    const button = el(
      "button",
      {
        type: "button",
        class: "chip",
        "data-key": `yours-${name}`,
        "aria-label": words.takeBack(label),
      },
      `${label}: ${plain(shown)} `,
      el("span", { "aria-hidden": "true" }, "×"),
    );
    button.addEventListener("click", () => takeBack(name));
    return el("li", {}, button);
  });
  if (items.length === 0) return null;
  return el(
    "section",
    { class: "yours" },
    el("h3", {}, words.yourAnswers),
    el("ul", { class: "chips" }, ...items),
    el("p", { class: "note" }, words.yourAnswersHelp),
  );
}
