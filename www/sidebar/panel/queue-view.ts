import { instant, plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import type { Looked } from "../feedback/store.js";
import { strings } from "../strings.js";
import { httpUrl } from "./links.js";
import { timeLeft } from "./time-left.js";

const words = strings.queue;

export interface QueueWays {
  back(): void;
  goTo(url: string): void;
  forget(lead: string): void;
  /** What a lead was called when it was looked at, as long as the browser is open. */
  nameOf(lead: string): string | null;
}

/** What was looked at and not answered, oldest first, each with its clock. */
export function queueContent(
  queue: readonly Looked[],
  now: Date,
  labelOf: (verdict: string) => string,
  ways: QueueWays,
): HTMLElement[] {
  const back = el("button", { type: "button", class: "quiet-button" }, words.back);
  back.addEventListener("click", () => ways.back());
  const rows = queue.map((looked) => row(looked, now, labelOf, ways));
  return [
    el("h2", { tabindex: "-1" }, words.title),
    el("p", { class: "note" }, rows.length > 0 ? words.count(rows.length) : words.empty),
    el("ol", { class: "queue-list" }, ...rows),
    back,
  ];
}

function row(
  looked: Looked,
  now: Date,
  labelOf: (verdict: string) => string,
  ways: QueueWays,
): HTMLElement {
  const { lead, url, verdict, kind, grade, since, within_hours } = looked;
  const left = timeLeft(since, within_hours, now);
  const name = plain(ways.nameOf(lead) ?? lead);
  const forget = el(
    "button",
    { type: "button", class: "tool", "aria-label": words.forget(name) },
    el("span", { "aria-hidden": "true" }, "×"),
  );
  forget.addEventListener("click", () => ways.forget(lead));
  const said = `${labelOf(verdict)}${grade === null ? "" : ` ${grade}`}`;
  return el(
    "li",
    { "data-kind": kind },
    el(
      "div",
      {},
      link(name, url, ways),
      el("p", { class: "queue-verdict" }, icon(kind), plain(said)),
      el(
        "p",
        { class: left?.over ? "note over" : "note" },
        `${left?.text ?? words.noClock} · ${words.since(instant(since))}`,
      ),
    ),
    forget,
  );
}

function link(name: string, url: string, ways: QueueWays): HTMLElement {
  const address = httpUrl(url);
  if (address === null) return el("span", {}, name);
  const button = el("button", { type: "button", class: "link-button" }, name);
  button.addEventListener("click", () => ways.goTo(address));
  return button;
}
