import type { Explanation } from "../../engine/leadpact.js";
import { instant, number, plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import type { MappedLead } from "../crm/adapter.js";
import { isObject } from "../feedback/read-answer.js";
import { strings } from "../strings.js";

const words = strings.facts;

/** So many activities are shown; the last ones say most. */
const SHOWN = 5;

/** The four things a representative wants to know before a lead is accepted. */
export function factsSection(mapped: MappedLead, explanation: Explanation): HTMLElement {
  return el(
    "section",
    { class: "facts" },
    el("h3", {}, words.title),
    el(
      "dl",
      {},
      fact(words.first, firstIdentified(mapped)),
      fact(words.since, happened(mapped)),
      fact(words.score, [plain(scores(explanation))]),
      fact(words.optIn, optIn(mapped)),
    ),
  );
}

function fact(name: string, content: readonly Child[]): HTMLElement {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...content));
}

function firstIdentified({ first: { source, at } }: MappedLead): Child[] {
  if (!source && !at) return [unknown(words.notKnown)];
  const when = at ? el("time", { datetime: plain(at), title: plain(at) }, day(at)) : null;
  return [source ? plain(source) : null, source && when ? ", " : null, when];
}

interface Happened {
  readonly type: string;
  readonly at: string;
  readonly count: number;
}

function happened({ lead }: MappedLead): Child[] {
  const given: unknown = lead["activities"];
  if (!Array.isArray(given)) return [unknown(words.noActivities)];
  const all = given.flatMap(activity).sort((one, other) => other.at.localeCompare(one.at));
  if (all.length === 0) return [words.nothingHappened];
  const items = all
    .slice(0, SHOWN)
    .map(({ type, at, count }) =>
      el(
        "li",
        {},
        count > 1 ? `${words.times(count)} ` : "",
        `${plain(type)}, `,
        el("time", { title: plain(at) }, day(at)),
      ),
    );
  const more = all.length - items.length;
  return [el("ul", {}, ...items, more > 0 && el("li", { class: "note" }, words.more(more)))];
}

function activity(item: unknown): Happened[] {
  if (!isObject(item) || typeof item["type"] !== "string") return [];
  const count = typeof item["count"] === "number" ? item["count"] : 1;
  return [{ type: item["type"], at: String(item["at"] ?? ""), count }];
}

/** `Fit 65 · Interest 77 · Priority 71 (A)` */
function scores({ scorecards, total }: Explanation): string {
  const parts = [...scorecards, ...(total ? [total] : [])].map(
    ({ label, points, grade }) =>
      `${label} ${number(points)}${grade === null ? "" : ` (${grade})`}`,
  );
  return parts.join(" · ");
}

function optIn({ optIn: agreed, origins }: MappedLead): Child[] {
  if (agreed === null) return [unknown(words.notKnown)];
  const where = origins["opt_in"] ?? origins["opted_out"];
  const note = where && el("span", { class: "note" }, ` ${plain(words.from(where.from))}`);
  return [agreed ? words.yes : words.no, note];
}

/** A day where a day is enough; what is no date is shown as it came. */
function day(at: string): string {
  return instant(at).replace(/, \d\d:\d\d UTC$/u, "");
}

function unknown(text: string): HTMLElement {
  return el("span", { class: "not-known" }, text);
}
