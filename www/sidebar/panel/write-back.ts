import { plain } from "../../shared/text.js";
import { type Child, el, isChild } from "../../shared/view/dom.js";
import { ReadError, type WriteBack, type WritePlan, type WriteRequest } from "../crm/adapter.js";
import { noteLines } from "../crm/write.js";
import type { Answer } from "../feedback/answer.js";
import { reasonLabel } from "../feedback/reasons.js";
import { strings } from "../strings.js";
import type { AnswerContext, Writer } from "./state.js";

const words = strings.write;

/** Offers to write an answer into the CRM: shows exactly what would be sent, and sends it on a click. */
export function writeBack(context: AnswerContext, answer: Answer): HTMLElement | null {
  const { crm, write } = context.record;
  if (!write || answer.answer === "graded") return null;
  return new WriteBox(plain(crm), write, inWords(context, answer, answer.answer)).element;
}

/** Whoever reads the CRM reads labels, not the definition's names. */
function inWords(
  { handover, verdictLabels }: AnswerContext,
  { decision, reason, note, until }: Answer,
  answer: WriteBack["answer"],
): WriteBack {
  const { verdict, grade } = decision;
  return {
    verdict: verdictLabels.get(verdict) ?? verdict,
    grade,
    answer,
    reason: reason === null ? null : reasonLabel(reason, handover),
    note,
    until,
  };
}

/** What was written is not written again, however often the rest has to be tried. */
class WriteBox {
  readonly element = el("div", { class: "write-back" });
  readonly #crm: string;
  readonly #write: Writer;
  readonly #answer: WriteBack;
  #done = 0;

  constructor(crm: string, write: Writer, answer: WriteBack) {
    this.#crm = crm;
    this.#write = write;
    this.#answer = answer;
    this.#offer();
  }

  #offer(): void {
    const offer = button(words.offer(this.#crm), "quiet-button", () => void this.#show());
    this.element.replaceChildren(offer);
  }

  /** What would be sent; nothing is. */
  async #show(): Promise<void> {
    const plan = await this.#write.plan(this.#answer);
    const left = plan.requests.slice(this.#done);
    const title = el("h4", { tabindex: "-1" }, words.title(this.#crm));
    const send = button(words.now, "primary", () => void this.#send(left));
    const not = button(words.not, "quiet-button", () => {
      this.#offer();
      this.element.querySelector("button")?.focus();
    });
    const lacks = plan.lacksSession === true && words.lacks(this.#crm);
    this.element.replaceChildren(
      title,
      el("p", {}, plain(plan.summary)),
      ...(lacks === false ? [] : [el("p", { class: "note" }, lacks)]),
      ...left.map(requestShown),
      el("div", { class: "buttons" }, send, not),
    );
    title.focus();
  }

  /** One after the other; after a refusal nothing further is sent. */
  async #send(requests: WritePlan["requests"]): Promise<void> {
    this.#say(words.writing);
    for (const request of requests) {
      try {
        await this.#write.send(request);
      } catch (error) {
        return this.#failed(error, requests.length);
      }
      this.#done += 1;
    }
    this.element.dataset["written"] = "";
    this.#say(words.done(this.#crm));
  }

  /** Why, and what to do now: try the rest again, or take the note along and put it there by hand. */
  #failed(error: unknown, tried: number): void {
    const why =
      error instanceof ReadError ? refusal(error, this.#crm) : words.unreachable(this.#crm);
    const some = this.#done > 0 && tried > 0 ? ` ${words.some(this.#done)}` : "";
    const copied = el("p", { class: "note", role: "status" });
    const copy = button(words.copy, "quiet-button", () => {
      const note = noteLines(this.#answer).join("\n");
      const said = (text: string) => (): void => void (copied.textContent = text);
      navigator.clipboard.writeText(note).then(said(words.copied), said(note));
    });
    const again = button(words.again, "quiet-button", () => void this.#show());
    this.#say(`${why}${some}`, el("div", { class: "buttons" }, again, copy), copied);
  }

  #say(text: string, ...more: Child[]): void {
    const said = el("p", { role: "status", tabindex: "-1" }, plain(text));
    this.element.replaceChildren(said, ...more.filter(isChild));
    said.focus();
  }
}

function refusal({ why, message, wait }: ReadError, crm: string): string {
  switch (why) {
    case "signed-out":
      return words.signedOut(crm);
    case "not-allowed":
      return words.notAllowed(crm);
    case "not-found":
      return words.notFound(crm);
    case "too-many":
      return words.tooMany(crm, wait ?? 60);
    case "unreachable":
      return words.unreachable(crm);
    case "unreadable":
      return words.refused(crm, message);
  }
}

function requestShown({ method, url, headers, session = {}, body }: WriteRequest): HTMLElement {
  const lines = [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...Object.keys(session).map((name) => `${name}: ${words.ofSession}`),
  ];
  const head = lines.map((line): Child => `${line}\n`);
  return el("pre", { class: "request", tabindex: "0" }, `${method} ${url}\n`, ...head, `\n${body}`);
}

function button(text: string, look: string, action: () => void): HTMLButtonElement {
  const node = el("button", { type: "button", class: look }, text);
  node.addEventListener("click", action);
  return node;
}
