import { plain } from "../../shared/text.js";
import { type DecisionView, decisionView } from "../../shared/view/decision-view.js";
import { el } from "../../shared/view/dom.js";
import { button } from "../agreement/sections.js";
import { withCode } from "../diagnostics-view.js";
import type { Sheet } from "../file/sheet.js";
import { decisionWords } from "../strings.js";
import { readMovers } from "./mover-cells.js";
import type { Listed } from "./mover-list.js";
import { movesStrings } from "./strings.js";

export interface DrawerSource extends Listed {
  /** How many lines there are, and the row in one of them. */
  count(): number;
  row(place: number): number;
  /** The drawer shows another line. */
  moved(place: number): void;
}

const words = movesStrings.mover;

/** One lead that moves: why, in the words of what changed, and the decision as it was and as it is. */
export class MoverDrawer {
  readonly element: HTMLDialogElement;
  readonly #source: DrawerSource;
  readonly #title = el("h2", { id: "mover-title" });
  readonly #why = el("section", { class: "mover-why", "aria-label": words.why });
  readonly #previous = button(words.previous, () => void this.#show(this.#place - 1));
  readonly #next = button(words.next, () => void this.#show(this.#place + 1));
  readonly #before: DecisionView;
  readonly #after: DecisionView;
  #place = 0;

  constructor(source: DrawerSource) {
    this.#source = source;
    const close = button(words.close, () => this.element.close());
    const [before, after] = [el("div"), el("div")];
    const side = (title: string, view: HTMLElement): HTMLElement =>
      el("section", { "aria-label": title }, el("h3", {}, title), view);
    this.element = el(
      "dialog",
      { class: "drawer mover-drawer", "aria-labelledby": "mover-title" },
      el("header", {}, this.#title, this.#previous, this.#next, close),
      el(
        "div",
        { class: "drawer-body", tabindex: 0, role: "group", "aria-labelledby": "mover-title" },
        this.#why,
        el("div", { class: "mover-sides" }, side(words.before, before), side(words.after, after)),
      ),
    );
    [this.#before, this.#after] = [view(before, words.before), view(after, words.after)];
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open(place: number): void {
    if (!this.element.open) this.element.showModal();
    void this.#show(place);
  }

  /** Reads a line and shows it, unless another one has been asked for meanwhile. */
  async #show(place: number): Promise<void> {
    const { moves, before, after, count, row: rowAt } = this.#source;
    if (place < 0 || place >= count()) return;
    this.#place = place;
    this.#previous.disabled = place === 0;
    this.#next.disabled = place >= count() - 1;
    this.#source.moved(place);
    const row = rowAt(place);
    try {
      const [both, [read]] = await Promise.all([moves.row(row), readMovers(moves, [row])]);
      if (this.#place !== place) return;
      const record = moves.decisions.after.columns.record[row] ?? 0;
      this.#title.textContent = plain(words.title(record, read?.key ?? ""));
      this.#why.replaceChildren(
        el("h3", {}, words.why),
        el("p", {}, plain(both.why?.labels.join(" → ") ?? "")),
        el("ul", {}, ...(both.why?.reasons ?? []).map((each) => el("li", {}, ...withCode(each)))),
      );
      this.#before.show({ explanation: both.before.explanation, ...of(before) });
      this.#after.show({ explanation: both.after.explanation, ...of(after) });
    } catch {
      this.#why.replaceChildren(el("p", { role: "status" }, movesStrings.movers.notRead));
    }
  }
}

/** A decision whose parts are told from those of the other one beside it. */
function view(root: HTMLElement, side: string): DecisionView {
  const { verdict, scores } = decisionWords;
  const mine = { verdict: `${side}: ${verdict}`, scores: `${side}: ${scores}` };
  return decisionView(root, { words: { ...decisionWords, ...mine }, wayTo: () => null });
}

function of({ outline, provisional }: Sheet): {
  definition: Sheet["outline"];
  provisional: boolean;
} {
  return { definition: outline, provisional };
}
