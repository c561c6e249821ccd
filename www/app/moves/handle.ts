import { el } from "../../shared/view/dom.js";

/** What a threshold's handle needs to know, asked anew whenever it acts. */
export interface HandleRange {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

export interface HandleEvents {
  range(): HandleRange;
  /** The points at this place of the screen. */
  pointsAt(x: number): number;
  /** Somebody begins to move it, moves it, or lets go. */
  begun(): void;
  moved(value: number): void;
  ended(): void;
}

/** So far the larger keys go. */
const PAGE = 10;

/**
 * A line that is moved by mouse, finger or keys: a slider as ARIA describes it. Pointer events with capture, so that
 * a drag goes on wherever the pointer is.
 */
export function thresholdHandle(label: string, events: HandleEvents): HTMLElement {
  const handle = el(
    "div",
    { class: "threshold", role: "slider", tabindex: 0, "aria-label": label },
    el("span", { class: "threshold-grip", "aria-hidden": "true" }),
  );
  const move = (value: number): void => {
    const range = events.range();
    const next = Math.min(range.most, Math.max(range.least, Math.round(value)));
    if (next !== range.value) events.moved(next);
  };
  handle.addEventListener("focus", () => events.begun());
  handle.addEventListener("blur", () => events.ended());
  handle.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = keyed(event.key, events.range());
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  });
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    events.begun();
    handle.setPointerCapture(event.pointerId);
    const follow = ({ clientX }: PointerEvent): void => move(events.pointsAt(clientX));
    handle.addEventListener("pointermove", follow);
    const end = (): void => {
      handle.removeEventListener("pointermove", follow);
      events.ended();
    };
    handle.addEventListener("lostpointercapture", end, { once: true });
  });
  return handle;
}

function keyed(key: string, { value, least, most }: HandleRange): number | undefined {
  return {
    ArrowLeft: value - 1,
    ArrowDown: value - 1,
    ArrowRight: value + 1,
    ArrowUp: value + 1,
    PageDown: value - PAGE,
    PageUp: value + PAGE,
    Home: least,
    End: most,
  }[key];
}
