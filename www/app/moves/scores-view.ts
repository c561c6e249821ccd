import type { Moves } from "../../engine/many/moves-types.js";
import { el } from "../../shared/view/dom.js";
import { current } from "../document/current.js";
import { set } from "../document/json-edit.js";
import { pointerOf } from "../document/json-tree.js";
import { Distribution } from "./distribution.js";
import { movesStrings } from "./strings.js";
import { type Threshold, thresholdsIn } from "./thresholds.js";

const words = movesStrings.scores;

/** How the scores are spread, and the thresholds of the definition, which are moved here. */
export class ScoresView {
  readonly #pictures = new Map<string, Distribution>();
  readonly #body = el("div");
  readonly element = el(
    "section",
    { class: "card moves-scores", "aria-labelledby": "moves-scores-title" },
    el("h3", { id: "moves-scores-title" }, words.title),
    el("p", { class: "field-hint" }, words.hint),
    this.#body,
  );
  /** What a threshold was when somebody began to move it. */
  #begun: { readonly joins: string; readonly value: number } | null = null;

  show(moves: Moves, text: string): void {
    // What was edited since is what people see in the text.
    const thresholds = thresholdsNow(current.text) ?? thresholdsNow(text) ?? [];
    const names = moves.scores.map(({ name, label }) => `${name} ${label}`);
    for (const key of [...this.#pictures.keys()])
      if (!names.includes(key)) this.#pictures.delete(key);
    for (const [at, spread] of moves.scores.entries()) {
      const key = names[at] ?? "";
      const picture = this.#pictures.get(key) ?? this.#picture(spread.name, spread.label);
      this.#pictures.set(key, picture);
      picture.show(spread, moves, of(thresholds, spread.name));
    }
    const shown = names.flatMap((key) => this.#pictures.get(key)?.element ?? []);
    if (shown.some((element, at) => this.#body.children[at] !== element))
      this.#body.replaceChildren(...shown);
    while (this.#body.children.length > shown.length) this.#body.lastElementChild?.remove();
    this.element.hidden = shown.length === 0;
  }

  /** The lines follow the text at once; one that cannot be read moves nothing. */
  follow(text: string): void {
    const thresholds = thresholdsNow(text);
    if (!thresholds) return;
    for (const picture of this.#pictures.values()) picture.follow(of(thresholds, picture.name));
  }

  #picture(name: string, label: string): Distribution {
    const sealed = (): void => {
      this.#begun = null;
      current.seal();
    };
    return new Distribution(name, label, {
      begun: sealed,
      moved: (threshold, value, what) => this.#move(threshold, value, what),
      ended: sealed,
    });
  }

  /** All of one move is one step of undo, and a line that is put back leaves no trace. */
  #move({ path, value: was }: Threshold, value: number, what: string): void {
    const joins = `moves:${pointerOf(path)}`;
    if (this.#begun?.joins !== joins || !current.joins(joins)) this.#begun = { joins, value: was };
    if (this.#begun.value === value && current.reset(joins)) return;
    current.replace(set(current.text, path, value), what, joins);
  }
}

const of = (thresholds: readonly Threshold[], score: string): Threshold[] =>
  thresholds.filter((threshold) => threshold.score === score);

function thresholdsNow(text: string): Threshold[] | null {
  try {
    return thresholdsIn(text);
  } catch {
    return null;
  }
}
