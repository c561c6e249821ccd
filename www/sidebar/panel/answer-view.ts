import type { Explanation } from "../../engine/leadpact.js";
import { instant, plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import { type Answer, answerOf, type Given, gradeSet, standing } from "../feedback/answer.js";
import { type Handover, reasonLabel } from "../feedback/reasons.js";
import type { Draft, Store } from "../feedback/store.js";
import { strings } from "../strings.js";
import { answerForm, type Asked } from "./answer-form.js";
import type { AnswerContext } from "./state.js";
import { writeBack } from "./write-back.js";

const words = strings.answer;

export interface AnswerHost {
  readonly store: Store;
  representative(): string;
  /** When the lead has its place in the queue, so that an answer given at once takes it out and not before. */
  looked(): Promise<void>;
  /** After an answer was kept or taken back. */
  changed(answer: Answer): void;
}

/** Accept, reject, later, another grade: each kept first, then said, and taken back with one click. */
export class AnswerView {
  readonly element = el("section", { class: "answers", "aria-label": words.title });
  readonly #said = el("p", { class: "said", role: "status" });
  readonly #body = el("div", { class: "answers-body" });
  readonly #host: AnswerHost;
  #context: AnswerContext | null = null;
  #answers: Answer[] = [];
  #shown = "";
  /** By answer, so that none is offered anew after it was written. */
  readonly #written = new Map<string, HTMLElement | null>();

  constructor(host: AnswerHost) {
    this.#host = host;
    this.element.append(el("h3", {}, words.title), this.#body, this.#said);
  }

  /** The decision that is answered; a form that is open stays open while the decision moves. */
  async show(context: AnswerContext): Promise<void> {
    const { key } = context.record;
    this.#context = context;
    if (this.#shown === key) return;
    this.#shown = key;
    this.#body.replaceChildren();
    this.#say("");
    const [answers, draft] = await Promise.all([
      this.#host.store.answersTo(key),
      this.#host.store.draft(key),
    ]);
    if (this.#shown !== key) return;
    this.#answers = answers;
    const isOpen = draft?.answer === "graded" || standing(answers) === null;
    if (draft && draft.answer !== "accepted" && isOpen) this.#open(draft.answer, draft);
    else this.#draw();
  }

  hide(): void {
    this.#context = null;
    this.#shown = "";
    this.#body.replaceChildren();
    this.#say("");
  }

  #draw(): void {
    if (!this.#context) return;
    const { explanation } = this.#context;
    const now = new Date();
    const [given, grade] = [standing(this.#answers), gradeSet(this.#answers, now)];
    const content: Child[] = [
      grade && this.#gradeLine(grade, explanation),
      given && this.#line(saidOf(given, this.#context.handover), given),
      given && this.#writeBack(this.#context, given),
      given === null && this.#buttons(),
      grade === null && this.#button(words.grade, "link-button", () => this.#open("graded")),
    ];
    this.#body.replaceChildren(...content.filter((child) => child instanceof Node));
  }

  #writeBack(context: AnswerContext, answer: Answer): HTMLElement | null {
    const { id } = answer;
    if (!this.#written.has(id)) this.#written.set(id, writeBack(context, answer));
    return this.#written.get(id) ?? null;
  }

  #buttons(): HTMLElement {
    return el(
      "div",
      { class: "answer-buttons" },
      this.#button(words.accept, "primary", () => this.#keep({ answer: "accepted" })),
      this.#button(words.reject, "quiet-button", () => this.#open("rejected")),
      this.#button(words.later, "quiet-button", () => this.#open("recycled")),
    );
  }

  /** The computed grade stays in sight, and current, beside the one that was set. */
  #gradeLine(answer: Answer, { decision }: Explanation): HTMLElement {
    const until = answer.until === null ? "" : ` ${words.gradeUntilSaid(answer.until)}`;
    return this.#line(
      `${words.gradeSet(answer.grade ?? "", decision.grade ?? strings.fields.notKnown)}${until}`,
      answer,
    );
  }

  #line(text: string, answer: Answer): HTMLElement {
    const undo = this.#button(words.undo, "quiet-button", () => this.#withdraw(answer));
    const by = words.by(answer.by, instant(answer.at));
    return el(
      "div",
      { class: "answered", "data-answer": answer.answer },
      el("p", {}, el("strong", {}, plain(text))),
      answer.note !== null && el("p", {}, plain(answer.note)),
      el("p", { class: "note" }, plain(by)),
      undo,
    );
  }

  #open(kind: Asked, draft: Draft | null = null): void {
    if (!this.#context) return;
    const { handover, record } = this.#context;
    const { store } = this.#host;
    const form = answerForm(kind, {
      handover,
      draft,
      today: new Date(),
      keep: (given) => void this.#keep(given),
      typed: (given) => {
        if (form.isConnected) void store.saveDraft({ ...given, lead: record.key });
      },
      cancel: () => {
        this.#draw();
        void store.dropDraft(record.key);
        this.#body.querySelector("button")?.focus();
      },
    });
    this.#body.replaceChildren(form);
    if (draft === null) form.querySelector<HTMLElement>("select, input, textarea")?.focus();
  }

  /** Stored before anything is said or done with it. */
  async #keep(given: Given): Promise<void> {
    if (!this.#context) return;
    const { explanation, record } = this.#context;
    const by = this.#host.representative();
    const answer = answerOf(explanation, given, { lead: record.key, by, at: new Date() });
    const keep = (): Promise<void> => this.#host.looked().then(() => this.#host.store.keep(answer));
    await this.#store(answer, keep, words.kept);
  }

  async #withdraw(answer: Answer): Promise<void> {
    const at = new Date();
    const isWritten = this.#written.get(answer.id)?.dataset["written"] !== undefined;
    const said = isWritten ? words.undoneWritten : words.undone;
    const withdrawn = { ...answer, withdrawn_at: at.toISOString() };
    await this.#store(withdrawn, () => this.#host.store.withdraw(answer, at), said);
  }

  /** What was opened while the answer was being kept stays open. */
  async #store(answer: Answer, store: () => Promise<void>, said: string): Promise<void> {
    const shown = this.#body.firstChild;
    try {
      await store();
    } catch {
      return this.#say(words.notKept);
    }
    if (this.#shown === answer.lead) {
      this.#answers = [...this.#answers.filter(({ id }) => id !== answer.id), answer];
      this.#say(said);
      if (this.#body.firstChild === shown) {
        this.#draw();
        this.#body.querySelector<HTMLElement>("button")?.focus();
      }
    }
    this.#host.changed(answer);
  }

  #say(text: string): void {
    this.#said.textContent = text;
  }

  #button(text: string, look: string, action: () => unknown): HTMLElement {
    const node = el("button", { type: "button", class: look }, text);
    node.addEventListener("click", () => void action());
    return node;
  }
}

function saidOf({ answer, reason, until }: Answer, handover: Handover): string {
  if (answer === "recycled" && until !== null) return words.recycledUntil(until);
  if (reason === null) return words.said[answer];
  return `${words.said[answer]}: ${reasonLabel(reason, handover)}`;
}
