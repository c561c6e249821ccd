import type { Moves, Spread } from "../../engine/many/moves-types.js";
import type { Numbers } from "../../engine/many/types.js";
import { number, plain } from "../../shared/text.js";
import { percent } from "../../shared/view/bars.js";
import { el, svg } from "../../shared/view/dom.js";
import { pointerOf } from "../document/json-tree.js";
import { thresholdHandle } from "./handle.js";
import { movesStrings } from "./strings.js";
import type { Threshold } from "./thresholds.js";

const words = movesStrings.scores;

export interface DistributionEvents {
  /** A threshold is being moved; all of one move is one step of undo. */
  begun(): void;
  moved(threshold: Threshold, value: number, label: string): void;
  ended(): void;
}

const HEIGHT = 90;
const WIDTH = 400;
/** Marks nearer than this share of the picture would hide each other. */
const NEAR = 0.08;

interface Line {
  threshold: Threshold;
  readonly handle: HTMLElement;
  readonly item: HTMLElement;
}

/** How the points of one score are spread before and now, with the definition's thresholds as lines to be moved. */
export class Distribution {
  readonly element: HTMLElement;
  readonly #events: DistributionEvents;
  readonly #label: string;
  readonly #drawing = el("div", { class: "spread-drawing", "aria-hidden": "true" });
  readonly #frame = el("div", { class: "spread-frame" });
  readonly #low = el("span");
  readonly #high = el("span");
  readonly #list = el("ul", { class: "threshold-list" });
  readonly #table = el("tbody");
  #lines: Line[] = [];
  #points: Numbers = new Int32Array();
  #scale: [number, number] = [0, 1];
  #isMoving = false;

  constructor(
    readonly name: string,
    label: string,
    events: DistributionEvents,
  ) {
    [this.#events, this.#label] = [events, label];
    this.#frame.append(this.#drawing);
    this.#list.setAttribute("aria-label", words.lines(label));
    this.element = el(
      "figure",
      { class: "spread", "data-score": name },
      el("figcaption", {}, plain(label)),
      this.#frame,
      el("div", { class: "spread-scale", "aria-hidden": "true" }, this.#low, this.#high),
      this.#list,
      details(this.#table, label),
    );
  }

  /** New numbers, and the thresholds as they are in the text now. */
  show(spread: Spread, moves: Moves, thresholds: readonly Threshold[]): void {
    const { columns, legend } = moves.decisions.after;
    const place = legend.scores.findIndex(({ name }) => name === spread.name);
    this.#points = columns.scores[place]?.points ?? new Int32Array();
    if (!this.#isMoving) this.#scale = scaleOf(spread, thresholds);
    [this.#low.textContent, this.#high.textContent] = this.#scale.map(number) as [string, string];
    this.#drawing.replaceChildren(this.#picture(spread));
    this.#table.replaceChildren(...rows(spread));
    this.follow(thresholds);
  }

  /** The thresholds of the text as it was just edited; the numbers come later. */
  follow(thresholds: readonly Threshold[]): void {
    const keys = (all: readonly Threshold[]): string =>
      all.map((each) => `${pointerOf(each.path)} ${labelOf(this.#label, each)}`).join("\n");
    if (keys(thresholds) !== keys(this.#lines.map(({ threshold }) => threshold)))
      this.#rebuild(thresholds);
    for (const [at, line] of this.#lines.entries()) {
      line.threshold = thresholds[at] ?? line.threshold;
      this.#place(line);
    }
    this.#stagger();
  }

  #rebuild(thresholds: readonly Threshold[]): void {
    for (const { handle } of this.#lines) handle.remove();
    this.#lines = thresholds.map((threshold) => this.#line(threshold));
    this.#frame.append(...this.#lines.map(({ handle }) => handle));
    this.#list.replaceChildren(...this.#lines.map(({ item }) => item));
    this.#list.hidden = thresholds.length === 0;
  }

  /** Marks that would hide each other stand one above the other. */
  #stagger(): void {
    const inOrder = [...this.#lines].sort((a, b) => a.threshold.value - b.threshold.value);
    const last = [-1, -1, -1];
    for (const { threshold, handle } of inOrder) {
      const at = this.#at(threshold.value);
      const level = Math.max(
        0,
        last.findIndex((other) => at - other >= NEAR),
      );
      last[level] = at;
      handle.dataset["level"] = String(level);
    }
  }

  #line(threshold: Threshold): Line {
    const label = labelOf(this.#label, threshold);
    const handle = thresholdHandle(plain(label), {
      range: () => this.#range(line.threshold),
      pointsAt: (x) => this.#pointsAt(x),
      begun: () => this.#moving(true),
      moved: (value) => this.#events.moved(line.threshold, value, words.moved(label)),
      ended: () => this.#moving(false),
    });
    handle.dataset["pointer"] = pointerOf(threshold.path);
    const line: Line = { threshold, handle, item: el("li") };
    return line;
  }

  #moving(isMoving: boolean): void {
    this.#isMoving = isMoving;
    if (isMoving) this.#events.begun();
    else this.#events.ended();
  }

  #place({ threshold, handle, item }: Line): void {
    const { value, first, grade } = threshold;
    const { least, most } = this.#range(threshold);
    const count = countFrom(this.#points, first);
    const share = percent(count, this.#points.length);
    handle.style.setProperty("--at", `${this.#at(value) * 100}%`);
    if (handle.firstElementChild)
      handle.firstElementChild.textContent = plain(grade ?? number(value));
    handle.setAttribute("aria-valuemin", String(least));
    handle.setAttribute("aria-valuemax", String(most));
    handle.setAttribute("aria-valuenow", String(value));
    handle.setAttribute("aria-valuetext", words.value(value, count, share));
    const name = grade ?? threshold.verdict ?? "";
    item.textContent = plain(words.line(name, value, count, share));
  }

  /** It stays in the picture, and between its neighbours. */
  #range({ value, least, most }: Threshold): { value: number; least: number; most: number } {
    const [low, high] = this.#scale;
    return { value, least: Math.max(least, low), most: Math.min(most, high) };
  }

  #at(points: number): number {
    const [low, high] = this.#scale;
    return (points - low) / Math.max(1, high - low);
  }

  #pointsAt(x: number): number {
    const [low, high] = this.#scale;
    const { left, width } = this.#frame.getBoundingClientRect();
    return low + ((x - left) / Math.max(1, width)) * (high - low);
  }

  #picture(spread: Spread): SVGElement {
    const most = Math.max(1, ...spread.before, ...spread.after);
    const x = (points: number): number => this.#at(points) * WIDTH;
    const bars = [...spread.after].flatMap((count, bin) => {
      if (count === 0) return [];
      const from = spread.from + bin * spread.width;
      const height = Math.max(1.5, (count / most) * HEIGHT);
      const width = Math.max(0.8, x(from + spread.width) - x(from) - 0.6);
      return [
        svg("rect", { x: x(from), y: HEIGHT - height, width, height, class: "spread-after" }),
      ];
    });
    const size = { class: "spread-svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, focusable: "false" };
    const outline = svg("path", { d: this.#outline(spread, most), class: "spread-before" });
    return svg("svg", { ...size, preserveAspectRatio: "none" }, ...bars, outline);
  }

  /** Steps, so that what was is seen through what is. */
  #outline({ before, from, width }: Spread, most: number): string {
    const steps = [...before].map((count, bin) => {
      const y = (HEIGHT - (count / most) * HEIGHT).toFixed(2);
      return `V${y}H${(this.#at(from + (bin + 1) * width) * WIDTH).toFixed(2)}`;
    });
    return `M${(this.#at(from) * WIDTH).toFixed(2)} ${HEIGHT}${steps.join("")}V${HEIGHT}`;
  }
}

function labelOf(score: string, { grade, verdict }: Threshold): string {
  return grade === null ? words.decides(score, verdict ?? "") : words.grade(score, grade);
}

/** All points, and all thresholds with some room around them. */
function scaleOf(
  { from, width, after }: Spread,
  thresholds: readonly Threshold[],
): [number, number] {
  const values = thresholds.map(({ value }) => value);
  const low = Math.min(from, ...values);
  const high = Math.max(from + width * after.length, ...values);
  const room = Math.max(2, Math.ceil((high - low) / 20));
  return [low - (values.includes(low) ? room : 0), high + (values.includes(high) ? room : 0)];
}

function countFrom(points: Numbers, value: number): number {
  let count = 0;
  for (let row = 0; row < points.length; row += 1) if ((points[row] ?? 0) >= value) count += 1;
  return count;
}

function rows({ before, after, from, width }: Spread): HTMLElement[] {
  return [...after].flatMap((count, bin) => {
    const old = before[bin] ?? 0;
    if (count === 0 && old === 0) return [];
    const low = from + bin * width;
    const range = width === 1 ? number(low) : `${number(low)} – ${number(low + width - 1)}`;
    const cells = [old, count].map((value) => el("td", {}, number(value)));
    return [el("tr", {}, el("th", { scope: "row" }, range), ...cells)];
  });
}

function details(body: HTMLElement, label: string): HTMLElement {
  const heads = [words.points, words.before, words.after];
  return el(
    "details",
    { class: "more" },
    el("summary", {}, movesStrings.flows.asTable),
    el(
      "table",
      { class: "moves-table", "aria-label": plain(label) },
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      body,
    ),
  );
}
