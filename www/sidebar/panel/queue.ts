import { el } from "../../shared/view/dom.js";
import { standing } from "../feedback/answer.js";
import type { PanelHost } from "./panel.js";
import { queueContent } from "./queue-view.js";

/** The list of leads that wait for an answer, drawn from what is stored each time it is opened. */
export class QueueView {
  readonly element = el("section", { class: "queue", hidden: true });
  readonly #host: PanelHost;
  readonly #visible: (visible: boolean) => void;
  #listener: ((count: number) => void) | null = null;

  constructor(host: PanelHost, visible: (visible: boolean) => void) {
    this.#host = host;
    this.#visible = visible;
  }

  /** Is told how many leads wait, whenever that changed. */
  onCount(listener: (count: number) => void): void {
    this.#listener = listener;
  }

  async open(): Promise<void> {
    if (!this.element.hidden) return this.close();
    await this.#draw();
    this.element.hidden = false;
    this.#visible(true);
    this.element.querySelector<HTMLElement>("h2")?.focus();
  }

  close(): void {
    this.element.hidden = true;
    this.#visible(false);
  }

  async refresh(): Promise<void> {
    const queue = await this.#host.store.queue().catch(() => []);
    this.#listener?.(queue.length);
    if (!this.element.hidden) await this.#draw();
  }

  async isAnswered(lead: string): Promise<boolean> {
    const answers = await this.#host.store.answersTo(lead).catch(() => []);
    return standing(answers) !== null;
  }

  async #draw(): Promise<void> {
    const queue = await this.#host.store.queue();
    const labels = this.#host.definition()?.outline.verdictLabels;
    const content = queueContent(queue, new Date(), (verdict) => labels?.get(verdict) ?? verdict, {
      back: () => this.close(),
      goTo: (url) => {
        this.close();
        this.#host.goTo(url);
      },
      forget: (lead) => void this.#forget(lead),
      nameOf: (lead) => this.#host.nameOf(lead),
    });
    this.element.replaceChildren(...content);
  }

  async #forget(lead: string): Promise<void> {
    await this.#host.store.forget(lead);
    await this.refresh();
    this.element.querySelector<HTMLElement>("h2")?.focus();
  }
}
