import type { Moves } from "../../engine/many/moves-types.js";
import { moment, plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { styled } from "../../shared/view/styled.js";
import { button, reason } from "../agreement/sections.js";
import { type RunView, runView } from "../file/run-view.js";
import { beginning, desk, workspace } from "../workspace/open.js";
import { BaselineChoice } from "./baseline.js";
import { Contest, NoContest } from "./contest.js";
import { LeadsChoice } from "./leads-choice.js";
import { ResultPane } from "./result-pane.js";
import { type Asked, Runner } from "./runner.js";
import { movesStrings as words } from "./strings.js";

type State = "empty" | "waiting" | "current" | "older" | "cancelled" | "failed" | "nothing";

/** Who moves between what was agreed and what is being edited, on a file of leads that stays while somebody edits. */
class MovesView {
  readonly #root: HTMLElement;
  readonly #contest = new Contest();
  readonly #baseline = new BaselineChoice(() => void this.#check());
  readonly #leads: LeadsChoice;
  readonly #runner: Runner;
  readonly #status = el("p", { class: "moves-status", role: "status" });
  readonly #again = button(words.state.again, () => void this.#check());
  readonly #progress = el("div", { class: "moves-progress" });
  readonly #result = new ResultPane();
  #run: RunView | null = null;
  #shown: Asked | null = null;
  #turn = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#leads = new LeadsChoice(root.closest<HTMLElement>(".view") ?? root, {
      changed: () => void this.#check(),
      failed: (name, error) => this.#failed(words.state.failed(name, reason(error))),
    });
    this.#runner = new Runner({
      slow: (asked) => this.#slow(asked),
      progress: (progress) => this.#run?.show(progress),
      done: (moves, asked) => this.#done(moves, asked),
      failed: (error, { leads }) =>
        this.#failed(words.state.failed(leads.source.file.name, reason(error))),
      rested: () => this.#rest(),
    });
    this.#draw();
    workspace.watch((happening) => {
      if (happening === "opened") this.#opened();
      if (happening === "edited") this.#edited();
      if (happening === "read" && root.checkVisibility()) void this.#check();
    });
    desk.onKept(() => {
      if (root.checkVisibility()) void this.#baseline.read();
    });
    root.addEventListener("keydown", ownUndo);
  }

  /** Whenever it is shown. */
  async open(): Promise<void> {
    this.#leads.open();
    await beginning;
    await workspace.settled();
    await this.#baseline.read();
    await this.#check();
  }

  #draw(): void {
    this.#again.hidden = true;
    this.#root.replaceChildren(
      el("h2", { id: "moves-title" }, words.title),
      el("p", { class: "about" }, words.about),
      this.#leads.drop,
      el("div", { class: "moves-setup" }, this.#leads.element, this.#baseline.element),
      el("div", { class: "moves-state" }, this.#status, this.#again),
      this.#progress,
      this.#result.element,
    );
    this.#state("empty");
  }

  #opened(): void {
    this.#baseline.forget();
    this.#runner.cancel();
    if (this.#root.checkVisibility()) void this.#baseline.read();
  }

  /** The older run is of no use any more; the lines follow at once, the numbers when they are there. */
  #edited(): void {
    this.#turn += 1;
    this.#runner.cancel();
    this.#rest();
    if (!this.#shown) return;
    this.#result.follow(workspace.text);
    this.#state("waiting", words.state.waiting);
  }

  async #check(): Promise<void> {
    const turn = ++this.#turn;
    const leads = this.#leads.current;
    if (!leads) return this.#state("empty");
    await workspace.settled(); // what the engine made of it is that of the newest text
    if (turn !== this.#turn) return;
    this.#leads.look();
    try {
      const found = await this.#contest.of(workspace, this.#baseline.current);
      if (turn === this.#turn) this.#compare({ ...found, leads, asOf: this.#leads.asOf });
    } catch (error) {
      if (turn === this.#turn) this.#refused(error);
    }
  }

  #compare(asked: Asked): void {
    const shown = this.#shown;
    if (shown && isSame(shown, asked)) return this.#current(shown);
    this.#rest();
    this.#state("waiting", shown ? words.state.waiting : "");
    this.#runner.run(asked);
  }

  /** Why these texts cannot be compared just now; what was found out last stays, and says of which state it is. */
  #refused(error: unknown): void {
    this.#runner.cancel();
    this.#rest();
    if (!(error instanceof NoContest)) return this.#failed(reason(error));
    if (error.why === "before") return this.#failed(words.state.beforeFailed(error.message));
    if (error.why === "not-read") return this.#failed(error.message);
    if (!this.#shown) return this.#state("older", words.state.broken(error.mistakes));
    this.#result.follow(workspace.text);
    this.#state("older", words.state.older(moment(this.#shown.after.at), error.mistakes));
  }

  #done(moves: Moves, asked: Asked): void {
    this.#shown = asked;
    this.#rest();
    const { name } = asked.leads.source.file;
    if (moves.rows === 0) return this.#nothing("nothing", words.state.empty(name));
    this.#result.show(moves, asked);
    if (asked.after.text === workspace.text) this.#current(asked);
  }

  #current({ after }: Asked): void {
    this.#state("current", words.state.current(moment(after.at)));
  }

  #slow({ leads }: Asked): void {
    const { name, size } = leads.source.file;
    this.#run = runView(name, size, () => {
      this.#runner.cancel();
      this.#rest();
      this.#state("cancelled", words.state.cancelled);
    });
    this.#progress.replaceChildren(this.#run.element);
  }

  #rest(): void {
    this.#run = null;
    this.#progress.replaceChildren();
  }

  #failed(sentence: string): void {
    this.#state("failed", sentence);
  }

  /** There is nothing to show, and what was there before would mislead. */
  #nothing(state: State, sentence: string): void {
    this.#shown = null;
    this.#result.clear();
    this.#state(state, sentence);
  }

  #state(state: State, sentence = ""): void {
    this.#root.dataset["state"] = state;
    this.#root.classList.toggle("has-leads", this.#leads.current !== null);
    this.#status.textContent = plain(sentence);
    this.#again.hidden = state !== "cancelled";
  }
}

/** Whether nothing of it would come out otherwise. */
function isSame(one: Asked, other: Asked): boolean {
  const sides = one.before.text === other.before.text && one.after.text === other.after.text;
  return sides && one.leads === other.leads && one.asOf === other.asOf;
}

/** What is typed into a field here is undone by the field; anywhere else the same keys undo an edit of the definition. */
function ownUndo(event: KeyboardEvent): void {
  const isUndo = (event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase());
  if (isUndo && event.target instanceof HTMLInputElement) event.stopPropagation();
}

let view: MovesView | null = null;

/** Shows who moves; what it looks like is loaded with it. */
export async function showMoves(host: HTMLElement): Promise<void> {
  if (!view) await styled("/moves.css");
  view ??= new MovesView(host);
  await view.open();
}
