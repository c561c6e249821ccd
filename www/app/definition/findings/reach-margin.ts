import type { Answer, Reach } from "../../../engine/agreement.js";
import { number } from "../../../shared/text.js";
import { el } from "../../../shared/view/dom.js";
import { button } from "../form/controls.js";
import { strings } from "../strings.js";
import type { TryLead } from "./reach-view.js";

const words = strings.findings;

/** Beside each grade, verdict, gate and route a lead that gets it, and beside a scorecard what leads come to. */
export function markReach(pane: HTMLElement, reach: Reach | null, tryLead: TryLead): void {
  for (const old of pane.querySelectorAll(".reach-note")) old.remove();
  if (!reach) return;
  const mark = (place: string, { witness, name }: Answer): void => {
    const row = pane.querySelector(`[data-place="${CSS.escape(place)}"] > .row-body`);
    if (row && witness) row.append(note(words.gets(name), () => tryLead(witness, reach.as_of)));
  };
  for (const { name, low, high, grades } of reach.scores) {
    const at = name === "total" ? "/total" : `/scorecards/${name}`;
    grades.forEach((grade, index) => mark(`${at}/grades/${index}`, grade));
    const head = pane.querySelector(`[data-reach="${CSS.escape(at)}"]`);
    if (low && high)
      head?.append(
        el("span", { class: "reach-note" }, words.range(number(low.points), number(high.points))),
      );
  }
  for (const verdict of reach.verdicts) mark(`/verdicts/${verdict.name}`, verdict);
  reach.gates.forEach((gate, index) => mark(`/gates/${index}`, gate));
  reach.routes.forEach((route, index) => mark(`/routes/${index}`, route));
}

function note(label: string, done: () => void): HTMLElement {
  return button(label, done, { class: "quiet-button small reach-note" });
}
