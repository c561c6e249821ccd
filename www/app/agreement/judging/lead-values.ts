import { el } from "../../../shared/view/dom.js";
import { instant, number, plain } from "../../../shared/text.js";
import type { JudgedLead, Session } from "./session.js";
import { judgingStrings } from "./strings.js";

const words = judgingStrings.blind;

/** What is known of a lead: values only, under the definition's names for its fields. */
export function leadValues({ definition }: Session, { lead }: JudgedLead): HTMLElement {
  const { labels } = definition;
  const known = Object.entries(lead).filter(([, value]) => !isUnknown(value));
  const unknown = Object.keys(labels).filter((name) => isUnknown(lead[name]));
  const rows = known.map(([name, value]) =>
    el("div", {}, el("dt", {}, plain(labels[name] ?? name)), el("dd", {}, plain(said(value)))),
  );
  const names = unknown.map((name) => labels[name] ?? name).join(", ");
  return el(
    "div",
    { class: "lead-values" },
    el("dl", {}, ...rows),
    names !== "" && el("p", { class: "lead-unknown" }, plain(words.unknown(names))),
  );
}

const isUnknown = (value: unknown): boolean =>
  value === undefined || value === null || value === "";

/** A value as people say it; activities one after the other. */
function said(value: unknown): string {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return number(value);
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.map(said).join("; ");
  if (value === null || typeof value !== "object") return String(value);
  const { type, at, count } = value as { type?: unknown; at?: unknown; count?: unknown };
  if (typeof type !== "string") return JSON.stringify(value);
  const when = typeof at === "string" ? instant(at) : "";
  const often = typeof count === "number" && count > 1 ? words.times(count) : "";
  return [type, when, often].filter(Boolean).join(", ");
}
