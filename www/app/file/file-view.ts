import type { Choice, Decisions, Report } from "../../engine/many/types.js";
import { plain } from "../../shared/text.js";
import { byId, el } from "../../shared/view/dom.js";
import { type AsOf, asOfInput } from "../as-of.js";
import { type Chosen, type DefinitionChoice, definitionChoice } from "./definition-choice.js";
import { dropZone } from "./drop-zone.js";
import { type Source, decideMany, lookAt, matchesOf } from "./engine.js";
import { toldApart } from "./incoming.js";
import type { ActivityFile } from "./look-activities.js";
import { showLook } from "./look-view.js";
import { nowOpened } from "./opened.js";
import { forget, recall, remember } from "./remembered.js";
import { type About, resultHead } from "./result-head.js";
import { ResultView } from "./result-view.js";
import { runView } from "./run-view.js";
import { fileStrings } from "./strings.js";

type Stage = "pick" | "look" | "run" | "result";

interface Looked extends Source {
  chosen: Chosen;
  report: Report;
  isRemembered: boolean;
}

/** A file of leads: picked, looked at, decided, shown. Nothing of it leaves the page, and nothing is kept. */
export class FileView {
  readonly #root: HTMLElement;
  readonly #definition: DefinitionChoice = definitionChoice(() => void this.#definitionChanged());
  readonly #asOf: AsOf = asOfInput(() => {}, "file-as-of");
  #looked: Looked | null = null;
  #choices: readonly Choice[] = [];
  #activities: ActivityFile | null = null;
  #counting = new AbortController();
  #result: ResultView | null = null;
  #turn = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#stage("pick");
    dropZone(root, {
      picked: (files) => void this.#take(files),
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
    await this.#take([new File([blob], fileStrings.pick.example, { type: "text/csv" })]);
  }

  /** What was decided stays as it is, and says by what; what was only looked at is looked at anew. */
  async #definitionChanged(): Promise<void> {
    const stage = this.#root.dataset["stage"];
    const chosen = await this.#definition.current();
    const digest = this.#looked?.chosen.pact.digest;
    if (stage === "look" && digest !== chosen?.pact.digest) return this.#lookAgain();
    if (stage !== "result" || !this.#looked) return;
    const { name } = this.#looked.chosen.sheet.outline;
    const isOther = chosen !== null && digest !== chosen.pact.digest;
    byId("file-result-head").querySelector(".outdated")?.remove();
    this.#say(isOther ? plain(fileStrings.result.outdated(name)) : "");
    if (!isOther) return;
    const again = this.#button(fileStrings.result.again, () => void this.#decideAgain());
    again.classList.add("outdated");
    byId("file-result-head").append(again);
  }

  async #decideAgain(): Promise<void> {
    await this.#lookAgain();
    if (this.#root.dataset["stage"] === "look") await this.#run();
  }

  async #lookAgain(): Promise<void> {
    await this.#definition.current();
    if (!this.#looked) return;
    const activities = this.#activities?.file;
    if ((await this.#look(this.#looked)) && activities) this.#addActivities(activities);
  }

  /** One file, or one of leads and one of what they did. */
  async #take(files: readonly File[]): Promise<void> {
    const turn = ++this.#turn;
    this.#say(plain(fileStrings.pick.looking(files.map(({ name }) => name).join(", "))));
    try {
      const chosen = await this.#definition.current();
      if (chosen === null || turn !== this.#turn) return this.#say("");
      const known = this.#root.dataset["stage"] === "look" ? this.#looked : null;
      const { leads, activities } = await toldApart(chosen.pact, files, known?.report ?? null);
      if (turn !== this.#turn) return;
      this.#say("");
      if (leads && !(await this.#look({ file: leads }))) return;
      if (activities) this.#addActivities(activities);
      else if (files.length > 1) this.#say(fileStrings.pick.several);
    } catch (error) {
      if (turn === this.#turn) this.#fail(fileStrings.pick.failed, error);
    }
  }

  /** Looks at the beginning of a file, unless another one comes meanwhile; false then, or when it cannot be read. */
  async #look({ file, sheet }: Source): Promise<boolean> {
    const turn = ++this.#turn;
    this.#say(plain(fileStrings.pick.looking(file.name)));
    try {
      const chosen = await this.#definition.current();
      if (chosen === null || turn !== this.#turn) return false;
      const report = await lookAt(chosen.pact, { file, sheet });
      const kept = recall(chosen.sheet.outline.id, report.key).choices;
      const choices = kept ?? report.choices;
      const shown = kept ? await lookAt(chosen.pact, { file, sheet }, kept) : report;
      if (turn !== this.#turn) return false;
      this.#close();
      this.#looked = { file, sheet, chosen, report: shown, isRemembered: kept !== undefined };
      this.#removeActivities();
      this.#say("");
      this.#showLook(choices);
      byId("file-look-title").focus();
      return true;
    } catch (error) {
      if (turn === this.#turn) this.#fail(fileStrings.pick.failed, error);
      return false;
    }
  }

  /** Says how many of the activities find their lead; deciding need not wait for it. */
  #addActivities(file: File): void {
    const looked = this.#looked;
    if (!looked) return;
    this.#removeActivities();
    const { signal } = this.#counting;
    const mine: ActivityFile = { file, told: null, problem: null };
    const show = (next: Partial<ActivityFile>): void => {
      if (signal.aborted) return;
      Object.assign(mine, next);
      if (this.#root.dataset["stage"] === "look") this.#showLook(this.#choices);
    };
    this.#activities = mine;
    show({});
    matchesOf(looked.chosen.pact, looked, file, signal).then(
      (told) => show({ told }),
      (error: unknown) => show({ problem: this.#words(fileStrings.activities.failed, error) }),
    );
  }

  #removeActivities(): void {
    this.#counting.abort();
    this.#counting = new AbortController();
    this.#activities = null;
  }

  #showLook(choices: readonly Choice[]): void {
    if (!this.#looked) return;
    this.#choices = choices;
    const { file, chosen, report, isRemembered } = this.#looked;
    const activities = this.#activities;
    showLook(
      byId("file-look"),
      { file, report, sheet: chosen.sheet, choices, isRemembered, activities },
      {
        chosen: (next) => void this.#choose(next),
        reset: () => void this.#reset(),
        run: () => void this.#run(),
        sheet: (name) => void this.#look({ file, sheet: name }),
        activities: {
          added: (added) => this.#addActivities(added),
          removed: () => {
            this.#removeActivities();
            this.#showLook(this.#choices);
          },
        },
      },
    );
    this.#stage("look");
  }

  /** Somebody said which column gives a field: that is remembered, and counted again. */
  async #choose(choices: readonly Choice[]): Promise<void> {
    const looked = this.#looked;
    if (!looked) return;
    looked.isRemembered = false;
    this.#showLook(choices);
    remember(looked.chosen.sheet.outline.id, looked.report.key, { choices });
    const turn = ++this.#turn;
    const report = await lookAt(looked.chosen.pact, looked, choices);
    if (turn !== this.#turn) return;
    this.#looked = { ...looked, report };
    this.#showLook(choices);
  }

  async #reset(): Promise<void> {
    if (!this.#looked) return;
    forget(this.#looked.chosen.sheet.outline.id, this.#looked.report.key);
    await this.#lookAgain();
  }

  async #run(): Promise<void> {
    if (!this.#looked) return;
    const { file, chosen } = this.#looked;
    const turn = ++this.#turn;
    const mine = this.#activities?.problem === null ? this.#activities : null;
    this.#counting.abort(); // deciding counts as well
    const running = new AbortController();
    const run = runView(file.name, file.size, () => running.abort());
    this.#close();
    byId("file-run").replaceChildren(run.element);
    this.#stage("run");
    run.element.querySelector("h2")?.focus();
    const asOf = this.#asOf.value();
    try {
      const decisions = await decideMany(chosen.pact, this.#looked, {
        ...{ asOf, choices: this.#choices, activities: mine?.file, signal: running.signal },
        onProgress: (progress) => run.show(progress),
      });
      if (turn !== this.#turn) return decisions.close();
      if (mine) mine.told = decisions.activities;
      const { sheet } = this.#looked;
      const source = { file, sheet };
      nowOpened({ source, choices: this.#choices, activities: mine?.file, asOf });
      this.#result = new ResultView(decisions, chosen.sheet, file.name);
      this.#showResult(this.#result, decisions, { asOf, chosen, name: file.name });
    } catch (error) {
      this.#stage("look");
      if (mine && !mine.told) this.#addActivities(mine.file);
      if (running.signal.aborted) this.#say(fileStrings.run.cancelled);
      else this.#fail(fileStrings.run.failed, error);
    }
  }

  #showResult(result: ResultView, decisions: Decisions, about: About): void {
    const title = el("h2", { tabindex: -1 }, plain(about.name));
    const buttons = el(
      "div",
      { class: "bar-buttons" },
      this.#button(fileStrings.result.columns, () => this.#showLook(this.#choices)),
      this.#button(fileStrings.result.another, () => this.#again()),
      el("a", { href: "#/definition/moves" }, fileStrings.result.moves),
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
    this.#say(this.#words(title, error));
  }

  #words(title: string, error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    return plain(`${title}: ${message}`);
  }

  #say(sentence: string): void {
    byId("file-said").textContent = sentence;
  }
}
