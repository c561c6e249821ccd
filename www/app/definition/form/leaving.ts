/**
 * A control that is being left says that it changed before the focus is where it goes. What is drawn anew at that moment
 * would be gone under it: the next Tab would begin at the top of the page, and a click would meet nothing.
 */
export function onLeft(control: HTMLElement, act: () => void): void {
  control.addEventListener("change", () => {
    const isLeft = last === control && document.activeElement !== control;
    if (isLeft) afterwards(act);
    else act();
  });
}

/** What had the focus last. */
let last: EventTarget | null = null;
let isPressed = false;

if (typeof document !== "undefined") {
  document.addEventListener("focusin", ({ target }) => (last = target), true);
  document.addEventListener("pointerdown", () => (isPressed = true), true);
  for (const type of ["pointerup", "pointercancel"])
    document.addEventListener(type, () => (isPressed = false), true);
}

/** Once the focus is there, and the button of the mouse is up. The list of a select takes the mouse, and gives keys or a choice. */
const ENDS = ["pointerup", "pointercancel", "keydown", "change"];

function afterwards(act: () => void): void {
  if (!isPressed) return void setTimeout(act);
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
    setTimeout(act);
  };
  for (const type of ENDS)
    document.addEventListener(type, end, { capture: true, signal: ended.signal });
}
