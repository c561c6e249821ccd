import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { strings } from "../strings.js";

const words = strings.point;

/** How a panel lets a person say where a value stands, on pages like the one that is open. */
export interface Pointing {
  /** False when they changed their mind. */
  point(field: string): Promise<boolean>;
  /** The fields that are read where somebody pointed. */
  pointed(): readonly string[];
  forget(field: string): Promise<void>;
}

/** Corrects how a page is read: pick a field, then click its value in the page. */
export function pointSection(definition: DefinitionOutline, pointing: Pointing): HTMLElement {
  const fields = definition.fields.filter(({ derived }) => !derived);
  const options = fields.map(({ name, label }) => el("option", { value: name }, plain(label)));
  const field = el("select", { id: "point-field" }, ...options);
  const said = el("p", { class: "note", role: "status" });
  const button = el("button", { type: "button", class: "quiet-button" }, words.point);
  button.addEventListener("click", () => {
    said.textContent = words.click;
    void pointing.point(field.value).then((found) => {
      said.textContent = found ? "" : words.nothing;
    });
  });
  return el(
    "details",
    { class: "values", "data-key": "point" },
    el("summary", {}, words.title),
    el(
      "div",
      { class: "field" },
      el("label", { class: "field-label", for: "point-field" }, words.field),
      field,
      el("p", { class: "field-hint" }, words.help),
      el("div", { class: "buttons" }, button),
      said,
    ),
    pointedList(definition, pointing),
  );
}

/** What was pointed at, each forgotten with a click. */
function pointedList({ fields }: DefinitionOutline, pointing: Pointing): HTMLElement | null {
  const pointed = pointing.pointed();
  if (pointed.length === 0) return null;
  const chips = pointed.map((name) => {
    const label = plain(fields.find((each) => each.name === name)?.label ?? name);
    const chip = el(
      "button",
      { type: "button", class: "chip", "aria-label": words.forget(label) },
      `${label} `,
      el("span", { "aria-hidden": "true" }, "×"),
    );
    chip.addEventListener("click", () => void pointing.forget(name));
    return chip;
  });
  return el(
    "div",
    { class: "pointed" },
    el("h4", {}, words.pointed),
    el("div", { class: "chips" }, ...chips),
  );
}
