import { plain } from "../../shared/text.js";
import { byId, el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import { decisionWords } from "../strings.js";
import { quietButton } from "./dialog.js";
import type { Keeper } from "./keeper.js";
import type { Keeping } from "./keeping.js";
import { workspaceStrings } from "./strings.js";
import type { Template } from "../templates.js";
import type { Workspace } from "./workspace.js";

const words = workspaceStrings.bar;

/**
 * Under the head of every view: which definition is open, how it stands with its agreement and with being kept, and what
 * can be done with it as a whole.
 */
export class OpenBar {
  readonly element: HTMLElement;
  readonly #name = el("strong", { class: "open-name" });
  readonly #version = el("span", { class: "open-version" });
  readonly #status = el("span", { class: "open-status" });
  readonly #kept = el("span", { class: "open-kept" });
  readonly #others = el("span", { class: "open-others", title: words.otherHint, hidden: true });
  readonly #said = el("span", { role: "status" });
  readonly #line: HTMLElement;
  readonly #undo: HTMLButtonElement;
  #keeping: Keeping = { kind: "untouched" };
  #reading: Template | null = null;

  constructor(
    open: () => void,
    save: () => void,
    versions: () => void,
    share: () => void,
    exportIt: () => void,
    undo: () => void,
  ) {
    this.#undo = quietButton(words.undo, undo);
    this.#line = el("div", { class: "open-said", hidden: true }, this.#said, this.#undo);
    this.#others.textContent = words.other;
    const what = el(
      "div",
      { class: "open-what" },
      this.#name,
      this.#version,
      this.#status,
      this.#kept,
      this.#others,
    );
    const buttons = el(
      "div",
      { class: "open-buttons" },
      quietButton(words.open, open),
      quietButton(words.save, save),
      quietButton(words.versions, versions),
      quietButton(words.share, share),
      quietButton(words.export, exportIt),
    );
    const label = { class: "open-bar", "aria-label": words.label };
    this.element = el(
      "section",
      label,
      el("div", { class: "open-row" }, what, buttons),
      this.#line,
    );
    byId("main").before(this.element);
    // What sticks to the top of a view sticks below this.
    new ResizeObserver(() =>
      document.documentElement.style.setProperty("--bar", `${this.element.offsetHeight}px`),
    ).observe(this.element);
  }

  /** What was done, and whether it can be taken back from here. */
  say(sentence: string, canUndo: boolean): void {
    this.#line.hidden = false;
    this.#said.textContent = plain(sentence);
    this.#undo.hidden = !canUndo;
  }

  /** Something that a person may want to do; it goes when they do it or say no, or by what is given back. */
  offer(sentence: string, word: string, no: string, act: () => void): () => void {
    const away = (): void => line.remove();
    const take = quietButton(word, () => {
      away();
      act();
    });
    const said = el("span", { role: "status" }, sentence);
    const line = el("div", { class: "open-said" }, said, take, quietButton(no, away));
    this.element.append(line);
    return away;
  }

  /** An edit since then would be what undo takes back, so it is not offered any more. */
  edited(): void {
    if (!this.#undo.hidden) this.#line.hidden = true;
  }

  others(count: number): void {
    this.#others.hidden = count === 0;
  }

  keeping(keeping: Keeping, keeper: Keeper, text: string): void {
    this.#keeping = keeping;
    this.show(keeper, text);
  }

  show(keeper: Keeper, text: string): void {
    const { file, saved } = keeper.place;
    const keeping = this.#keeping;
    const isUnsaved = file !== undefined && saved !== text;
    this.#kept.dataset["kind"] = isUnsaved ? "unsaved" : keeping.kind;
    this.#kept.textContent = plain(
      "detail" in keeping
        ? workspaceStrings.keeping[keeping.kind](keeping.detail)
        : file
          ? (isUnsaved ? words.unsaved : words.saved)(file.name)
          : workspaceStrings.keeping[keeping.kind],
    );
    document.documentElement.toggleAttribute("data-unsaved", isUnsaved);
  }

  /** What the engine makes of the newest text. */
  read({ name, reading, problem }: Workspace): void {
    this.#name.textContent = plain(name || words.noName);
    if (reading !== null && reading === this.#reading) return;
    this.#reading = reading;
    if (problem !== null) return this.#tell("broken", words.noEngine, "");
    if (reading === null) return this.#tell("reading", words.reading, "");
    if ("diagnostics" in reading) {
      const mistakes = reading.diagnostics.filter(({ severity }) => severity === "error");
      return this.#tell("broken", words.broken(mistakes.length), "");
    }
    const { pact, outline } = reading;
    const status = pact.status();
    this.#tell(status, decisionWords.agreement[status], outline.version);
    this.#version.title = pact.digest;
  }

  #tell(status: string, word: string, version: string): void {
    this.#version.textContent = plain(version);
    this.#status.dataset["status"] = status;
    this.#status.replaceChildren(icon(status === "agreed" ? "signed" : "clock"), word);
  }
}
