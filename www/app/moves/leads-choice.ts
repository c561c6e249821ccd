import { el } from "../../shared/view/dom.js";
import { plain } from "../../shared/text.js";
import { button } from "../agreement/sections.js";
import { type AsOf, asOfInput } from "../as-of.js";
import { openedFile } from "../file/opened.js";
import { sheetOf } from "../file/sheet.js";
import { bytes } from "../file/source-name.js";
import { workspace } from "../workspace/open.js";
import { apart, chosenFor, type Leads, readyNow } from "./leads.js";
import { MissingFields } from "./missing-fields.js";
import { movesStrings as words } from "./strings.js";

export interface LeadsEvents {
  /** Other leads, or another moment. */
  changed(): void;
  failed(name: string, error: unknown): void;
}

/** The leads that are compared: dropped once, they stay while somebody edits; and the moment that they are scored at. */
export class LeadsChoice {
  readonly element = el("div", { class: "moves-leads" });
  readonly drop = el("div", { class: "drop moves-drop" });
  readonly #events: LeadsEvents;
  readonly #input = el("input", { type: "file", hidden: true, multiple: true });
  readonly #name = el("p", { class: "moves-file" });
  readonly #missing = new MissingFields();
  readonly #said = el("p", { class: "field-problem", role: "status" });
  #asOf: AsOf | null = null;
  #leads: Leads | null = null;
  #turn = 0;

  constructor(host: HTMLElement, events: LeadsEvents) {
    this.#events = events;
    this.#input.setAttribute("aria-label", words.input);
    this.#input.addEventListener("change", () => {
      const files = [...(this.#input.files ?? [])];
      this.#input.value = "";
      if (files.length > 0) void this.take(files);
    });
    this.element.append(this.#name, this.#missing.element, asOfField(), this.#input, this.#said);
    this.#watchDrops(host);
  }

  get current(): Leads | null {
    return this.#leads;
  }

  get asOf(): string {
    return this.#asOf?.value() ?? "";
  }

  /** To be called once it is in the page, and whenever it is shown again. */
  open(): void {
    this.#asOf ??= asOfInput(() => this.#events.changed(), "moves-as-of");
    const opened = openedFile();
    if (!this.#leads && opened) {
      this.#asOf.set(opened.asOf);
      void this.#use(opened);
    }
    this.#draw();
  }

  /** One file, or one of leads and one of what they did. */
  async take(files: readonly File[]): Promise<void> {
    const turn = ++this.#turn;
    this.#said.textContent = "";
    try {
      const { leads, activities } = await apart(files);
      if (turn !== this.#turn || !leads) return;
      if (files.length > 1 && !activities) this.#said.textContent = words.several;
      await this.#use({ source: { file: leads }, activities });
    } catch (error) {
      if (turn === this.#turn) this.#events.failed(files[0]?.name ?? "", error);
    }
  }

  /** To be called when the definition may have other fields than before. */
  look(): void {
    if (this.#leads) void this.#missing.look(this.#leads);
  }

  /** Lets somebody say which sheet and which columns; it counts at once. */
  async #choose(): Promise<void> {
    const [leads, ready] = [this.#leads, await readyNow()];
    if (!leads) return;
    if (!ready) return void (this.#said.textContent = words.columns.broken);
    this.#said.textContent = "";
    const { ColumnsDialog } = await import("./columns-dialog.js");
    const of = { ready, sheet: sheetOf(workspace.text, false) };
    await new ColumnsDialog(of, leads, (columns) => {
      if (this.#leads?.source.file !== leads.source.file) return;
      this.#leads = { ...this.#leads, ...columns };
      this.#events.changed();
    }).open();
  }

  /** Columns are read as somebody said for files of this shape; otherwise each definition finds its own. */
  async #use({ source, activities }: Pick<Leads, "source" | "activities">): Promise<void> {
    const turn = ++this.#turn;
    try {
      const choices = await chosenFor(source);
      if (turn !== this.#turn) return;
      this.#leads = { source, activities, choices };
      this.#draw();
      this.#events.changed();
    } catch (error) {
      if (turn === this.#turn) this.#events.failed(source.file.name, error);
    }
  }

  async #example(): Promise<void> {
    const response = await fetch("/example-leads.csv");
    await this.take([new File([await response.blob()], words.exampleFile)]);
  }

  #draw(): void {
    const { file } = this.#leads?.source ?? {};
    this.element.hidden = !file;
    this.drop.hidden = file !== undefined;
    this.#drawDrop();
    if (!file) return;
    const activities = this.#leads?.activities;
    const pick = button(words.another, () => this.#input.click());
    const said = [
      el("strong", {}, plain(words.file(file.name, bytes(file.size)))),
      activities && el("span", {}, ` ${plain(words.withActivities(activities.name))}`),
    ];
    const columns = button(words.columns.open, () => void this.#choose());
    const shown = said.filter((each) => each !== undefined);
    this.#name.replaceChildren(...shown, " ", pick, " ", columns);
  }

  #drawDrop(): void {
    const opened = openedFile();
    const act = (): void => void (opened && this.#use(opened));
    this.drop.replaceChildren(
      el("p", { class: "drop-title" }, words.drop),
      el("p", { class: "drop-note" }, words.dropNote),
      el(
        "div",
        { class: "buttons" },
        button(words.pick, () => this.#input.click(), true),
        opened ? button(plain(words.opened(opened.source.file.name)), act) : "",
        button(words.example, () => void this.#example()),
      ),
    );
  }

  /** Drops anywhere on the view count, while this is shown: who drags a file does not aim. Other things that are dragged go their way. */
  #watchDrops(host: HTMLElement): void {
    const over = (isOver: boolean): void => void this.drop.classList.toggle("over", isOver);
    for (const type of ["dragenter", "dragover"] as const)
      host.addEventListener(type, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        over(true);
      });
    host.addEventListener("dragleave", () => over(false));
    host.addEventListener("drop", (event) => {
      over(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || !this.#isShown()) return;
      event.preventDefault();
      void this.take(files);
    });
  }

  #isShown(): boolean {
    return this.element.checkVisibility() || this.drop.checkVisibility();
  }
}

function asOfField(): HTMLElement {
  return el(
    "div",
    { class: "field" },
    el("label", { class: "field-label", for: "moves-as-of" }, words.asOf),
    el(
      "div",
      { class: "with-button" },
      el("input", {
        ...{ id: "moves-as-of", type: "datetime-local" },
        "aria-describedby": "moves-as-of-problem",
      }),
      el("button", { type: "button", class: "quiet-button", id: "moves-as-of-now" }, words.now),
    ),
    el("span", { class: "field-problem", id: "moves-as-of-problem" }),
  );
}
