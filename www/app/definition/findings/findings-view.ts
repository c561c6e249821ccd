import { plain } from "../../../shared/text.js";
import { el } from "../../../shared/view/dom.js";
import { withCode } from "../../diagnostics-view.js";
import { button } from "../form/controls.js";
import { strings } from "../strings.js";
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
  const { findings, text, reach, looking } = found;
  const content = [
    findings.length === 0
      ? el("p", { class: "no-findings" }, words.none)
      : el("ul", { class: "findings" }, ...findings.map((each) => item(each, text, events))),
    looking ? el("p", { class: "waiting", role: "status" }, words.more) : null,
    reach && reachView(reach, events.label, events.tryLead),
  ];
  host.replaceChildren(...content.filter((each) => each !== null));
}

function item(finding: Finding, text: string, events: FindingEvents): HTMLElement {
  const fix = fixOf(finding, text);
  return el(
    "li",
    { class: "finding", "data-severity": finding.severity },
    sentence(finding),
    el("p", { class: "finding-place" }, el("code", {}, plain(finding.pointer || "/"))),
    el(
      "div",
      { class: "buttons" },
      fix && small(fix.label, () => events.fix(fix)),
      small(words.goForm, () => events.goForm(finding)),
      small(words.goJson, () => events.goJson(finding)),
    ),
  );
}

/** What is wrong and what would help, for the margin as well. */
export function sentence({ severity, message, help }: Finding): HTMLElement {
  return el(
    "p",
    { class: "finding-words" },
    el("strong", {}, words.severity[severity]),
    " ",
    ...withCode(message),
    ...(help ? [". ", ...withCode(help)] : []),
  );
}

function small(label: string, done: () => void): HTMLElement {
  const node = button(label, done);
  node.classList.add("small");
  return node;
}
