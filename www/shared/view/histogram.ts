import { number, plain } from "../text.js";
import { el, svg } from "./dom.js";

export interface Histogram {
  label: string;
  bins: readonly { from: number; to: number; count: number }[];
  marks: readonly { grade: string; from: number }[];
}

export interface HistogramWords {
  points: string;
  leads: string;
  asTable: string;
  between(from: string, to: string): string;
}

const HEIGHT = 72;
const WIDTH = 320;

/** How the points of a score are spread, with a mark where each grade begins, and the same as a table. */
export function histogram(shown: Histogram, words: HistogramWords): HTMLElement {
  const { bins, marks, label } = shown;
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? low;
  const at = (points: number): number => ((points - low) / (high - low + 1)) * WIDTH;
  const seen = marks.filter(({ from }) => from > low && from <= high);
  const ends = el(
    "div",
    { class: "histogram-scale", "aria-hidden": "true" },
    el("span", {}, number(low)),
    el("span", {}, number(high)),
  );
  const picture = svg(
    "svg",
    {
      class: "histogram",
      viewBox: `0 0 ${WIDTH} ${HEIGHT + 14}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
      focusable: "false",
    },
    ...columnsOf(bins, at),
    ...seen.map(({ from }) =>
      svg("line", { x1: at(from), x2: at(from), y1: 0, y2: HEIGHT + 14, class: "histogram-mark" }),
    ),
  );
  return el(
    "figure",
    { class: "distribution" },
    el("figcaption", {}, plain(label)),
    el("div", { class: "histogram-frame" }, picture, ...seen.map((mark) => markLabel(mark, at))),
    ends,
    table(shown, words),
  );
}

function columnsOf(bins: Histogram["bins"], at: (points: number) => number): SVGElement[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => {
      const height = Math.max(1.5, (count / most) * HEIGHT);
      const room = at(to + 1) - at(from);
      // A single value is a column as well, and not a block from end to end.
      const width = Math.min(WIDTH / 8, Math.max(0.8, room - 0.8));
      const x = at(from) + Math.max(0, (room - 0.8 - width) / 2);
      return svg("rect", { x, y: HEIGHT - height, width, height });
    });
}

function markLabel({ grade, from }: { grade: string; from: number }, at: (p: number) => number) {
  const node = el("span", { class: "histogram-grade", "aria-hidden": "true" }, plain(grade));
  node.style.setProperty("--from", `${(at(from) / WIDTH) * 100}%`);
  return node;
}

function table({ bins, label }: Histogram, words: HistogramWords): HTMLElement {
  const rows = bins.map(({ from, to, count }) =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        from === to ? number(from) : words.between(number(from), number(to)),
      ),
      el("td", {}, number(count)),
    ),
  );
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, words.points),
    el("th", { scope: "col" }, words.leads),
  );
  return el(
    "details",
    { class: "more", "data-key": `table-${label}` },
    el("summary", {}, words.asTable),
    el("table", { class: "plain-table" }, el("thead", {}, head), el("tbody", {}, ...rows)),
  );
}

/** Bins of the same whole width, the first beginning at a multiple of it. */
export interface BinScale {
  readonly start: number;
  readonly width: number;
  readonly bins: number;
}

/** At most so many bins that hold all of the points. */
export function binScale(points: Int32Array | Float64Array, most = 40): BinScale {
  let [low, high] = [points[0] ?? 0, points[0] ?? 0];
  for (let row = 1; row < points.length; row++) {
    const value = points[row] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = widthFor(high - low + 1, most);
  const start = Math.floor(low / width) * width;
  return { start, width, bins: Math.floor((high - start) / width) + 1 };
}

/** How many of the rows that are in have points in each bin. */
export function binned(
  points: Int32Array | Float64Array,
  isIn: Uint8Array,
  { start, width, bins }: BinScale,
): { from: number; to: number; count: number }[] {
  const counts = new Uint32Array(bins);
  for (let row = 0; row < points.length; row++) {
    if (isIn[row] === 0) continue;
    // As a whole number: as a fraction it would be looked up a hundred times more slowly.
    const bin = (((points[row] ?? 0) - start) / width) | 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return Array.from(counts, (count, bin) => ({
    from: start + bin * width,
    to: start + (bin + 1) * width - 1,
    count,
  }));
}

/** 1, 2, 5, 10, 20, 50 and so on: the first that is wide enough. */
function widthFor(span: number, most: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) if (span / (step * power) <= most) return step * power;
}
