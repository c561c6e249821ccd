import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { button } from "../sections.js";
import { teamOf } from "./answers.js";
import { leadValues } from "./lead-values.js";
import type { Answer, Session } from "./session.js";
import { judgingStrings } from "./strings.js";

const words = judgingStrings.blind;

export interface BlindEvents {
  answered(at: number, answer: Answer | null): void;
  /** The team has stopped, or is through; with what to say of it. */
  stopped(sentence: string): void;
}

const TAKES = ["yes", "no", "skip"] as const;

/** One lead after the other, values only: no score, no verdict, and not what the other team said. */
export function blindPage(session: Session, team: string, events: BlindEvents): HTMLElement {
  return new BlindPage(session, team, events).element;
}

class BlindPage {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #team: string;
  readonly #events: BlindEvents;
  readonly #answers: (Answer | null)[];
  readonly #place = el("h2", { tabindex: -1 });
  readonly #progress: HTMLProgressElement;
  readonly #lead = el("div");
  readonly #reason = el("input", {
    id: "judge-reason",
    maxlength: 300,
    autocomplete: "off",
    "aria-describedby": "judge-reason-hint",
  });
  readonly #said = el("p", { role: "status", class: "field-hint" });
  readonly #buttons = TAKES.map((take, at) => {
    const made = button("", () => this.#answer(take));
    made.append(el("kbd", { "aria-hidden": "true" }, String(at + 1)), ` ${words.answers[take]}`);
    return made;
  });
  /** The places that were answered, in the order in which they were, with what was there before. */
  readonly #done: { readonly at: number; readonly before: Answer | null }[] = [];
  #at: number;

  constructor(session: Session, team: string, events: BlindEvents) {
    [this.#session, this.#team, this.#events] = [session, team, events];
    this.#answers = [...teamOf(session, team).answers];
    this.#at = Math.max(0, this.#answers.indexOf(null));
    this.#progress = el("progress", {
      max: session.leads.length,
      "aria-labelledby": "judge-place",
    });
    this.#place.id = "judge-place";
    this.element = this.#page();
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#draw();
  }

  #page(): HTMLElement {
    return el(
      "section",
      { class: "part blind", "aria-labelledby": "judge-place" },
      el("p", { class: "blind-team" }, plain(words.title(this.#team))),
      this.#place,
      this.#progress,
      this.#lead,
      el("h3", { id: "judge-question" }, words.question),
      el(
        "div",
        { class: "buttons blind-answers", role: "group", "aria-labelledby": "judge-question" },
        ...this.#buttons,
      ),
      el(
        "div",
        { class: "field" },
        el("label", { class: "field-label", for: "judge-reason" }, words.reason),
        this.#reason,
        el("span", { class: "field-hint", id: "judge-reason-hint" }, words.reasonHint),
      ),
      el(
        "div",
        { class: "buttons" },
        button(words.previous, () => this.#go(this.#at - 1)),
        button(words.next, () => this.#go(this.#at + 1)),
        button(words.undo, () => this.#undo()),
        button(words.stop, () => this.#events.stopped("")),
      ),
      this.#said,
      el("p", { class: "field-hint" }, words.keys),
    );
  }

  #draw(): void {
    const { leads } = this.#session;
    const lead = leads[this.#at];
    if (!lead) return;
    this.#place.textContent = words.place(this.#at + 1, leads.length);
    this.#progress.value = this.#answers.filter((answer) => answer !== null).length;
    this.#lead.replaceChildren(leadValues(this.#session, lead));
    const given = this.#answers[this.#at];
    this.#reason.value = given?.reason ?? "";
    for (const [at, each] of this.#buttons.entries())
      each.setAttribute("aria-pressed", String(given?.take === TAKES[at]));
  }

  /** Takes an answer, and goes to the next lead that has none. */
  #answer(take: Answer["take"]): void {
    const at = this.#at;
    const reason = this.#reason.value.trim();
    this.#done.push({ at, before: this.#answers[at] ?? null });
    this.#set(at, reason === "" ? { take } : { take, reason });
    this.#said.textContent = words.answered(at + 1, words.answers[take]);
    const after = this.#answers.indexOf(null, at);
    const next = after >= 0 ? after : this.#answers.indexOf(null);
    if (next < 0) return this.#events.stopped(plain(words.done(this.#team)));
    this.#go(next);
  }

  #undo(): void {
    const last = this.#done.pop();
    if (!last) return;
    this.#set(last.at, last.before);
    this.#said.textContent = words.undone(last.at + 1);
    this.#go(last.at);
  }

  #set(at: number, answer: Answer | null): void {
    this.#answers[at] = answer;
    this.#events.answered(at, answer);
  }

  #go(at: number): void {
    if (at < 0 || at >= this.#session.leads.length) return;
    this.#at = at;
    this.#draw();
    this.#place.focus();
  }

  /** The reason of an answer that was given already; whoever presses Enter is through with it. */
  #explain(): void {
    const given = this.#answers[this.#at];
    if (given) this.#answer(given.take);
    else this.#place.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target === this.#reason;
    const acts: Record<string, () => void> = isTyping
      ? { Enter: () => this.#explain(), Escape: () => this.#place.focus() }
      : {
          ...{ "1": () => this.#answer("yes"), "2": () => this.#answer("no") },
          ...{ "3": () => this.#answer("skip"), u: () => this.#undo() },
          ArrowLeft: () => this.#go(this.#at - 1),
          ArrowRight: () => this.#go(this.#at + 1),
          r: () => this.#reason.focus(),
        };
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // 1, 2 and 3 are ways to other views elsewhere
    act();
  }
}
