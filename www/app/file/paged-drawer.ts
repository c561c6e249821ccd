import { type Child, el } from "../../shared/view/dom.js";

/** What a drawer pages through: lines, each of which has to be read before it can be shown. */
export interface Pages<T> {
  count(): number;
  /** The drawer turns to another line. */
  moved(place: number): void;
  read(place: number): Promise<T>;
  show(read: T): void;
  /** The line cannot be read. */
  failed(): void;
}

export interface DrawerFrame {
  /** Of the title, which names the drawer. */
  readonly id: string;
  readonly className: string;
  readonly words: { readonly previous: string; readonly next: string; readonly close: string };
  readonly body: readonly Child[];
}

/** A dialog about one line of a list, with the ways to the lines beside it. */
export class PagedDrawer<T> {
  readonly element: HTMLDialogElement;
  readonly title: HTMLElement;
  readonly #pages: Pages<T>;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  #place = 0;

  constructor({ id, className, words, body }: DrawerFrame, pages: Pages<T>) {
    this.#pages = pages;
    this.title = el("h2", { id });
    this.#previous = button(words.previous, () => void this.#turn(this.#place - 1));
    this.#next = button(words.next, () => void this.#turn(this.#place + 1));
    const close = button(words.close, () => this.element.close());
    const inner = { class: "drawer-body", tabindex: 0, role: "group", "aria-labelledby": id };
    this.element = el(
      "dialog",
      { class: className, "aria-labelledby": id },
      el("header", {}, this.title, this.#previous, this.#next, close),
      el("div", inner, ...body),
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open(place: number): void {
    if (!this.element.open) this.element.showModal();
    void this.#turn(place);
  }

  /** Reads a line and shows it, unless another one has been asked for meanwhile. */
  async #turn(place: number): Promise<void> {
    const last = this.#pages.count() - 1;
    if (place < 0 || place > last) return;
    this.#place = place;
    this.#previous.disabled = place === 0;
    this.#next.disabled = place >= last;
    this.#pages.moved(place);
    try {
      const read = await this.#pages.read(place);
      if (this.#place === place) this.#pages.show(read);
    } catch {
      if (this.#place === place) this.#pages.failed();
    }
  }
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = el("button", { type: "button", class: "quiet-button" }, text);
  made.addEventListener("click", act);
  return made;
}
