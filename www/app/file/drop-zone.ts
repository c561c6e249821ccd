import { byId } from "../../shared/view/dom.js";
import { fileStrings } from "./strings.js";

export interface DropEvents {
  picked(files: readonly File[]): void;
  said(sentence: string): void;
}

/** Drops anywhere on the view count: who drags a file does not aim. */
export function dropZone(view: HTMLElement, events: DropEvents): void {
  const zone = byId("file-drop");
  const input = byId<HTMLInputElement>("file-input");
  byId("file-pick").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) events.picked(files);
  });
  for (const type of ["dragenter", "dragover"]) {
    view.addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  view.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node && view.contains(event.relatedTarget)))
      zone.classList.remove("over");
  });
  view.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) events.picked(files);
    else events.said(fileStrings.pick.noFile);
  });
}
