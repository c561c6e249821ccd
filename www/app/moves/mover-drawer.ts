import type { Moves } from "../../engine/many/moves-types.js";
import { plain } from "../../shared/text.js";
import { type DecisionView, decisionView } from "../../shared/view/decision-view.js";
import { el } from "../../shared/view/dom.js";
import { withCode } from "../diagnostics-view.js";
import { PagedDrawer } from "../file/paged-drawer.js";
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

interface Read {
  readonly row: number;
  readonly both: Awaited<ReturnType<Moves["row"]>>;
  readonly key: string;
}

/** One lead that moves: why, in the words of what changed, and the decision as it was and as it is. */
export class MoverDrawer {
  readonly element: HTMLDialogElement;
  readonly #source: DrawerSource;
  readonly #drawer: PagedDrawer<Read>;
  readonly #why = el("section", { class: "mover-why", "aria-label": words.why });
  readonly #before: DecisionView;
  readonly #after: DecisionView;

  constructor(source: DrawerSource) {
    this.#source = source;
    const [before, after] = [el("div"), el("div")];
    const side = (title: string, view: HTMLElement): HTMLElement =>
      el("section", { "aria-label": title }, el("h3", {}, title), view);
    const sides = [side(words.before, before), side(words.after, after)];
    const body = [this.#why, el("div", { class: "mover-sides" }, ...sides)];
    this.#drawer = new PagedDrawer<Read>(
      { id: "mover-title", className: "drawer mover-drawer", words, body },
      {
        count: () => source.count(),
        moved: (place) => source.moved(place),
        read: (place) => this.#read(place),
        show: (read) => this.#show(read),
        failed: () =>
          this.#why.replaceChildren(el("p", { role: "status" }, movesStrings.movers.notRead)),
      },
    );
    this.element = this.#drawer.element;
    [this.#before, this.#after] = [view(before, words.before), view(after, words.after)];
  }

  open(place: number): void {
    this.#drawer.open(place);
  }

  async #read(place: number): Promise<Read> {
    const { moves, row: rowAt } = this.#source;
    const row = rowAt(place);
    const [both, [read]] = await Promise.all([moves.row(row), readMovers(moves, [row])]);
    return { row, both, key: read?.key ?? "" };
  }

  #show({ row, both, key }: Read): void {
    const { moves, before, after } = this.#source;
    const record = moves.decisions.after.columns.record[row] ?? 0;
    this.#drawer.title.textContent = plain(words.title(record, key));
    this.#why.replaceChildren(
      el("h3", {}, words.why),
      el("p", {}, plain(both.why?.labels.join(" → ") ?? "")),
      el("ul", {}, ...(both.why?.reasons ?? []).map((each) => el("li", {}, ...withCode(each)))),
    );
    this.#before.show({ explanation: both.before.explanation, ...of(before) });
    this.#after.show({ explanation: both.after.explanation, ...of(after) });
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
