import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { strings } from "../strings.js";

const words = strings.point;

/** Corrects how a page is read: pick a field, then click its value in the page. */
export function pointSection(
  definition: DefinitionOutline,
  point: (field: string) => Promise<boolean>,
): HTMLElement {
  const fields = definition.fields.filter(({ derived }) => !derived);
  const options = fields.map(({ name, label }) => el("option", { value: name }, plain(label)));
  const field = el("select", { id: "point-field" }, ...options);
  const said = el("p", { class: "note", role: "status" });
  const button = el("button", { type: "button", class: "quiet-button" }, words.point);
  button.addEventListener("click", () => {
    said.textContent = words.click;
    void point(field.value).then((found) => {
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
  );
}
