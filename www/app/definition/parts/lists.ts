import { type Path, pointerOf } from "../../document/json-tree.js";
import { el } from "../../../shared/view/dom.js";
import { asText, labelled, numberOf } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { unique } from "../form/names.js";
import { rows } from "../form/rows.js";
import { strings } from "../strings.js";
import { addKeyButton, nameInput, section } from "./part.js";

const words = strings.lists;

export function listsPart(form: Form): HTMLElement {
  const path = ["lists"];
  const keys = form.keys(path);
  return section(
    words.title,
    words.note,
    rows(form, {
      path,
      one: words.one,
      keys,
      name: (at) => String(at.at(-1)),
      row: (at) => listRow(form, at),
      copiedKey: (key) => unique(`${key}-2`, keys),
    }),
    addKeyButton(form, words.add, path, "list", () => []),
  );
}

function listRow(form: Form, path: Path): HTMLElement {
  return el(
    "div",
    { class: "line line-list" },
    labelled(words.name, nameInput(form, path, words.name, "list")),
    labelled(words.values, linesInput(form, path)),
  );
}

/** Values on lines of their own; numbers stay numbers in a list that has them. */
function linesInput(form: Form, path: Path): HTMLElement {
  const area = el("textarea", {
    "aria-label": words.values,
    "data-key": pointerOf(path),
    rows: Math.min(8, Math.max(3, form.size(path) + 1)),
    spellcheck: "false",
  });
  const values = (): unknown[] => [form.value(path) ?? []].flat();
  area.addEventListener("input", () => {
    const old = values();
    const hasNumbers = old.some((each) => typeof each === "number");
    const lines = area.value.split("\n").map((line) => line.trim());
    const typed = lines
      .filter((line) => line !== "")
      .map((line) => {
        const same = old.find((each) => asText(each) === line);
        return same ?? (hasNumbers ? numberOf(line) : line);
      });
    form.write(path, typed, strings.changed(String(path.at(-1))));
  });
  form.onRefresh(() => {
    const text = values().map(asText).join("\n");
    const typed = area.value.split("\n").map((line) => line.trim());
    if (typed.filter(Boolean).join("\n") !== text) area.value = text;
  });
  return area;
}
