import { el } from "../../shared/view/dom.js";
import type { DefinitionDocument } from "../document/document.js";
import { treeOf } from "../document/json-tree.js";
import { button } from "./form/controls.js";
import { strings } from "./strings.js";

const words = strings.broken;

/** In place of the forms while the text is no JSON: where it stops, and the two ways on. */
export function brokenView(
  document: DefinitionDocument,
  show: (offset: number) => void,
): HTMLElement {
  const at = treeOf(document.text).brokenAt ?? 0;
  const before = document.text.slice(0, at).split(/\r\n|\n|\r/u);
  return el(
    "section",
    { class: "part broken", role: "alert" },
    el("h2", {}, words.title),
    el("p", {}, words.say(before.length, [...(before.at(-1) ?? "")].length + 1)),
    el(
      "div",
      { class: "buttons" },
      button(words.show, () => show(at)),
      button(words.undo, () => document.undo()),
    ),
  );
}
