import type { DefinitionOutline, Example } from "../shared/definition-outline.js";
import { plain } from "../shared/text.js";
import { byId, el } from "../shared/view/dom.js";
import { icon } from "../shared/view/icons.js";

/** What the open definition says of itself, and the worked leads that come with it; `picked` puts one into the fields. */
export function showExamples(
  outline: DefinitionOutline | null,
  picked: (example: Example) => void,
): void {
  byId("template-about").textContent = plain(outline?.description ?? "");
  const items = (outline?.examples ?? []).map((example) => item(example, picked));
  byId("examples").replaceChildren(...items);
}

function item(example: Example, picked: (example: Example) => void): HTMLElement {
  const button = el(
    "button",
    { type: "button", class: "example" },
    icon("arrow"),
    el("span", {}, plain(example.name)),
  );
  button.addEventListener("click", () => picked(example));
  return el("li", {}, button);
}
