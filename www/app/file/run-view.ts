import type { Progress } from "../../engine/many/types.js";
import { number, plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { fileStrings } from "./strings.js";

export interface RunView {
  element: HTMLElement;
  show(progress: Progress): void;
}

const words = fileStrings.run;

/** The rate of the first moments says nothing yet: engines start, workers warm up. */
const WARM_UP_MS = 400;

/** How far a run is: rows, share, time left, and the way out. */
export function runView(name: string, size: number, cancel: () => void): RunView {
  const bar = el("progress", { max: 1, value: 0, "aria-label": words.label });
  const rows = el("span", { class: "run-rows" }, words.starting);
  const left = el("span", { class: "run-left" });
  const button = el("button", { type: "button", class: "quiet-button" }, fileStrings.export.cancel);
  button.addEventListener("click", cancel);
  const element = el(
    "div",
    { class: "run" },
    el("h2", { tabindex: -1 }, plain(words.title(name))),
    el("p", { class: "run-line" }, rows, left),
    bar,
    button,
  );
  let first: { at: number; bytes: number } | null = null;
  return {
    element,
    show({ bytes, of, rows: decided }) {
      const now = performance.now();
      const all = of ?? size;
      first ??= { at: now, bytes };
      bar.value = all > 0 ? Math.min(1, bytes / all) : 0;
      rows.textContent = `${words.rows(decided)} · ${number(Math.floor(bar.value * 100))} %`;
      const seconds = (now - first.at) / 1000;
      const rate = (bytes - first.bytes) / seconds;
      const isTelling = now - first.at > WARM_UP_MS && rate > 0 && all > 0;
      left.textContent = isTelling ? words.left(Math.max(0, all - bytes) / rate) : "";
    },
  };
}
