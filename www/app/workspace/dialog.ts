import { el } from "../../shared/view/dom.js";

export interface Dialog {
  readonly element: HTMLDialogElement;
  readonly body: HTMLElement;
  show(): void;
  close(): void;
}

/** A dialog with a title and a button to close it; it is in the page only while it is open. */
export function dialog(id: string, title: string, close: string): Dialog {
  const body = el("div", { class: "dialog-body" });
  const button = el("button", { type: "button", class: "quiet-button" }, close);
  const head = el("header", {}, el("h2", { id: `${id}-title` }, title), button);
  const element = el(
    "dialog",
    { id, class: "wide-dialog", "aria-labelledby": `${id}-title` },
    head,
    body,
  );
  button.addEventListener("click", () => element.close());
  element.addEventListener("close", () => element.remove());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  return {
    element,
    body,
    show() {
      document.body.append(element);
      if (!element.open) element.showModal();
    },
    close: () => element.close(),
  };
}

export function quietButton(text: string, act: () => void): HTMLButtonElement {
  const button = el("button", { type: "button", class: "quiet-button" }, text);
  button.addEventListener("click", act);
  return button;
}
