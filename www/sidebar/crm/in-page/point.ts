/**
 * `point.js`: lets somebody point at the value that counts. Built as `leadpactPoint` with the footer
 * `leadpactPoint.point();`, whose promise gives the field, or null when they changed their mind.
 */
import type { LabelledField } from "../adapter.js";
import { isControl } from "./controls.js";
import { closest, tagOf } from "./dom.js";
import { Frame } from "./frame.js";
import { fieldAt, readPage } from "./read.js";

/** Ends the pointing that was begun before; kept in the world of the extension, which both scripts share. */
type World = { leadpactStop?: (() => void) | undefined };

/** Only what a person does counts, never what the page's scripts pretend. */
export function point(): Promise<LabelledField | null> {
  const world = globalThis as World;
  world.leadpactStop?.();
  return new Promise((resolve) => {
    const [frame, ended] = [new Frame(), new AbortController()];
    const end = (field: LabelledField | null): void => {
      ended.abort();
      frame.remove();
      world.leadpactStop = undefined;
      resolve(field);
    };
    world.leadpactStop = () => end(null);
    listen(ended.signal, frame, end);
  });
}

function listen(
  signal: AbortSignal,
  frame: Frame,
  end: (field: LabelledField | null) => void,
): void {
  const on = (type: string, act: (event: Event) => void): void =>
    window.addEventListener(type, (event) => event.isTrusted && act(event), {
      capture: true,
      signal,
    });
  const still = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  on("pointermove", (event) => frame.around(targetOf(event)));
  on("focusin", (event) => frame.around(targetOf(event)));
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "auxclick"])
    on(type, still);
  on("click", (event) => {
    still(event);
    end(pointedAt(targetOf(event)));
  });
  on("keydown", (event) => {
    const { key } = event as KeyboardEvent;
    if (key !== "Escape" && key !== "Enter") return;
    still(event);
    end(key === "Enter" && frame.element ? pointedAt(frame.element) : null);
  });
}

/** The innermost element, through open shadow roots; of a label its control. */
function targetOf(event: Event): Element {
  const [inner] = event.composedPath();
  const element = inner instanceof Element ? inner : document.documentElement;
  const label = closest(element, "label");
  if (!(label instanceof HTMLLabelElement) || isControl(element)) return element;
  return label.control ?? element;
}

/** What was pointed at, with the label that the whole page gives it where it has none of its own. */
function pointedAt(element: Element): LabelledField | null {
  if (["html", "body"].includes(tagOf(element))) return null;
  const field = fieldAt(element);
  if (field.label !== "") return field;
  const known = readPage().fields.find(
    ({ path }) => path === field.path || field.path.startsWith(`${path} > `),
  );
  return { ...field, label: known?.label ?? "" };
}
