import type { DecisionWords } from "../decision-words.js";
import { el } from "./dom.js";
import type { GradeMark, Possible } from "../explanation.js";
import { number, plain, range } from "../text.js";

export interface Score {
  label: string;
  points: number;
  possible: Possible;
  grades: readonly GradeMark[];
  min?: number | null;
  max?: number | null;
}

/**
 * One score as a picture: a bar to the points, a dashed stretch for where it may yet go, a mark
 * where each grade begins. Sizes are set as custom properties: the page's policy allows no inline style.
 */
export function scoreBar(score: Score, words: DecisionWords): HTMLElement {
  const scale = scaleOf(score);
  const at = (points: number): number =>
    Math.round(
      Math.min(100, Math.max(0, ((points - scale.low) / (scale.high - scale.low)) * 1000) / 10) *
        10,
    ) / 10;
  const place = (className: string, from: number, to: number): HTMLElement => {
    const node = el("span", { class: className });
    node.style.setProperty("--from", `${Math.min(at(from), at(to))}%`);
    node.style.setProperty("--size", `${Math.abs(at(to) - at(from))}%`);
    return node;
  };
  const [low, high] = score.possible;
  const bar = el("div", { class: "bar", role: "img", "aria-label": inWords(score, scale, words) });
  const points = place("bar-points", Math.max(0, scale.low), score.points);
  points.dataset["key"] = `bar-${score.label}`;
  bar.append(place("bar-possible", low ?? scale.low, high ?? scale.high), points);
  for (const { grade, from } of marks(score.grades, scale)) {
    const mark = place("bar-mark", from, from);
    mark.append(el("span", { class: "bar-grade" }, plain(grade)));
    bar.append(mark);
  }
  return bar;
}

interface Scale {
  low: number;
  high: number;
}

/** The scorecard's own limits where it has them, else wide enough for every mark and possibility. */
function scaleOf({ points, possible, grades, min, max }: Score): Scale {
  const seen = [
    0,
    points,
    possible[0] ?? points,
    possible[1] ?? points,
    ...grades.map(({ from }) => from ?? 0),
  ];
  const low = min ?? Math.min(...seen);
  const high = max ?? Math.max(...seen);
  return { low, high: high > low ? high : low + 1 };
}

function marks(
  grades: readonly GradeMark[],
  { low, high }: Scale,
): { grade: string; from: number }[] {
  return grades.flatMap(({ grade, from }) =>
    from !== null && from > low && from <= high ? [{ grade, from }] : [],
  );
}

function inWords(score: Score, { low, high }: Scale, words: DecisionWords): string {
  const open = score.possible[0] !== score.possible[1];
  const grades = score.grades
    .flatMap(({ grade, from }) => (from === null ? [] : [words.mark(grade, from)]))
    .join(", ");
  return plain(
    words.bar(
      score.label,
      number(score.points),
      range([low, high]),
      open ? range(score.possible) : null,
      grades,
    ),
  );
}
