import type { Path } from "../../document/json-tree.js";
import { renameKey } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { checkbox, labelled, select, textInput } from "../form/controls.js";
import { condition, firstSubject } from "../form/condition.js";
import type { Form } from "../form/form.js";
import { idsOf, unique, verdictOptions } from "../form/names.js";
import { rows } from "../form/rows.js";
import { firstCondition } from "../form/subject.js";
import { strings } from "../strings.js";
import { addButton, idFollows, more, section } from "./part.js";

const words = strings.gates;

export function gatesPart(form: Form): HTMLElement {
  const path = ["gates"];
  return section(
    words.title,
    words.note,
    rows(form, {
      path,
      one: words.one,
      name: (at) => form.text([...at, "label"]) || form.text([...at, "id"]),
      row: (at) => gateRow(form, at),
      copied: (at) => [[["id"], unique(form.text([...at, "id"]), idsOf(form, path))]],
    }),
    addButton(form, words.add, path, () => ({
      value: {
        id: unique("gate-1", idsOf(form, path)),
        when: firstCondition(form, firstSubject(form), undefined),
        verdict: verdictOptions(form).at(-1)?.value ?? "",
        reason: "",
      },
    })),
  );
}

function gateRow(form: Form, path: Path): HTMLElement {
  const label = textInput(form, { path: [...path, "label"], label: words.label });
  label.placeholder = form.text([...path, "id"]);
  idFollows(form, label, path, "gate");
  const key = form.value([...path, "require"]) === undefined ? "when" : "require";
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "line line-2" },
      labelled(words.label, label),
      labelled(
        words.verdict,
        select(form, {
          path: [...path, "verdict"],
          label: words.verdict,
          options: () => verdictOptions(form),
        }),
      ),
    ),
    el("div", { class: "case" }, closes(form, path, key), condition(form, [...path, key], "lead")),
    labelled(
      words.reason,
      textInput(form, { path: [...path, "reason"], label: words.reason, needed: true }),
    ),
    more(
      path,
      words.more,
      labelled(
        words.ifUnknown,
        select(form, {
          path: [...path, "if_unknown"],
          label: words.ifUnknown,
          none: words.staysOpen,
          options: () => verdictOptions(form),
        }),
      ),
      labelled(words.id, textInput(form, { path: [...path, "id"], label: words.id, needed: true })),
      checkbox(form, { path: [...path, "private"], label: words.private }),
    ),
  );
}

function closes(form: Form, path: Path, key: string): HTMLElement {
  return el(
    "span",
    { class: "case-lead" },
    `${words.closes} `,
    select(form, {
      path: [...path, "#closes"],
      label: words.closes,
      options: () => [
        { value: "when", label: words.when },
        { value: "require", label: words.require },
      ],
      read: () => key,
      edit: (next) => (text) => renameKey(text, [...path, key], next),
    }),
  );
}
