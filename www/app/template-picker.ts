import type { Example } from "../shared/definition-outline.js";
import { byId, el } from "../shared/view/dom.js";
import { icon } from "../shared/view/icons.js";
import { plain } from "../shared/text.js";
import { strings } from "./strings.js";
import { loadTemplate, type Template, templateNames } from "./templates.js";

export interface TemplatePicker {
  /** Shows this template, or the first one when there is none of that name. */
  open(id: string | null): Promise<void>;
  current(): string | null;
}

export interface PickerEvents {
  picked(id: string): void;
  loaded(template: Template): void;
  failed(message: string): void;
  example(example: Example): void;
}

/** The shipped templates to choose from, and the worked leads that come with the chosen one. */
export function templatePicker(events: PickerEvents): TemplatePicker {
  const select = byId<HTMLSelectElement>("template");
  const about = byId("template-about");
  const examples = byId("examples");
  const names = templateNames();
  names
    .then((all) =>
      select.replaceChildren(
        ...all.map(({ id, name }) => el("option", { value: id }, plain(name))),
      ),
    )
    .catch(() => events.failed(strings.check.noTemplates));
  let current: string | null = null;
  select.addEventListener("change", () => events.picked(select.value));

  const load = async (id: string): Promise<void> => {
    current = id;
    select.value = id;
    const template = await loadTemplate(id);
    if (current !== id) return;
    about.textContent = "outline" in template ? plain(template.outline.description) : "";
    examples.replaceChildren(
      ...("outline" in template
        ? template.outline.examples.map((example) => exampleItem(example, events))
        : []),
    );
    events.loaded(template);
  };
  return {
    current: () => current,
    async open(id) {
      try {
        const all = await names;
        const known =
          all.find((template) => template.id === id) ??
          all.find((template) => template.id === current) ??
          all[0];
        if (known && known.id !== current) await load(known.id);
      } catch (error) {
        current = null;
        events.failed(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

function exampleItem(example: Example, events: PickerEvents): HTMLElement {
  const button = el(
    "button",
    { type: "button", class: "example" },
    icon("arrow"),
    el("span", {}, plain(example.name)),
  );
  button.addEventListener("click", () => events.example(example));
  return el("li", {}, button);
}
