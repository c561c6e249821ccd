import type { Answer, Edge, Reach, ScoreReach } from "../../../engine/agreement.js";
import { number, plain } from "../../../shared/text.js";
import { el } from "../../../shared/view/dom.js";
import { button } from "../form/controls.js";
import { strings } from "../strings.js";

const words = strings.findings;

/** Puts a lead in place of the sample lead. */
export type TryLead = (lead: Record<string, unknown>, asOf: string) => void;

/** Names of the definition as people read them. */
export type LabelOf = (...path: string[]) => string;

/** What the definition can come to: ends of each score, and who gets which grade, verdict, gate and route. */
export function reachView(reach: Reach, label: LabelOf, tryLead: TryLead): HTMLElement {
  const attempt = (lead: unknown): void => tryLead(lead as Record<string, unknown>, reach.as_of);
  return el(
    "section",
    { class: "reach" },
    el("h2", {}, words.reach),
    ...reach.scores.map((score) => scoreLine(score, label("scorecards", score.name), attempt)),
    answers(words.verdicts, reach.verdicts, (name) => label("verdicts", name), attempt),
    answers(words.gates, reach.gates, (name) => name, attempt),
    answers(words.routes, reach.routes, (name) => name, attempt),
  );
}

type Attempt = (lead: unknown) => void;

function scoreLine(score: ScoreReach, label: string, attempt: Attempt): HTMLElement {
  return el(
    "div",
    { class: "reach-line" },
    el("strong", {}, plain(label)),
    edge(words.low, score.low, attempt),
    edge(words.high, score.high, attempt),
    ...score.grades.map((each) => answer(each, each.name, attempt)),
  );
}

function edge(label: string, found: Edge | null, attempt: Attempt): HTMLElement | null {
  if (!found) return el("span", {}, `${label} ${words.endless}`);
  const said = `${label} ${number(found.points)}`;
  const node = button(said, () => attempt(found.witness), { title: words.tryIt });
  node.classList.add("small");
  return node;
}

function answers(
  title: string,
  all: readonly Answer[],
  label: (name: string) => string,
  attempt: Attempt,
): HTMLElement | null {
  if (all.length === 0) return null;
  return el(
    "div",
    { class: "reach-line" },
    el("strong", {}, title),
    ...all.map((each) => answer(each, label(each.name), attempt)),
  );
}

/** A lead that gets it is one click away; that nobody does is said. */
export function answer({ reached, witness }: Answer, label: string, attempt: Attempt): HTMLElement {
  const said = words.reached[reached](plain(label));
  if (!witness) return el("span", { class: "unreached", "data-reached": reached }, said);
  const node = button(said, () => attempt(witness), { title: words.tryIt });
  node.classList.add("small");
  return node;
}
