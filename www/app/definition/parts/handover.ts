import type { Path } from "../../document/json-tree.js";
import { set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { button, labelled, numberInput, select, textInput } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { unique } from "../form/names.js";
import { rows } from "../form/rows.js";
import { strings } from "../strings.js";
import { addButton, section } from "./part.js";

const words = strings.handover;
const path = ["handover"];

/** The service agreement: how fast sales answers, when a lead goes back, why one may be rejected. */
export function handoverPart(form: Form): HTMLElement {
  if (form.value(path) === undefined)
    return section(
      words.title,
      words.note,
      button(words.begin, () =>
        form.change(
          strings.rows.added(words.title),
          (text) => set(text, path, { respond_within_hours: 24, rejection_reasons: [] }),
          { focus: "/handover/respond_within_hours" },
        ),
      ),
    );
  const reasons = [...path, "rejection_reasons"];
  const codes = (): string[] =>
    Array.from({ length: form.size(reasons) }, (_, at) => form.text([...reasons, at, "code"]));
  return section(
    words.title,
    words.note,
    el(
      "div",
      { class: "line line-3" },
      hours("respond_within_hours", words.hours),
      hours("recycle_after_days", words.days),
    ),
    el("h3", {}, words.reasons),
    rows(form, {
      path: reasons,
      one: words.one,
      name: (at) => form.text([...at, "label"]) || form.text([...at, "code"]),
      row: (at) => reasonRow(form, at),
      copied: (at) => [[["code"], unique(form.text([...at, "code"]), codes())]],
    }),
    addButton(form, words.add, reasons, () => ({
      value: { code: unique("reason-1", codes()), label: "" },
    })),
  );

  function hours(key: string, label: string): HTMLElement {
    return labelled(label, numberInput(form, { path: [...path, key], label }));
  }
}

function reasonRow(form: Form, at: Path): HTMLElement {
  return el(
    "div",
    { class: "line line-3" },
    labelled(
      words.label,
      textInput(form, { path: [...at, "label"], label: words.label, needed: true }),
    ),
    labelled(
      words.fix,
      select(form, {
        path: [...at, "fix"],
        label: words.fix,
        none: words.noFix,
        options: () => Object.entries(words.fixes).map(([value, label]) => ({ value, label })),
      }),
    ),
    labelled(
      words.code,
      textInput(form, { path: [...at, "code"], label: words.code, needed: true }),
    ),
  );
}
