import type { Moves } from "../../engine/many/moves-types.js";
import { number, plain } from "../../shared/text.js";
import { percent } from "../../shared/view/bars.js";
import { el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import type { RouteOutline } from "../file/sheet.js";
import { capacityOf, type Settings, withCapacity } from "./settings.js";
import { field, type Set } from "./share-view.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.routes;

interface Row {
  readonly id: string;
  readonly element: HTMLElement;
  readonly before: HTMLElement;
  readonly after: HTMLElement;
  readonly aDay: HTMLElement;
  readonly load: HTMLElement;
  readonly input: HTMLInputElement;
}

/** What each route gets before and now, a day, beside what people say it can take. */
export class LoadView {
  readonly element: HTMLElement;
  readonly #set: Set;
  readonly #days = el("input", { id: "moves-days", type: "number", min: 1, step: 1 });
  readonly #body = el("tbody");
  readonly #none = el("p", { class: "field-hint" }, words.none);
  readonly #content: HTMLElement;
  #rows: readonly Row[] = [];
  #definition = "";

  constructor(settings: Settings, set: Set) {
    this.#set = set;
    this.#days.value = settings.days === null ? "" : String(settings.days);
    this.#days.addEventListener("input", () => {
      const days = Math.floor(Number(this.#days.value));
      set((before) => ({ ...before, days: days >= 1 ? days : null }));
    });
    this.#content = el(
      "div",
      {},
      field("moves-days", words.days, this.#days, words.daysHint),
      el(
        "div",
        { class: "moves-scroll", tabindex: 0, role: "group", "aria-label": words.title },
        el("table", { class: "moves-table moves-load" }, head(), this.#body),
      ),
    );
    this.element = el(
      "section",
      { class: "card", "aria-labelledby": "moves-load-title" },
      el("h3", { id: "moves-load-title" }, words.title),
      this.#none,
      this.#content,
    );
  }

  /** New numbers; what somebody is typing stays as it is. */
  show(
    { routes, rows }: Moves,
    outlines: readonly RouteOutline[],
    definition: string,
    settings: Settings,
  ): void {
    this.#none.hidden = routes.length > 0;
    this.#content.hidden = routes.length === 0;
    const ids = routes.map(({ id }) => id);
    const isOther = definition !== this.#definition;
    if (isOther || ids.join("\n") !== this.#rows.map(({ id }) => id).join("\n"))
      this.#rebuild(ids, outlines, definition, settings);
    for (const [at, row] of this.#rows.entries()) {
      const counts = routes[at];
      row.before.textContent = number(counts?.before ?? 0);
      row.after.textContent = number(counts?.after ?? 0);
      const aDay = settings.days === null ? null : (counts?.after ?? 0) / settings.days;
      row.aDay.textContent = aDay === null ? words.unknown : number(rounded(aDay));
      const capacity = capacityOf(settings, definition, row.id);
      row.load.replaceChildren(...loadOf(aDay, capacity));
    }
    this.element.dataset["rows"] = String(rows);
  }

  #rebuild(
    ids: readonly string[],
    outlines: readonly RouteOutline[],
    definition: string,
    settings: Settings,
  ): void {
    this.#definition = definition;
    this.#rows = ids.map((id) => {
      const label = outlines.find((route) => route.id === id)?.to || id;
      return this.#row(id, plain(label), capacityOf(settings, definition, id));
    });
    this.#body.replaceChildren(...this.#rows.map(({ element }) => element));
  }

  #row(id: string, label: string, capacity: number | null): Row {
    const input = el("input", { type: "number", min: 0, step: "any", inputmode: "decimal" });
    input.setAttribute("aria-label", words.capacityOf(label));
    input.value = capacity === null ? "" : String(capacity);
    input.addEventListener("input", () => {
      const leads = input.value === "" ? null : Number(input.value);
      const said = leads !== null && leads >= 0 ? leads : null;
      this.#set((before) => withCapacity(before, this.#definition, id, said));
    });
    const cell = (): HTMLElement => el("td");
    const [before, after, aDay, load] = [cell(), cell(), cell(), cell()];
    const element = el(
      "tr",
      { "data-route": id },
      el("th", { scope: "row" }, label),
      ...[before, after, aDay, el("td", {}, input), load],
    );
    return { id, element, before, after, aDay, load, input };
  }
}

function head(): HTMLElement {
  const names = [words.route, words.before, words.after, words.aDay, words.capacity, words.load];
  return el("thead", {}, el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name))));
}

/** A bar, and in words whether it is more than can be taken. */
function loadOf(aDay: number | null, capacity: number | null): (Node | string)[] {
  if (aDay === null || capacity === null) return [words.unknown];
  const isOver = aDay > capacity;
  const fill = el("span", { class: "load-fill" });
  const share = capacity > 0 ? Math.min(1, aDay / capacity) : Number(aDay > 0);
  fill.style.setProperty("--size", `${share * 100}%`);
  const said = isOver
    ? words.over(number(rounded(aDay - capacity)))
    : words.within(percent(aDay, capacity));
  return [
    el(
      "span",
      { class: "load", "data-over": isOver },
      isOver && icon("incomplete"),
      el("span", {}, said),
      el("span", { class: "load-track", "aria-hidden": "true" }, fill),
    ),
  ];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
