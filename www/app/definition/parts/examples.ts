import type { Path } from "../../document/json-tree.js";
import { set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { button, labelled, longText, numberInput, select, textInput } from "../form/controls.js";
import { kinds } from "../form/condition.js";
import type { Form } from "../form/form.js";
import { idsOf, scoreOptions, verdictOptions } from "../form/names.js";
import { yesNo } from "../form/operands.js";
import { rows } from "../form/rows.js";
import { strings } from "../strings.js";
import { leadForm } from "./lead.js";
import { addButton, more, section } from "./part.js";

const words = strings.examples;
type Lead = Record<string, unknown>;

/** The sample lead beside the forms, which can become an example, and an example it. */
export interface Sample {
  lead(): { lead: Lead; asOf: string };
  show(lead: Lead, asOf: string, name: string): void;
}

/** Worked leads, what must come out and what does. */
export function examplesPart(form: Form, sample: Sample): HTMLElement {
  const path = ["examples"];
  return section(
    words.title,
    words.note,
    rows(form, {
      path,
      one: words.one,
      name: (at) => form.text([...at, "name"]) || words.one,
      row: (at) => exampleRow(form, at, sample),
      copied: (at) => [[["name"], `${form.text([...at, "name"])} 2`]],
    }),
    addButton(form, words.addSample, path, () => {
      const { lead, asOf } = sample.lead();
      return { value: { name: "", as_of: asOf, lead, expect: expected(form, lead, asOf) } };
    }),
  );
}

function exampleRow(form: Form, path: Path, sample: Sample): HTMLElement {
  const show = button(words.try, () =>
    sample.show(leadAt(form, path), form.text([...path, "as_of"]), form.text([...path, "name"])),
  );
  show.classList.add("small");
  return el(
    "div",
    { class: "row-lines" },
    el(
      "div",
      { class: "line line-list" },
      labelled(
        words.asOf,
        textInput(form, { path: [...path, "as_of"], label: words.asOf, needed: true }),
      ),
      labelled(words.name, longText(form, { path: [...path, "name"], label: words.name })),
    ),
    outcome(form, path, show),
    more([...path, "lead"], words.lead, leadForm(form, [...path, "lead"])),
    more([...path, "expect"], words.expect, ...expectation(form, [...path, "expect"])),
  );
}

/** What the lead comes to now, and whether that is what was agreed. */
function outcome(form: Form, path: Path, show: HTMLElement): HTMLElement {
  const said = el("span", { class: "outcome" });
  const take = button(words.take, () =>
    form.change(strings.changed(words.took), (text) =>
      set(
        text,
        [...path, "expect"],
        expected(form, leadAt(form, path), form.text([...path, "as_of"])),
      ),
    ),
  );
  take.classList.add("small");
  form.onRefresh(() => {
    const found = form.judge(leadAt(form, path), form.text([...path, "as_of"]));
    said.textContent = found ? plain(words.comesTo(found.label, found.grade ?? "")) : "";
    take.hidden = found === null;
  });
  return el("div", { class: "buttons outcome-line" }, said, take, show);
}

function leadAt(form: Form, path: Path): Lead {
  const lead = form.value([...path, "lead"]);
  return lead !== null && typeof lead === "object" ? (lead as Lead) : {};
}

function expected(form: Form, lead: Lead, asOf: string): Lead {
  const found = form.judge(lead, asOf);
  if (!found) return {};
  const grade = found.grade === null ? {} : { grade: found.grade };
  return { verdict: found.verdict, ...grade, scores: found.scores };
}

function expectation(form: Form, path: Path): HTMLElement[] {
  const choose = (
    key: string,
    label: string,
    options: () => readonly { value: string; label: string }[],
  ) => labelled(label, select(form, { path: [...path, key], label, none: words.any, options }));
  const ids = (list: string) => () => idsOf(form, [list]).map((value) => ({ value, label: value }));
  return [
    choose("verdict", words.verdict, () => verdictOptions(form)),
    choose("kind", words.kind, () => kinds),
    labelled(
      words.grade,
      textInput(form, { path: [...path, "grade"], label: words.grade, placeholder: words.any }),
    ),
    choose("gate", words.gate, ids("gates")),
    choose("route", words.route, ids("routes")),
    labelled(words.settled, yesNo(form, [...path, "settled"], words.any)),
    ...scoreOptions(form).map(({ value, label }) =>
      labelled(
        words.score(label),
        numberInput(form, {
          path: [...path, "scores", value],
          label: words.score(label),
          placeholder: words.any,
        }),
      ),
    ),
  ];
}
