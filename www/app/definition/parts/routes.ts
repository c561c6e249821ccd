import type { Path } from "../../document/json-tree.js";
import { el } from "../../../shared/view/dom.js";
import { labelled, numberInput, textInput } from "../form/controls.js";
import { condition } from "../form/condition.js";
import type { Form } from "../form/form.js";
import { idsOf, unique } from "../form/names.js";
import { rows } from "../form/rows.js";
import { firstCondition } from "../form/subject.js";
import { strings } from "../strings.js";
import { addButton, section } from "./part.js";

const words = strings.routes;
const DESTINATION = ["owner", "queue", "url"] as const;

export function routesPart(form: Form): HTMLElement {
  const path = ["routes"];
  const count = form.size(path);
  const open = count > 0 && form.value([...path, count - 1, "when"]) === undefined;
  const newId = (): string => unique("route-1", idsOf(form, path));
  return section(
    words.title,
    words.note,
    rows(form, {
      path,
      one: words.one,
      name: (at) => form.text([...at, "id"]),
      row: (at) => routeRow(form, at),
      copied: (at) => [[["id"], unique(form.text([...at, "id"]), idsOf(form, path))]],
      fixedLast: open,
    }),
    addButton(form, words.add, path, () => ({
      value:
        count === 0
          ? { id: newId(), to: { queue: "" } }
          : { id: newId(), when: firstCondition(form, "verdict", undefined), to: { queue: "" } },
      at: open ? count - 1 : count,
    })),
  );
}

function routeRow(form: Form, path: Path): HTMLElement {
  const hasWhen = form.value([...path, "when"]) !== undefined;
  const others = form
    .keys([...path, "to"])
    .filter((key) => !(DESTINATION as readonly string[]).includes(key) && !key.startsWith("x-"));
  const to = (key: string, label: string): HTMLElement =>
    labelled(label, textInput(form, { path: [...path, "to", key], label }));
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "case" },
      el("span", { class: "case-lead" }, hasWhen ? words.when : words.otherwise),
      hasWhen && condition(form, [...path, "when"], "route"),
    ),
    el(
      "div",
      { class: "line line-3" },
      labelled(words.id, textInput(form, { path: [...path, "id"], label: words.id, needed: true })),
      ...DESTINATION.map((key) => to(key, words[key])),
      ...others.map((key) => to(key, key)),
      labelled(
        words.hours,
        numberInput(form, { path: [...path, "respond_within_hours"], label: words.hours }),
      ),
      labelled(
        words.nextStep,
        textInput(form, { path: [...path, "next_step"], label: words.nextStep }),
      ),
    ),
  );
}
