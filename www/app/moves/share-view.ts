import type { Moves } from "../../engine/many/moves-types.js";
import { number, plain } from "../../shared/text.js";
import { percent } from "../../shared/view/bars.js";
import { el } from "../../shared/view/dom.js";
import type { Settings } from "./settings.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.share;

export type Set = (change: (settings: Settings) => Settings) => void;

/** The share of the leads that is accepted, before and now, against a line that people set and say the source of. */
export class ShareView {
  readonly element: HTMLElement;
  readonly #line = el("input", {
    ...{ id: "moves-line", type: "number", min: 0, max: 100, step: "any", inputmode: "decimal" },
  });
  readonly #source = el("input", { id: "moves-source", type: "text", autocomplete: "off" });
  readonly #bars = el("div", { class: "share-bars" });
  readonly #said = el("p", { class: "share-said" });
  #moves: Moves | null = null;
  #settings: Settings;

  constructor(settings: Settings, set: Set) {
    this.#settings = settings;
    this.#line.value = String(settings.line);
    this.#source.value = settings.source;
    this.#line.addEventListener("input", () => {
      const line = Number(this.#line.value);
      const isShare = this.#line.value !== "" && line >= 0 && line <= 100;
      if (isShare) set((before) => ({ ...before, line }));
    });
    this.#source.addEventListener("input", () =>
      set((before) => ({ ...before, source: this.#source.value.trim() || words.sourceFirst })),
    );
    this.element = el(
      "section",
      { class: "card moves-share", "aria-labelledby": "moves-share-title" },
      el("h3", { id: "moves-share-title" }, words.title),
      this.#bars,
      this.#said,
      field("moves-line", words.line, this.#line),
      field("moves-source", words.source, this.#source),
    );
  }

  show(moves: Moves | null, settings: Settings): void {
    [this.#moves, this.#settings] = [moves, settings];
    this.#draw();
  }

  #draw(): void {
    if (!this.#moves) return;
    const { accepted, rows } = this.#moves;
    const { line, source } = this.#settings;
    const share = (count: number): number => (rows > 0 ? (count / rows) * 100 : 0);
    const whole = Math.min(
      100,
      Math.max(line, share(accepted.before), share(accepted.after), 1) * 1.25,
    );
    this.#bars.style.setProperty("--line", `${(line / whole) * 100}%`);
    this.#bars.replaceChildren(
      ...(["before", "after"] as const).map((side) => {
        const count = accepted[side];
        const fill = el("span", { class: `share-fill share-${side}` });
        fill.style.setProperty("--size", `${(share(count) / whole) * 100}%`);
        return el(
          "div",
          { class: "share-row", "data-side": side },
          el("span", { class: "share-name" }, words[side]),
          el("span", { class: "share-number" }, words.row(percent(count, rows), count)),
          el("span", { class: "share-track", "aria-hidden": "true" }, fill),
        );
      }),
    );
    const by = difference(share(accepted.after) - line);
    const said = words.said(percent(accepted.after, rows), by, `${number(line)} %`, source);
    this.#said.textContent = plain(said);
  }
}

function difference(points: number): string {
  const rounded = Math.round(Math.abs(points) * 10) / 10;
  if (rounded === 0) return words.on;
  return points > 0 ? words.above(number(rounded)) : words.below(number(rounded));
}

/** A control under its visible name. */
export function field(id: string, label: string, control: HTMLElement, hint = ""): HTMLElement {
  return el(
    "div",
    { class: "field" },
    el("label", { class: "field-label", for: id }, label),
    control,
    hint !== "" && el("span", { class: "field-hint" }, hint),
  );
}
