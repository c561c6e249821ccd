import type { DefinitionDocument } from "../document/document.js";
import { el } from "../../shared/view/dom.js";
import { plain } from "../../shared/text.js";
import { templateNames, templateText } from "../templates.js";
import { emptyDefinition } from "./empty.js";
import { strings } from "./strings.js";

const words = strings.start;

/** What one can begin with: a template, nothing, or a file. What was open stays one undo away. */
export function startingPoints(
  document: DefinitionDocument,
  say: (words: string) => void,
): HTMLElement {
  const select = el(
    "select",
    { id: "definition-start", "aria-label": words.label },
    el("option", { value: "" }, words.label),
    el("option", { value: "empty" }, words.empty),
    el("option", { value: "file" }, words.file),
  );
  const file = el("input", {
    type: "file",
    id: "definition-file",
    accept: ".json,application/json",
    "aria-label": words.fileInput,
    hidden: true,
  });
  const templates = el("optgroup", { label: words.template });
  select.append(templates);
  templateNames().then(
    (all) =>
      templates.append(...all.map(({ id, name }) => el("option", { value: id }, plain(name)))),
    () => say(words.noTemplates),
  );
  select.addEventListener("change", () => {
    const { value, selectedOptions } = select;
    const name = selectedOptions[0]?.textContent ?? "";
    select.value = "";
    if (value === "file") file.click();
    else void begin(document, value, name, say);
  });
  file.addEventListener("change", () => {
    const [picked] = file.files ?? [];
    file.value = "";
    if (picked) void openFile(document, picked, say);
  });
  return el("span", { class: "start" }, select, file);
}

async function begin(
  document: DefinitionDocument,
  id: string,
  name: string,
  say: (words: string) => void,
): Promise<void> {
  try {
    if (id === "empty") document.open(emptyDefinition, { kind: "empty", name }, words.opened(name));
    else await openTemplate(document, id, name);
  } catch {
    say(words.noTemplates);
  }
}

export async function openTemplate(
  document: DefinitionDocument,
  id: string,
  name: string,
): Promise<void> {
  const text = await templateText(id);
  document.open(text, { kind: "template", name }, words.opened(name));
}

async function openFile(
  document: DefinitionDocument,
  file: File,
  say: (words: string) => void,
): Promise<void> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    document.open(text, { kind: "file", name: file.name }, words.opened(file.name));
  } catch {
    say(words.notRead);
  }
}
