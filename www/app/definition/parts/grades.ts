import { insert, set } from "../../document/json-edit.js";
import { type Path, pointerOf } from "../../document/json-tree.js";
import { el } from "../../../shared/view/dom.js";
import { button, numberInput, textInput } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { onLeft } from "../form/leaving.js";
import { rows } from "../form/rows.js";
import { renamed } from "../form/rename.js";
import { strings } from "../strings.js";

const words = strings.grades;

/** Labels for ranges of a score, from the highest down; the last has no lower end. */
export function gradesForm(form: Form, path: Path): HTMLElement {
  return el(
    "div",
    { class: "grades" },
    rows(form, {
      path,
      one: words.one,
      name: (at) => form.text([...at, "grade"]) || words.one,
      row: (at) => gradeRow(form, at),
      ordered: false,
    }),
    addGrade(form, path),
  );
}

function gradeRow(form: Form, path: Path): HTMLElement {
  const at = [...path, "grade"];
  const grade = textInput(form, {
    path: at,
    label: words.grade,
    needed: true,
    class: "grade-input",
  });
  let before = form.text(at);
  grade.addEventListener("focus", () => (before = form.text(at)));
  onLeft(grade, () => {
    const now = form.text(at);
    if (before !== "" && now !== "" && now !== before)
      form.change(
        strings.changed(words.grade),
        (text) => renamed(text, "grade", before, now, path),
        { joins: `control:${pointerOf(at)}` },
      );
    before = now;
  });
  const isLast = Number(path.at(-1)) === form.size(path.slice(0, -1)) - 1;
  const hasFrom = !isLast || form.value([...path, "from"]) !== undefined;
  return el(
    "div",
    { class: "case" },
    grade,
    el("span", { class: "case-lead" }, hasFrom ? words.from : words.rest),
    hasFrom && numberInput(form, { path: [...path, "from"], label: words.from }),
  );
}

/** The next letter takes the rest, and what took it so far gets a lower end. */
function addGrade(form: Form, path: Path): HTMLElement {
  const add = button(
    words.add,
    () => {
      const count = form.size(path);
      const above = form.value([...path, count - 2, "from"]);
      const last = form.text([...path, count - 1, "grade"]);
      const from = typeof above !== "number" ? 75 : above > 25 ? above - 25 : Math.trunc(above / 2);
      form.change(
        strings.rows.added(words.one),
        (text) =>
          insert(count === 0 ? text : set(text, [...path, count - 1, "from"], from), path, count, {
            grade: count === 0 ? "A" : following(last),
          }),
        { focus: `${pointerOf([...path, count])}#first` },
      );
    },
    { "data-key": `${pointerOf(path)}#add` },
  );
  add.classList.add("add");
  return add;
}

function following(grade: string): string {
  const code = grade.codePointAt(0) ?? 64;
  return grade.length === 1 ? String.fromCodePoint(code + 1) : `${grade} 2`;
}
