import { set } from "../../document/json-edit.js";
import { el } from "../../../shared/view/dom.js";
import { dateInput, labelled, longText, textInput, valuesInput } from "../form/controls.js";
import type { Form } from "../form/form.js";
import { isMadeUp, nameFrom } from "../form/names.js";
import { strings } from "../strings.js";
import { section } from "./part.js";

const words = strings.about;

/** What the definition is called, what it is for, and who has to sign it. */
export function aboutPart(form: Form): HTMLElement {
  const name = textInput(form, { path: ["name"], label: words.name, needed: true });
  name.addEventListener("change", () => {
    if (!isMadeUp(form.text(["id"]), "definition") || form.text(["name"]) === "") return;
    const id = nameFrom(form.text(["name"]), [], "definition");
    form.change(strings.changed(words.id), (text) => set(text, ["id"], id));
  });
  const approvers = form.value(["approvers"]);
  const byKey = Array.isArray(approvers) && approvers.some((each) => typeof each !== "string");
  return section(
    words.title,
    "",
    el(
      "div",
      { class: "fields-grid" },
      labelled(words.name, name),
      labelled(
        words.version,
        textInput(form, { path: ["version"], label: words.version, needed: true }),
      ),
      labelled(
        words.id,
        textInput(form, { path: ["id"], label: words.id, needed: true }),
        words.idHint,
      ),
      labelled(words.owner, textInput(form, { path: ["owner"], label: words.owner })),
      labelled(words.reviewBy, dateInput(form, { path: ["review_by"], label: words.reviewBy })),
      byKey
        ? el("p", { class: "field-hint" }, words.approversKeys)
        : labelled(
            words.approvers,
            valuesInput(form, {
              path: ["approvers"],
              label: words.approvers,
              placeholder: "sales, marketing",
            }),
            words.approversHint,
          ),
    ),
    labelled(
      words.description,
      longText(form, { path: ["description"], label: words.description }),
    ),
  );
}
