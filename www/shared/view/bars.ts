import { number, plain } from "../text.js";
import { type Child, el } from "./dom.js";
import { icon } from "./icons.js";

export interface Bar {
  code: number;
  label: string;
  count: number;
  /** Of a verdict: brings its sign and its colour. */
  kind?: string | undefined;
  note?: string | undefined;
}

export interface BarWords {
  /** What a bar says of itself beside its label. */
  share(count: string, percent: string): string;
}

/**
 * Counts as bars, each a button that is pressed while it is chosen. The picture is its own table: every bar
 * says its label, its count and its share as text.
 */
export function bars(
  items: readonly Bar[],
  chosen: ReadonlySet<number> | undefined,
  words: BarWords,
  pick: (code: number) => void,
): HTMLElement {
  const all = items.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...items.map(({ count }) => count));
  const rows = items.map((item) => el("li", {}, bar(item, { all, most, chosen, words, pick })));
  return el("ul", { class: "count-bars" }, ...rows);
}

interface Scale {
  all: number;
  most: number;
  chosen: ReadonlySet<number> | undefined;
  words: BarWords;
  pick(code: number): void;
}

function bar(item: Bar, { all, most, chosen, words, pick }: Scale): HTMLElement {
  const fill = el("span", { class: "count-fill", "data-key": `fill-${item.label}` });
  fill.style.setProperty("--size", `${Math.round((item.count / most) * 1000) / 10}%`);
  const content: Child[] = [
    item.kind !== undefined && icon(item.kind),
    el("span", { class: "count-label" }, plain(item.label)),
    item.note !== undefined && el("span", { class: "count-note" }, plain(item.note)),
    el(
      "span",
      { class: "count-number" },
      words.share(number(item.count), percent(item.count, all)),
    ),
    el("span", { class: "count-track" }, fill),
  ];
  const button = el(
    "button",
    {
      type: "button",
      class: "count-bar",
      "data-key": `bar-${item.code}-${item.label}`,
      "data-kind": item.kind,
      "aria-pressed": String(chosen?.has(item.code) ?? false),
    },
    ...content,
  );
  button.addEventListener("click", () => pick(item.code));
  return button;
}

/** `12 %`; a share that is not nothing is never written as 0. */
export function percent(count: number, all: number): string {
  if (all === 0 || count === 0) return "0 %";
  const share = (count / all) * 100;
  if (share < 0.1) return "< 0.1 %";
  if (share > 99.9 && count < all) return "> 99.9 %";
  return `${share < 10 ? Math.round(share * 10) / 10 : Math.round(share)} %`;
}
