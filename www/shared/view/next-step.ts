import type { DecisionWords } from "../decision-words.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import type { Explanation } from "../explanation.js";
import { hours, instant, plain } from "../text.js";

/** What to do now, who does it, and the clock that runs. */
export function nextStepSection(explanation: Explanation, words: DecisionWords): HTMLElement {
  const { next_step: step, respond_within_hours: within, route, decision } = explanation;
  return el(
    "section",
    { class: "next" },
    el("h3", { class: "visually-hidden" }, words.nextStep),
    el(
      "p",
      { class: "next-step" },
      icon("arrow"),
      el("span", {}, step === null ? words.noNextStep : plain(step)),
    ),
    el(
      "div",
      { class: "next-facts" },
      within !== null &&
        el(
          "p",
          { class: "clock", title: due(decision.as_of, within) },
          icon("clock"),
          el("strong", {}, words.respondWithin(hours(within))),
        ),
      route && destination(route.to),
      el("p", { class: "note", title: decision.as_of }, words.asOf(instant(decision.as_of))),
    ),
  );
}

/** The exact end of the clock, for whoever wants it to the minute. */
function due(asOf: string, within: number): string {
  const start = Date.parse(asOf);
  return Number.isNaN(start) ? "" : instant(new Date(start + within * 3_600_000).toISOString());
}

function destination(to: Record<string, string>): HTMLElement {
  const pairs = Object.entries(to).map(([key, value]) =>
    el("div", {}, el("dt", {}, plain(key)), el("dd", {}, plain(value))),
  );
  return el("dl", { class: "destination" }, ...pairs);
}
