import type { Choice, Report } from "../../engine/many/types.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { redraw } from "../../shared/view/redraw.js";
import { button, reason } from "../agreement/sections.js";
import { lookAt, type Source } from "../file/engine.js";
import { lookNotes, sheetChoice } from "../file/look-view.js";
import { mappingTable } from "../file/mapping-table.js";
import { forget, recall, remember } from "../file/remembered.js";
import type { Sheet } from "../file/sheet.js";
import { fileStrings } from "../file/strings.js";
import type { ReadyTemplate } from "../templates.js";
import { type Dialog, dialog } from "../workspace/dialog.js";
import { movesStrings } from "./strings.js";

/** A file, and how its columns are read; without choices each definition finds its own. */
export interface Columns {
  readonly source: Source;
  readonly choices: readonly Choice[] | undefined;
}

const words = movesStrings.columns;

/**
 * Which sheet holds the leads and which column gives which field: the same step as in “A file of leads”, remembered in the
 * same place. What is chosen counts at once.
 */
export class ColumnsDialog {
  readonly #dialog: Dialog = dialog("moves-columns", words.title, words.close);
  readonly #body = el("div", { class: "file-look" });
  readonly #said = el("p", { class: "field-problem", role: "status" });
  readonly #ready: ReadyTemplate;
  readonly #sheet: Sheet;
  readonly #changed: (columns: Columns) => void;
  #columns: Columns;
  #turn = 0;

  constructor(
    { ready, sheet }: { ready: ReadyTemplate; sheet: Sheet },
    columns: Columns,
    changed: (columns: Columns) => void,
  ) {
    [this.#ready, this.#sheet, this.#columns, this.#changed] = [ready, sheet, columns, changed];
    this.#dialog.element.classList.add("columns-dialog");
    this.#dialog.body.append(this.#said, this.#body);
  }

  async open(): Promise<void> {
    await this.#look();
    this.#dialog.show();
  }

  /** Counts how many values each column gives, unless something else is chosen meanwhile. */
  async #look(): Promise<void> {
    const turn = ++this.#turn;
    const { source, choices } = this.#columns;
    try {
      const report = await lookAt(this.#ready.pact, source, choices);
      if (turn === this.#turn) this.#draw(report);
    } catch (error) {
      if (turn === this.#turn) this.#said.textContent = plain(words.failed(reason(error)));
    }
  }

  #draw(report: Report): void {
    const { choices = report.choices } = this.#columns;
    const { name, names } = report.sheet ?? { name: "", names: [] };
    const reset = button(fileStrings.look.reset, () => this.#reset(report));
    reset.dataset["key"] = "reset";
    const table = mappingTable({ report, sheet: this.#sheet, choices }, (next) =>
      this.#choose(report, next),
    );
    const sheets = el(
      "dl",
      { class: "facts" },
      el(
        "div",
        {},
        el("dt", {}, fileStrings.look.sheet),
        el(
          "dd",
          {},
          sheetChoice({ name, names }, (next) => void this.#toSheet(next)),
        ),
      ),
    );
    redraw(
      this.#body,
      [
        names.length > 0 ? sheets : null,
        lookNotes(report),
        el("p", { class: "about" }, fileStrings.look.mappingNote),
        table,
        el("div", { class: "buttons" }, reset),
      ].filter((child) => child !== null),
    );
  }

  #choose(report: Report, choices: readonly Choice[]): void {
    remember(this.#ready.outline.id, report.key, { choices });
    this.#take({ source: this.#columns.source, choices });
    this.#draw(report);
  }

  #reset({ key }: Report): void {
    forget(this.#ready.outline.id, key);
    this.#take({ source: this.#columns.source, choices: undefined });
  }

  /** Columns of another sheet are read as somebody said for it, if anybody did. */
  async #toSheet(sheet: string): Promise<void> {
    const turn = ++this.#turn;
    const source = { file: this.#columns.source.file, sheet };
    const { key } = await lookAt(this.#ready.pact, source);
    if (turn !== this.#turn) return;
    this.#take({ source, choices: recall(this.#ready.outline.id, key).choices });
  }

  #take(columns: Columns): void {
    this.#columns = columns;
    this.#said.textContent = "";
    this.#changed(columns);
    void this.#look();
  }
}
