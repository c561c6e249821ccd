import { el } from "../../shared/view/dom.js";
import type { DefinitionDocument } from "../document/document.js";
import { button } from "./form/controls.js";
import { strings } from "./strings.js";

const words = strings.undo;

/** Undo and redo, as buttons and by their keys wherever the view has the focus. */
export function undoButtons(
  document: DefinitionDocument,
  host: HTMLElement,
  say: (words: string) => void,
): HTMLElement {
  const undo = button(words.undo, () => back());
  const redo = button(words.redo, () => again());
  const back = (): void => {
    const what = document.canUndo;
    if (what !== null && document.undo()) say(words.undone(what));
  };
  const again = (): void => {
    const what = document.canRedo;
    if (what !== null && document.redo()) say(words.redone(what));
  };
  const tell = (): void => {
    const { canUndo, canRedo } = document;
    able(undo, canUndo === null ? null : words.undoWhat(canUndo));
    able(redo, canRedo === null ? null : words.redoWhat(canRedo));
  };
  host.addEventListener("keydown", (event) => {
    const isSample = event.target instanceof Element && event.target.closest(".side-sample");
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isSample || event.defaultPrevented)
      return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) again();
    else back();
  });
  document.watch(tell);
  tell();
  undo.id = "definition-undo";
  redo.id = "definition-redo";
  return el("span", { class: "buttons" }, undo, redo);
}

/** `aria-disabled` rather than `disabled`, which would take the focus away from who pressed it last. */
function able(node: HTMLElement, what: string | null): void {
  node.setAttribute("aria-disabled", String(what === null));
  node.title = what ?? "";
}
