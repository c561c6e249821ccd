import { plain } from "../../../shared/text.js";
import { el } from "../../../shared/view/dom.js";
import { withCode } from "../../diagnostics-view.js";
import { button } from "../form/controls.js";
import { strings } from "../strings.js";
import { thisMinute } from "./deep-look.js";
import type { Finding, Found } from "./findings.js";
import { type Fix, fixOf } from "./fixes.js";
import { type LabelOf, reachView, type TryLead } from "./reach-view.js";

const words = strings.findings;

export interface FindingEvents {
  goForm(finding: Finding): void;
  goJson(finding: Finding): void;
  fix(fix: Fix): void;
  tryLead: TryLead;
  label: LabelOf;
}

/** Every finding with its place and what would help, a button where a change is safe, and what the definition can come to. */
export function findingsView(host: HTMLElement, found: Found, events: FindingEvents): void {
  const { findings, reach, looking } = found;
  const content = [
    findings.length === 0
      ? el("p", { class: "no-findings" }, words.none)
      : el("ul", { class: "findings" }, ...findings.map((each) => item(each, found, events))),
    looking ? el("p", { class: "waiting", role: "status" }, words.more) : null,
    reach && reachView(reach, events.label, events.tryLead),
  ];
  host.replaceChildren(...content.filter((each) => each !== null));
}

function item(finding: Finding, found: Found, events: FindingEvents): HTMLElement {
  const fix = fixOf(finding, found.text);
  return el(
    "li",
    { class: "finding", "data-severity": finding.severity },
    sentence(finding),
    el("p", { class: "finding-place" }, el("code", {}, plain(finding.pointer || "/"))),
    el(
      "div",
      { class: "buttons" },
      fix && small(fix.label, () => events.fix(fix)),
      witnessButton(finding, found, events.tryLead),
      small(words.goForm, () => events.goForm(finding)),
      small(words.goJson, () => events.goJson(finding)),
    ),
  );
}

/** What is wrong and what would help, for the margin as well. */
export function sentence({ code, severity, message, help }: Finding): HTMLElement {
  const short = Object.hasOwn(words.short, code)
    ? words.short[code as keyof typeof words.short]
    : "";
  return el(
    "p",
    { class: "finding-words" },
    el("strong", {}, short || words.severity[severity]),
    " ",
    ...withCode(message),
    ...(help ? [". ", ...withCode(help)] : []),
  );
}

/** Puts the lead that shows a finding in place of the sample lead. */
export function witnessButton(
  { witness }: Finding,
  { reach }: Found,
  tryLead: TryLead,
): HTMLElement | null {
  if (!witness) return null;
  const asOf = reach?.as_of ?? thisMinute();
  return small(words.witness, () =>
    tryLead(JSON.parse(witness.lead) as Record<string, unknown>, asOf),
  );
}

function small(label: string, done: () => void): HTMLElement {
  const node = button(label, done);
  node.classList.add("small");
  return node;
}
