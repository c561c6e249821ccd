import type { DefinitionDocument } from "../document/document.js";
import { el } from "../../shared/view/dom.js";
import { plain } from "../../shared/text.js";
import { templateNames, templateText } from "../templates.js";
import { desk } from "../workspace/open.js";
import { emptyDefinition } from "./empty.js";
import { strings } from "./strings.js";

const words = strings.start;

/** What one can begin with: a template, nothing, a file, or what is imported from one. What was open stays one undo away. */
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
    el("option", { value: "import" }, words.import),
  );
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
    if (value === "file" || value === "import") void desk.openFile();
    else void begin(document, value, name, say);
  });
  return el("span", { class: "start" }, select);
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
