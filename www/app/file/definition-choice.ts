import type { Pact } from "../../engine/leadpact.js";
import type { Diagnostic } from "../../shared/explanation.js";
import { plain } from "../../shared/text.js";
import { byId, el } from "../../shared/view/dom.js";
import { diagnosticsView } from "../diagnostics-view.js";
import { openTemplate, templateNames, templateText } from "../templates.js";
import { type Sheet, sheetOf } from "./sheet.js";
import { fileStrings } from "./strings.js";

/** A definition that decides, and what is shown of it. */
export interface Chosen {
  pact: Pact;
  sheet: Sheet;
}

export interface DefinitionChoice {
  /** The definition that is chosen now; null while there is none that can be read. */
  current(): Promise<Chosen | null>;
}

const words = fileStrings.pick;

/** One of the shipped templates, or a definition of one's own from a file. */
export function definitionChoice(changed: () => void): DefinitionChoice {
  const select = byId<HTMLSelectElement>("file-definition");
  const own = byId<HTMLInputElement>("file-own");
  const texts = new Map<string, string>();
  let chosen: Promise<Chosen | null> = first(select);
  const take = (value: string): void => {
    const text = texts.get(value);
    chosen = text === undefined ? templateText(value).then(read) : read(text);
    changed();
  };
  select.addEventListener("change", () => take(select.value));
  byId("file-own-button").addEventListener("click", () => own.click());
  own.addEventListener("change", () => {
    const file = own.files?.[0];
    own.value = "";
    if (file) void file.text().then((text) => addOwn(file.name, text));
  });
  const addOwn = (name: string, text: string): void => {
    const value = `own:${name}`;
    if (!texts.has(value)) select.append(el("option", { value }, plain(words.own(name))));
    texts.set(value, text);
    select.value = value;
    take(value);
  };
  return { current: () => chosen };
}

async function first(select: HTMLSelectElement): Promise<Chosen | null> {
  try {
    const names = await templateNames();
    select.replaceChildren(
      ...names.map(({ id, name }) => el("option", { value: id }, plain(name))),
    );
    return await read(await templateText(names[0]?.id ?? ""));
  } catch {
    say("", el("p", { class: "field-problem" }, words.noTemplates));
    return null;
  }
}

async function read(text: string): Promise<Chosen | null> {
  const template = await openTemplate(text);
  if ("diagnostics" in template) {
    say("", refusal(template.diagnostics, text));
    return null;
  }
  say(plain(template.outline.description));
  const { pact } = template;
  return { pact, sheet: sheetOf(text, pact.provisional) };
}

function refusal(diagnostics: readonly Diagnostic[], text: string): HTMLElement {
  return el(
    "div",
    { role: "alert" },
    el("h2", {}, words.noDefinition),
    diagnosticsView(diagnostics, text),
  );
}

function say(about: string, problem?: HTMLElement): void {
  byId("file-about").textContent = about;
  byId("file-definition-problems").replaceChildren(...(problem ? [problem] : []));
}
