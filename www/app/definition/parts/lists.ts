import { type Path, pointerOf } from "../../document/json-tree.js";
import { el } from "../../../shared/view/dom.js";
import { labelled } from "../form/controls.js";
import { typed } from "../form/typed.js";
import { asText, numberOf } from "../form/values.js";
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
  const values = (value: unknown): unknown[] => [value ?? []].flat();
  const read = (text: string): unknown[] => {
    const old = values(form.value(path));
    const hasNumbers = old.some((each) => typeof each === "number");
    const lines = text.split("\n").map((line) => line.trim());
    return lines
      .filter((line) => line !== "")
      .map((line) => {
        const same = old.find((each) => asText(each) === line);
        return same ?? (hasNumbers ? numberOf(line) : line);
      });
  };
  const show = (value: unknown): string => values(value).map(asText).join("\n");
  return typed(form, area, { path, label: String(path.at(-1)) }, { show, read });
}
