import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { httpUrl } from "./links.js";
import type { MappedLead } from "../crm/adapter.js";
import { strings } from "../strings.js";

const words = strings.values;

/** Every value that was counted, and exactly where it came from. */
export function valuesSection(
  { lead, origins, notes, url }: MappedLead,
  yours: Readonly<Record<string, unknown>>,
  definition: DefinitionOutline,
): HTMLElement {
  const all = { ...lead, ...yours };
  const labels = new Map(definition.fields.map(({ name, label }) => [name, label]));
  const names = Object.keys(all).filter((name) => name !== "activities");
  const rows = names.map((name) => {
    const origin = name in yours ? { from: strings.ask.origin } : origins[name];
    return row(labels.get(name) ?? name, all[name], origin ?? { from: words.thisRecord });
  });
  const record = httpUrl(url);
  return el(
    "details",
    { class: "values", "data-key": "values" },
    el("summary", {}, words.title(rows.length)),
    el("dl", {}, ...rows),
    notes.length > 0 && el("h4", {}, words.notes),
    notes.length > 0 && el("ul", {}, ...notes.map((note) => el("li", {}, plain(note)))),
    record !== null &&
      el("p", {}, el("a", { href: record, target: "_blank", rel: "noreferrer" }, words.open)),
  );
}

interface Where {
  readonly from: string;
  readonly given?: unknown;
  readonly note?: string;
}

function row(label: string, value: unknown, { from, given, note }: Where): HTMLElement {
  const shown = written(value);
  const raw = given === undefined ? shown : written(given);
  const where = [from, note, raw === shown ? undefined : words.given(raw)];
  return el(
    "div",
    {},
    el("dt", {}, plain(label)),
    el("dd", {}, el("span", { class: "value" }, plain(shown))),
    el("dd", { class: "note" }, plain(where.filter(Boolean).join("; "))),
  );
}

function written(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
