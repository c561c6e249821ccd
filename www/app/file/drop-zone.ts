import { byId } from "../../shared/view/dom.js";
import { fileStrings } from "./strings.js";

export interface DropEvents {
  picked(file: File): void;
  said(sentence: string): void;
}

/** Drops anywhere on the view count: who drags a file does not aim. */
export function dropZone(view: HTMLElement, events: DropEvents): void {
  const zone = byId("file-drop");
  const input = byId<HTMLInputElement>("file-input");
  byId("file-pick").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) events.picked(file);
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
    taken([...(event.dataTransfer?.files ?? [])], events);
  });
}

function taken(files: readonly File[], { picked, said }: DropEvents): void {
  if (files[0] === undefined) return said(fileStrings.pick.noFile);
  if (files.length > 1) said(fileStrings.pick.several);
  picked(files[0]);
}
