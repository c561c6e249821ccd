import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import type { Facet, Filters } from "./facets.js";
import type { GridColumn } from "./grid-columns.js";
import type { Sort } from "./lead-list.js";
import { fileStrings } from "./strings.js";

export interface BarEvents {
  searched(words: string): void;
  sorted(sort: Sort): void;
  without(facet: Facet, code: number): void;
  cleared(): void;
  shown(ids: readonly string[]): void;
  copy(): void;
  export(): void;
}

export interface BarState {
  filters: Filters;
  /** What a chosen code is called. */
  label(facet: Facet, code: number): string;
  hasSearch: boolean;
  shown: number;
  all: number;
  selected: number;
}

const words = fileStrings.table;

/** Above the table: looking for words, the order, what it is filtered by, which columns, and what to do with it. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #search = el("input", {
    ...{ type: "search", id: "file-search", placeholder: words.searchHint },
    ...{ autocomplete: "off", spellcheck: "false" },
  });
  readonly #order = el("select", { id: "file-order" });
  readonly #chips = el("ul", { class: "chips" });
  readonly #count = el("p", { class: "shown-count", role: "status" });
  readonly #busy = el("p", { class: "note busy", role: "status" });
  readonly #list = el("div", { class: "column-list" });
  readonly #events: BarEvents;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(events: BarEvents) {
    this.#events = events;
    const columns = el(
      "details",
      { class: "menu" },
      el("summary", { class: "quiet-button" }, words.columns),
      this.#list,
    );
    this.element = el(
      "div",
      { class: "filter-bar" },
      field("file-search", words.search, this.#search, "grow"),
      field("file-order", words.order, this.#order),
      el(
        "div",
        { class: "bar-buttons" },
        columns,
        this.#button(words.copy, events.copy),
        this.#button(fileStrings.export.menu, events.export),
      ),
      el("div", { class: "bar-state" }, this.#count, this.#chips, this.#busy),
    );
    this.#search.addEventListener("input", () => this.#typed());
    this.#order.addEventListener("change", () => events.sorted(sortOf(this.#order.value)));
    columns.addEventListener("keydown", (event) => closeOnEscape(event, columns));
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !columns.contains(event.target)) columns.open = false;
    });
  }

  /** Puts the cursor into the search. */
  focus(): void {
    this.#search.focus();
  }

  clear(): void {
    this.#search.value = "";
  }

  /** Says what takes a while; nothing when it is over. */
  say(sentence: string): void {
    if (this.#busy.textContent !== sentence) this.#busy.textContent = sentence;
  }

  showSort(sort: Sort, columns: readonly GridColumn[]): void {
    const named = [
      el("option", { value: "call" }, words.callFirst),
      el("option", { value: "record" }, words.asInFile),
    ];
    const column = columns.find(({ id }) => id === sort.id);
    if (column) {
      const value = `${sort.id} ${sort.isDescending ? "down" : "up"}`;
      named.push(el("option", { value }, words.sortedBy(column.label, sort.isDescending)));
    }
    this.#order.replaceChildren(...named);
    this.#order.value = column ? (named.at(-1)?.value ?? "") : sort.id;
  }

  showColumns(all: readonly GridColumn[], shown: ReadonlySet<string>): void {
    const boxes = all.map(({ id, label }) => {
      const box = el("input", { type: "checkbox", checked: shown.has(id), "data-column": id });
      box.addEventListener("change", () => this.#events.shown(this.#chosen()));
      return el("label", { class: "check" }, box, el("span", {}, plain(label)));
    });
    this.#list.replaceChildren(...boxes);
  }

  show({ filters, label, hasSearch, shown, all, selected }: BarState): void {
    const chips = [...filters].flatMap(([facet, codes]) =>
      [...codes].map((code) =>
        this.#chip(label(facet, code), () => this.#events.without(facet, code)),
      ),
    );
    if (chips.length > 0 || hasSearch)
      chips.push(this.#chip(words.clear, this.#events.cleared, ""));
    this.#chips.replaceChildren(...chips);
    const count = words.shown(shown, all);
    const said = selected > 0 ? `${count}, ${words.selected(selected)}` : count;
    if (this.#count.textContent !== said) this.#count.textContent = said;
  }

  #chosen(): string[] {
    const boxes = [...this.#list.querySelectorAll<HTMLInputElement>("input:checked")];
    return boxes.map((box) => box.dataset["column"] ?? "");
  }

  #typed(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#events.searched(this.#search.value.trim()), PAUSE_MS);
  }

  #button(text: string, act: () => void): HTMLElement {
    const node = el("button", { type: "button", class: "quiet-button" }, text);
    node.addEventListener("click", act);
    return node;
  }

  #chip(text: string, act: () => void, sign = "×"): HTMLElement {
    const node = el("button", { type: "button", class: "chip" }, plain(text));
    if (sign !== "") {
      node.setAttribute("aria-label", plain(words.without(text)));
      node.append(el("span", { "aria-hidden": "true" }, ` ${sign}`));
    }
    node.addEventListener("click", act);
    return el("li", {}, node);
  }
}

/** The whole file is read for every search, so it waits a little longer than a form does. */
const PAUSE_MS = 250;

function sortOf(value: string): Sort {
  const [id = "call", direction] = value.split(" ");
  return { id, isDescending: direction === "down" };
}

function closeOnEscape(event: KeyboardEvent, details: HTMLDetailsElement): void {
  if (event.key !== "Escape" || !details.open) return;
  details.open = false;
  details.querySelector("summary")?.focus();
}

function field(id: string, label: string, control: HTMLElement, more = ""): HTMLElement {
  return el(
    "div",
    { class: `field ${more}` },
    el("label", { class: "field-label", for: id }, label),
    control,
  );
}
