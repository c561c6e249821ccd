import { type Child, el } from "../../shared/view/dom.js";

/** A part of the page with a title, whose content is drawn anew while the rest stays. */
export interface Section {
  readonly element: HTMLElement;
  show(...content: Child[]): void;
}

export function section(id: string, title: string): Section {
  const body = el("div", { class: "part-body" });
  const heading = el("h2", { id: `${id}-title` }, title);
  const element = el(
    "section",
    { id, class: "part", "aria-labelledby": `${id}-title` },
    heading,
    body,
  );
  return {
    element,
    show: (...content) => body.replaceChildren(...el("div", {}, ...content).childNodes),
  };
}

/** A button that is pressed for something; `primary` is the one of its place. */
export function button(text: string, act: () => void, isPrimary = false): HTMLButtonElement {
  const made = el(
    "button",
    { type: "button", class: isPrimary ? "primary" : "quiet-button" },
    text,
  );
  made.addEventListener("click", act);
  return made;
}

/** Puts a text on the clipboard; where the browser refuses, the field that holds it is marked for the hand. */
export async function copy(text: string, field?: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.select();
    return false;
  }
}

/** What went wrong, in its own words. */
export const reason = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
