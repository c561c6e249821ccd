import type { FieldOutline, OptionOutline } from "../definition-outline.js";
import { fold, plain } from "../text.js";
import { el } from "./dom.js";

/** One input for one field: its element, and how a lead's value goes in and comes out. */
export interface FieldControl {
  element: HTMLElement;
  show(value: unknown): void;
  read(): unknown;
}

export interface FieldWords {
  yes: string;
  no: string;
  notKnown: string;
}

/** The kind of input follows the field's type; whatever a lead holds can be shown, even what the type cannot read. */
export function fieldControl(
  field: FieldOutline,
  id: string,
  describedBy: string,
  words: FieldWords,
): FieldControl {
  const common = { id, "aria-describedby": describedBy };
  if (field.type === "boolean")
    return select(common, yesNo(words), words, (text) =>
      text === "" ? undefined : text === "true",
    );
  if (field.type === "choice" && field.options.length > 0)
    return select(common, field.options, words);
  if (field.type === "choices" && field.options.length > 0)
    return checkboxes(field, id, describedBy);
  return textInput(field.type, common);
}

const yesNo = ({ yes, no }: FieldWords): OptionOutline[] => [
  { value: "true", label: yes, aliases: ["y", "1", "on", "checked", "x"] },
  { value: "false", label: no, aliases: ["n", "0", "off", "unchecked"] },
];

/** Whether a lead's text means this option: by value, label or alias, as the engine reads it. */
function means({ value, label, aliases }: OptionOutline, text: string): boolean {
  return [value, label, ...aliases].some((name) => fold(name) === fold(text));
}

function textInput(type: string, common: Record<string, string>): FieldControl {
  const modes: Record<string, string> = { number: "decimal", email: "email" };
  const input = el("input", {
    ...common,
    type: "text",
    inputmode: modes[type],
    autocomplete: "off",
    spellcheck: "false",
  });
  const asDate = (text: string): boolean =>
    type === "date" && (text === "" || /^\d{4}-\d\d-\d\d$/u.test(text));
  return {
    element: input,
    show(value) {
      const text = asText(value);
      input.type = asDate(text) ? "date" : "text";
      if (input.value !== text) input.value = text;
    },
    read: () => (input.value.trim() === "" ? undefined : input.value),
  };
}

function select(
  common: Record<string, string>,
  options: OptionOutline[],
  { notKnown }: FieldWords,
  read: (text: string) => unknown = (text) => text || undefined,
): FieldControl {
  const listed = options.map(({ value, label }) => el("option", { value }, plain(label)));
  const own = el("option", { hidden: true });
  const node = el("select", common, el("option", { value: "" }, notKnown), ...listed, own);
  return {
    element: node,
    show(value) {
      const text = asText(value);
      const option = options.find((candidate) => means(candidate, text));
      own.value = text;
      own.textContent = plain(text);
      own.hidden = text === "" || option !== undefined;
      node.value = option?.value ?? text;
    },
    read: () => (node.value === own.value ? own.value || undefined : read(node.value)),
  };
}

/** Several of the options. Options that are not listed are kept as they came. */
function checkboxes(field: FieldOutline, id: string, describedBy: string): FieldControl {
  let others: string[] = [];
  const boxes = field.options.map((option) => ({
    option,
    box: el("input", { type: "checkbox", value: option.value }),
  }));
  const labels = boxes.map(({ box, option }) =>
    el("label", { class: "check" }, box, el("span", {}, plain(option.label))),
  );
  return {
    element: el(
      "div",
      {
        class: "checks",
        role: "group",
        "aria-labelledby": `${id}-label`,
        "aria-describedby": describedBy,
      },
      ...labels,
    ),
    show(value) {
      const items = (Array.isArray(value) ? value : asText(value).split(";"))
        .map(asText)
        .filter(Boolean);
      for (const { box, option } of boxes) box.checked = items.some((item) => means(option, item));
      others = items.filter((item) => !field.options.some((option) => means(option, item)));
    },
    read() {
      const picked = [
        ...boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
        ...others,
      ];
      return picked.length > 0 ? picked : undefined;
    },
  };
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
