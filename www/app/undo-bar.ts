import { byId } from "../shared/view/dom.js";
import { strings } from "./strings.js";

export interface UndoBar {
  offer(said: string): void;
  hide(): void;
}

/** Says what was just replaced and takes it back on a click: nothing asks "are you sure". */
export function undoBar(undo: () => void): UndoBar {
  const bar = byId("undo-bar");
  const said = byId("undo-said");
  const button = byId<HTMLButtonElement>("undo");
  button.addEventListener("click", () => {
    undo();
    said.textContent = strings.check.undone;
    byId("clear").focus();
    button.hidden = true;
  });
  return {
    offer(sentence) {
      bar.hidden = false;
      button.hidden = false;
      said.textContent = sentence;
    },
    hide() {
      bar.hidden = true;
    },
  };
}
