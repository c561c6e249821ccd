import {
  DefinitionError,
  ExchangeError,
  exportDefinition,
  type ExportForm,
  type Remark,
} from "../../engine/exchange.js";
import { plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import { styled } from "../../shared/view/styled.js";
import { button, reason } from "../agreement/sections.js";
import { saveBlob } from "../file/save.js";
import { strings } from "../strings.js";
import { dialog } from "../workspace/dialog.js";
import { idIn } from "../workspace/files.js";
import { workspaceStrings } from "../workspace/strings.js";
import { remarkList } from "./remark-list.js";
import { exchangeStrings } from "./strings.js";

const words = exchangeStrings.export;
const style = styled("/exchange.css");

const FORMS: Readonly<Record<ExportForm, { readonly end: string; readonly type: string }>> = {
  markdown: { end: "md", type: "text/markdown" },
  csv: { end: "csv", type: "text/csv" },
  pmml: { end: "pmml", type: "application/xml" },
};

/** Writes a definition for others; before it is saved, what the chosen form leaves out is listed. */
export async function showExport(text: string): Promise<void> {
  await style;
  const { body, show } = dialog("export", words.title, words.close);
  new Exporting(body, text);
  show();
}

class Exporting {
  readonly #text: string;
  readonly #form = el("select", { id: "export-form", "aria-describedby": "export-hint" });
  readonly #hint = el("span", { id: "export-hint", class: "field-hint" });
  readonly #card = el("select", { id: "export-card" });
  readonly #cardField: HTMLElement;
  readonly #found = el("div", { class: "export-found", role: "status" });
  readonly #said = el("p", { class: "field-hint", role: "status" });
  readonly #save = button(words.save, () => this.#download(), true);
  #made: { readonly name: string; readonly content: Blob } | null = null;
  #turn = 0;

  constructor(body: HTMLElement, text: string) {
    this.#text = text;
    const forms = Object.entries(words.forms);
    this.#form.append(...forms.map(([value, label]) => el("option", { value }, label)));
    this.#card.append(...cards(text).map(([value, label]) => el("option", { value }, label)));
    this.#cardField = field(words.card, this.#card);
    body.append(
      el("p", { class: "about" }, words.about),
      field(words.form, this.#form, this.#hint),
      this.#cardField,
      this.#found,
      el("div", { class: "buttons" }, this.#save, this.#said),
    );
    for (const select of [this.#form, this.#card])
      select.addEventListener("change", () => void this.#make());
    void this.#make();
  }

  /** Writes it as it is chosen now, unless something else is chosen meanwhile. */
  async #make(): Promise<void> {
    const turn = ++this.#turn;
    const form = this.#form.value as ExportForm;
    const isOfSeveral = form === "pmml" && this.#card.length > 1;
    const scorecard = isOfSeveral ? this.#card.value : undefined;
    this.#hint.textContent = words.hints[form];
    this.#cardField.hidden = !isOfSeveral;
    this.#said.textContent = "";
    this.#ready(null);
    try {
      const { text, remarks } = await exportDefinition(this.#text, form, { scorecard });
      if (turn !== this.#turn) return;
      const said = remarks.length === 0 ? words.complete : words.left(remarks.length);
      this.#tell(said, remarks.length > 0 && remarkList(said, remarks));
      this.#ready(fileOf(this.#text, text, form, scorecard));
    } catch (error) {
      if (turn === this.#turn) this.#refused(error);
    }
  }

  #refused(error: unknown): void {
    if (error instanceof ExchangeError)
      return this.#tell(words.impossible, remarkList(words.impossible, error.remarks));
    if (!(error instanceof DefinitionError))
      return this.#tell(exchangeStrings.notLoaded(reason(error)));
    const mistakes = mistakesOf(error);
    const said = words.mistakes(mistakes.length);
    this.#tell(said, remarkList(said, mistakes));
  }

  #tell(sentence: string, list: Child = null): void {
    this.#found.replaceChildren(...el("div", {}, el("p", {}, plain(sentence)), list).childNodes);
  }

  #ready(made: { readonly name: string; readonly content: Blob } | null): void {
    this.#made = made;
    this.#save.disabled = made === null;
  }

  #download(): void {
    if (!this.#made) return;
    saveBlob(this.#made.name, this.#made.content);
    this.#said.textContent = plain(words.saved(this.#made.name));
  }
}

function fileOf(
  definition: string,
  text: string,
  form: ExportForm,
  scorecard: string | undefined,
): { name: string; content: Blob } {
  const { end, type } = FORMS[form];
  const id = idIn(definition) || workspaceStrings.files.fallback;
  const name = scorecard === undefined ? id : `${id}-${scorecard}`;
  return { name: `${name}.${end}`, content: new Blob([text], { type }) };
}

function mistakesOf({ diagnostics }: DefinitionError): Remark[] {
  const mistakes = diagnostics.filter(({ severity }) => severity === "error");
  return mistakes.map(({ line, column, message }) => ({
    place: strings.diagnostics.place(line, column),
    words: message,
  }));
}

/** The scorecards of a definition and what they are called; none where it cannot be read. */
function cards(text: string): [name: string, label: string][] {
  try {
    const { scorecards = {} } = JSON.parse(text) as {
      scorecards?: Record<string, { label?: unknown } | null>;
    };
    return Object.entries(scorecards).map(([name, card]) => [
      name,
      plain(typeof card?.label === "string" ? card.label : name),
    ]);
  } catch {
    return [];
  }
}

function field(label: string, control: HTMLElement, hint: Child = null): HTMLElement {
  return el(
    "div",
    { class: "field" },
    el("label", { class: "field-label", for: control.id }, label),
    control,
    hint,
  );
}
