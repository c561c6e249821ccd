import { type Child, el } from "../../../shared/view/dom.js";
import { button } from "../form/controls.js";
import type { Finding, Found } from "./findings.js";
import { sentence, witnessButton } from "./findings-view.js";
import type { TryLead } from "./reach-view.js";
import { type Fix, fixOf } from "./fixes.js";

/** Says each finding beside the control that it is about, or beside the nearest thing around it. */
export function markFindings(
  pane: HTMLElement,
  found: Found,
  mine: (finding: Finding) => boolean,
  apply: (fix: Fix) => void,
  tryLead: TryLead,
): void {
  for (const note of pane.querySelectorAll(".margin-note")) note.remove();
  for (const marked of pane.querySelectorAll("[aria-invalid][data-marked]")) {
    marked.removeAttribute("aria-invalid");
    marked.removeAttribute("data-marked");
    marked.removeAttribute("aria-describedby");
  }
  for (const [index, finding] of found.findings.filter(mine).entries()) {
    const fix = fixOf(finding, found.text);
    mark(pane, finding, `finding-${index}`, [
      fix && button(fix.label, () => apply(fix), { class: "quiet-button small" }),
      witnessButton(finding, found, tryLead),
    ]);
  }
}

function mark(pane: HTMLElement, finding: Finding, id: string, buttons: readonly Child[]): void {
  const { control, around } = placeOf(pane, finding.pointer);
  const note = el(
    "div",
    { class: "margin-note", id, "data-severity": finding.severity },
    sentence(finding),
    ...buttons,
  );
  if (control && finding.severity === "error") control.setAttribute("aria-invalid", "true");
  if (control) {
    control.setAttribute("aria-describedby", id);
    control.setAttribute("data-marked", "");
  }
  around.append(note);
}

/** The control of a pointer, and what a note about it stands in. */
function placeOf(
  pane: HTMLElement,
  pointer: string,
): { control: HTMLElement | null; around: HTMLElement } {
  const control = at(pane, "key", pointer);
  const box = control?.closest<HTMLElement>(".condition, .row-body, .part");
  if (control && box) return { control, around: box };
  for (let place = pointer; place !== ""; place = place.slice(0, place.lastIndexOf("/"))) {
    const row = at(pane, "place", place);
    if (row) return { control: null, around: row.querySelector<HTMLElement>(".row-body") ?? row };
  }
  return { control: null, around: pane.querySelector<HTMLElement>(".part") ?? pane };
}

function at(pane: HTMLElement, name: "key" | "place", value: string): HTMLElement | null {
  return pane.querySelector<HTMLElement>(`[data-${name}="${CSS.escape(value)}"]`);
}
