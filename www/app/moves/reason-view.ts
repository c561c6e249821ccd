import type { MoverGroup, Moves } from "../../engine/many/moves-types.js";
import { number, plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { withCode } from "../diagnostics-view.js";
import { button, reason } from "../agreement/sections.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.reasons;

/** So many movers are looked at without being asked. */
const UNASKED = 500;
const SHOWN = 8;

/** Why leads move, those with the same reasons together. Thousands are looked at only when somebody asks. */
export class ReasonView {
  readonly #body = el("div");
  readonly #said = el("p", { class: "field-hint", role: "status" });
  readonly element = el(
    "section",
    { class: "card moves-reasons", "aria-labelledby": "moves-reasons-title" },
    el("h3", { id: "moves-reasons-title" }, words.title),
    this.#said,
    this.#body,
  );
  #work = new AbortController();

  show(moves: Moves): void {
    this.stop();
    const { length } = moves.movers;
    this.element.hidden = length === 0;
    if (length > UNASKED)
      this.#body.replaceChildren(button(words.look(length), () => void this.#find(moves)));
    else void this.#find(moves);
  }

  /** Another run begins: nobody waits for these any more. */
  stop(): void {
    this.#work.abort();
    this.#say("");
  }

  async #find(moves: Moves): Promise<void> {
    this.#work.abort();
    const { signal } = (this.#work = new AbortController());
    const isLong = moves.movers.length > UNASKED;
    const onProgress = (done: number, of: number): void => {
      if (isLong && !signal.aborted) this.#say(words.finding(done, of));
    };
    try {
      const groups = await moves.groups({ signal, onProgress });
      if (signal.aborted) return;
      this.#say("");
      this.#body.replaceChildren(...list(groups));
    } catch (error) {
      if (!signal.aborted) this.#say(words.failed(reason(error)));
    }
  }

  #say(sentence: string): void {
    this.#said.textContent = plain(sentence);
  }
}

function list(groups: readonly MoverGroup[]): HTMLElement[] {
  const shown = groups.slice(0, SHOWN).map(item);
  const more = groups.length - shown.length;
  return [
    el("ol", { class: "reason-list" }, ...shown),
    ...(more > 0 ? [el("p", { class: "field-hint" }, words.more(more))] : []),
  ];
}

function item({ direction, what, labels, reasons, rows }: MoverGroup): HTMLElement {
  const [from, to] = labels;
  return el(
    "li",
    { "data-direction": direction },
    el(
      "p",
      { class: "reason-head" },
      el("strong", {}, number(rows.length)),
      ` ${words.directions[direction]}, ${words.what[what]} ${plain(words.from(from, to))}`,
    ),
    el("ul", {}, ...reasons.map((each) => el("li", {}, ...withCode(plain(each))))),
  );
}
