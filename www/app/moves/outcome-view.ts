import type { Moves, Outcome } from "../../engine/many/moves-types.js";
import { number, plain } from "../../shared/text.js";
import { percent } from "../../shared/view/bars.js";
import { el } from "../../shared/view/dom.js";
import type { Place } from "./flow-picture.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.outcomes;

/** What became of the leads of each verdict, before and now, where the file says so. */
export function outcomeView({ outcomes }: Moves, verdicts: readonly Place[]): HTMLElement {
  return el(
    "section",
    { class: "card moves-outcomes", "aria-labelledby": "moves-outcomes-title" },
    el("h3", { id: "moves-outcomes-title" }, words.title),
    outcomes
      ? el(
          "div",
          { class: "moves-scroll", tabindex: 0, role: "group", "aria-label": words.title },
          table(verdicts, outcomes.before, outcomes.after),
        )
      : el("p", { class: "field-hint" }, words.none),
  );
}

function table(
  verdicts: readonly Place[],
  before: readonly Outcome[],
  after: readonly Outcome[],
): HTMLElement {
  const heads = [words.verdict, words.won, words.lost, words.open, words.share];
  const body = verdicts.flatMap(({ name, label }) =>
    (["before", "after"] as const).flatMap((side) => {
      const of = (side === "before" ? before : after).find(({ verdict }) => verdict === name);
      return of ? [row(words.of(label, words[side]), of, side)] : [];
    }),
  );
  return el(
    "table",
    { class: "moves-table" },
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...body),
  );
}

function row(label: string, { won, lost, open }: Outcome, side: string): HTMLElement {
  const closed = won + lost;
  const cells = [number(won), number(lost), number(open), closed > 0 ? percent(won, closed) : "–"];
  return el(
    "tr",
    { "data-side": side },
    el("th", { scope: "row" }, plain(label)),
    ...cells.map((text) => el("td", {}, text)),
  );
}
