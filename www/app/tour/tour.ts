import { byId, el } from "../../shared/view/dom.js";
import { go, type Route } from "../router.js";
import { strings } from "../strings.js";
import { quietButton } from "../workspace/dialog.js";

const words = strings.tour;

/** Where each step goes, and what it points at there. */
const STEPS: readonly { readonly route: Route; readonly at: string }[] = [
  { route: { view: "form" }, at: "#form-decision" },
  { route: { view: "check", template: null, pane: "fields" }, at: ".try" },
  { route: { view: "file" }, at: "#file-drop" },
  { route: { view: "definition", part: null }, at: "#view-definition" },
  { route: { view: "definition", part: null }, at: ".open-row" },
];

/** Five steps through the views, each of which can be the last: nothing is changed, and Escape ends it. */
export class Tour {
  readonly #before = location.hash || "#/form";
  readonly #title = el("h2", { id: "tour-title", tabindex: -1 });
  readonly #text = el("p", { id: "tour-text" });
  readonly #count = el("span", { class: "tour-count" });
  readonly #back = quietButton(words.back, () => this.#go(this.#step - 1));
  readonly #next = el("button", { type: "button", class: "primary" });
  readonly #card: HTMLElement;
  #step = 0;

  constructor() {
    const skip = quietButton(words.skip, () => this.#end());
    const buttons = el("div", { class: "buttons" }, this.#next, this.#back, skip, this.#count);
    const labels = { "aria-labelledby": "tour-title", "aria-describedby": "tour-text" };
    const attributes = { class: "tour", role: "dialog", ...labels };
    this.#card = el("section", attributes, this.#title, this.#text, buttons);
    this.#next.addEventListener("click", () => this.#go(this.#step + 1));
    this.#card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#end();
    });
    document.body.append(this.#card);
    this.#go(0);
  }

  #go(step: number): void {
    const [next, said] = [STEPS[step], words.steps[step]];
    if (!next || !said) return this.#end();
    this.#step = step;
    this.#title.textContent = said.title;
    this.#text.textContent = said.text;
    this.#count.textContent = words.count(step + 1, STEPS.length);
    this.#next.textContent = step === STEPS.length - 1 ? words.done : words.next;
    this.#back.hidden = step === 0;
    go(next.route);
    this.#point(next.at);
    this.#title.focus();
  }

  #point(at: string | null): void {
    for (const old of document.querySelectorAll("[data-tour]")) old.removeAttribute("data-tour");
    const target = at === null ? null : document.querySelector(at);
    target?.setAttribute("data-tour", "");
    target?.scrollIntoView({ block: "nearest" });
  }

  /** Back to where it began. */
  #end(): void {
    this.#point(null);
    this.#card.remove();
    location.hash = this.#before;
    byId("show-keys").focus();
  }
}
