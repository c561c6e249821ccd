import type { Choice, Decisions, Report } from "../../engine/many/types.js";
import { plain } from "../../shared/text.js";
import { byId, el } from "../../shared/view/dom.js";
import { type AsOf, asOfInput } from "../as-of.js";
import { type Chosen, type DefinitionChoice, definitionChoice } from "./definition-choice.js";
import { dropZone } from "./drop-zone.js";
import { decideMany, lookAt } from "./engine.js";
import { showLook } from "./look-view.js";
import { forget, recall, remember } from "./remembered.js";
import { type About, resultHead } from "./result-head.js";
import { ResultView } from "./result-view.js";
import { runView } from "./run-view.js";
import { fileStrings } from "./strings.js";

type Stage = "pick" | "look" | "run" | "result";

interface Looked {
  file: File;
  chosen: Chosen;
  report: Report;
}

/** A file of leads: picked, looked at, decided, shown. Nothing of it leaves the page, and nothing is kept. */
export class FileView {
  readonly #root: HTMLElement;
  readonly #definition: DefinitionChoice = definitionChoice(() => void this.#lookAgain());
  readonly #asOf: AsOf = asOfInput(() => {}, "file-as-of");
  #looked: Looked | null = null;
  #choices: readonly Choice[] = [];
  #result: ResultView | null = null;
  #turn = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#stage("pick");
    dropZone(root, {
      picked: (file) => void this.#look(file),
      said: (sentence) => this.#say(sentence),
    });
    byId("file-example").addEventListener("click", () => void this.#example());
  }

  /** The key for searching. */
  readonly search = (): void => {
    if (!this.#root.hidden) this.#result?.focusSearch();
  };

  async #example(): Promise<void> {
    const response = await fetch("/example-leads.csv");
    const blob = await response.blob();
    await this.#look(new File([blob], fileStrings.pick.example, { type: "text/csv" }));
  }

  async #lookAgain(): Promise<void> {
    await this.#definition.current();
    if (this.#looked) await this.#look(this.#looked.file);
  }

  /** Looks at the beginning of a file, unless another one comes meanwhile. */
  async #look(file: File): Promise<void> {
    const turn = ++this.#turn;
    this.#say(plain(fileStrings.pick.looking(file.name)));
    try {
      const chosen = await this.#definition.current();
      if (chosen === null || turn !== this.#turn) return this.#say("");
      const report = await lookAt(chosen.pact, file);
      const kept = recall(chosen.sheet.outline.id, report.key).choices;
      const choices = kept ?? report.choices;
      const shown = kept ? await lookAt(chosen.pact, file, kept) : report;
      if (turn !== this.#turn) return;
      this.#close();
      this.#looked = { file, chosen, report: shown };
      this.#say("");
      this.#showLook(choices, kept !== undefined);
      byId("file-look-title").focus();
    } catch (error) {
      if (turn === this.#turn) this.#fail(fileStrings.pick.failed, error);
    }
  }

  #showLook(choices: readonly Choice[], isRemembered: boolean): void {
    if (!this.#looked) return;
    this.#choices = choices;
    const { file, chosen, report } = this.#looked;
    showLook(
      byId("file-look"),
      { file, report, sheet: chosen.sheet, choices, isRemembered },
      {
        chosen: (next) => void this.#choose(next),
        reset: () => void this.#reset(),
        run: () => void this.#run(),
      },
    );
    this.#stage("look");
  }

  /** Somebody said which column gives a field: that is remembered, and counted again. */
  async #choose(choices: readonly Choice[]): Promise<void> {
    const looked = this.#looked;
    if (!looked) return;
    this.#showLook(choices, false);
    remember(looked.chosen.sheet.outline.id, looked.report.key, { choices });
    const turn = ++this.#turn;
    const report = await lookAt(looked.chosen.pact, looked.file, choices);
    if (turn !== this.#turn) return;
    this.#looked = { ...looked, report };
    this.#showLook(choices, false);
  }

  async #reset(): Promise<void> {
    if (!this.#looked) return;
    forget(this.#looked.chosen.sheet.outline.id, this.#looked.report.key);
    await this.#look(this.#looked.file);
  }

  async #run(): Promise<void> {
    if (!this.#looked) return;
    const { file, chosen } = this.#looked;
    const turn = ++this.#turn;
    const running = new AbortController();
    const run = runView(file.name, file.size, () => running.abort());
    this.#close();
    byId("file-run").replaceChildren(run.element);
    this.#stage("run");
    run.element.querySelector("h2")?.focus();
    const asOf = this.#asOf.value();
    try {
      const decisions = await decideMany(chosen.pact, file, {
        ...{ asOf, choices: this.#choices, signal: running.signal },
        onProgress: (progress) => run.show(progress),
      });
      if (turn !== this.#turn) return decisions.close();
      this.#result = new ResultView(decisions, chosen.sheet, file.name);
      this.#showResult(this.#result, decisions, { asOf, chosen, name: file.name });
    } catch (error) {
      this.#stage("look");
      if (running.signal.aborted) this.#say(fileStrings.run.cancelled);
      else this.#fail(fileStrings.run.failed, error);
    }
  }

  #showResult(result: ResultView, decisions: Decisions, about: About): void {
    const title = el("h2", { tabindex: -1 }, plain(about.name));
    const buttons = el(
      "div",
      { class: "bar-buttons" },
      this.#button(fileStrings.result.columns, () => this.#stage("look")),
      this.#button(fileStrings.result.another, () => this.#again()),
    );
    byId("file-result-head").replaceChildren(title, ...resultHead(decisions, about), buttons);
    this.#stage("result");
    if (decisions.rows > 0) result.show(byId("file-result-body"));
    else byId("file-result-body").replaceChildren(el("p", {}, fileStrings.result.nothing));
    this.#say(fileStrings.run.done(decisions.rows));
    title.focus();
  }

  /** From the beginning, with another file. */
  #again(): void {
    this.#close();
    this.#looked = null;
    this.#say("");
    this.#stage("pick");
    byId("file-pick").focus();
  }

  #close(): void {
    this.#result?.close();
    this.#result = null;
    byId("file-result-body").replaceChildren();
  }

  #button(text: string, act: () => void): HTMLElement {
    const node = el("button", { type: "button", class: "quiet-button" }, text);
    node.addEventListener("click", act);
    return node;
  }

  #stage(stage: Stage): void {
    this.#root.dataset["stage"] = stage;
    byId("file-setup").hidden = stage === "run" || stage === "result";
    byId("file-look").hidden = stage !== "look";
    byId("file-run").hidden = stage !== "run";
    byId("file-result").hidden = stage !== "result";
  }

  #fail(title: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#say(plain(`${title}: ${message}`));
  }

  #say(sentence: string): void {
    byId("file-said").textContent = sentence;
  }
}
