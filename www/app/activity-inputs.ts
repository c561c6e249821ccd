import { el } from "../shared/view/dom.js";
import { plain } from "../shared/text.js";
import { strings } from "./strings.js";

const words = strings.check;

interface Activity {
  type: string;
  at: string;
  count?: number;
}

export interface ActivityInputs {
  element: HTMLElement;
  show(activities: unknown): void;
  focus(): void;
}

/**
 * What the lead did, a line each. No list and an empty list are different things (not known, and
 * nothing happened), so both can be said.
 */
export function activityInputs(
  types: readonly string[],
  changed: (activities: unknown[] | undefined) => void,
  id: string,
): ActivityInputs {
  let list: unknown[] | undefined;
  const rows = el("div", { class: "activity-rows" });
  const state = el("p", { class: "field-hint", id: `${id}-hint` });
  const add = el("button", { type: "button", class: "quiet-button" }, words.addActivity);
  const forget = el("button", { type: "button", class: "quiet-button" }, words.forgetActivities);
  const take = (next: unknown[] | undefined): void => {
    list = next;
    draw();
    changed(next);
  };
  const change = (index: number, value: unknown): void => {
    list = list?.map((item, place) => (place === index ? value : item));
    changed(list);
  };
  const remove = (index: number): void => {
    take(list?.filter((_, place) => place !== index));
    add.focus();
  };
  const draw = (): void => {
    rows.replaceChildren(
      ...(list ?? []).map((item, index) =>
        activityRow(
          types,
          activity(item),
          index,
          (value) => change(index, value),
          () => remove(index),
        ),
      ),
    );
    state.textContent =
      list === undefined ? words.activitiesUnknown : list.length === 0 ? words.activitiesEmpty : "";
    forget.hidden = list === undefined;
  };
  add.addEventListener("click", () => {
    take([...(list ?? []), { type: types[0] ?? "", at: new Date().toISOString().slice(0, 10) }]);
    rows.lastElementChild?.querySelector<HTMLElement>("select, input")?.focus();
  });
  forget.addEventListener("click", () => {
    take(undefined);
    add.focus();
  });
  const element = el(
    "fieldset",
    { class: "field activities", "aria-describedby": `${id}-hint` },
    el("legend", { class: "field-label" }, words.activities),
    state,
    rows,
    el("div", { class: "buttons" }, add, forget),
  );
  return {
    element,
    show(activities) {
      list = Array.isArray(activities) ? activities : undefined;
      draw();
    },
    focus: () => add.focus(),
  };
}

function activityRow(
  types: readonly string[],
  { type, at, count }: Activity,
  index: number,
  changed: (activity: Activity) => void,
  remove: () => void,
): HTMLElement {
  const all = types.includes(type) ? types : [...types, type];
  const what = el(
    "select",
    {},
    ...all.map((name) =>
      el("option", { value: name, selected: name === type }, plain(name.replace(/[-_]/gu, " "))),
    ),
  );
  const when = el("input", {
    type: /^\d{4}-\d\d-\d\d$/u.test(at) || at === "" ? "date" : "text",
    value: at,
  });
  const times = el("input", { type: "number", min: 1, step: 1, value: count ?? 1 });
  const away = el(
    "button",
    { type: "button", class: "quiet-button remove", "aria-label": words.removeActivity(index + 1) },
    "×",
  );
  const row = el(
    "div",
    { class: "activity-row" },
    named(words.activityType, what),
    named(words.activityAt, when),
    named(words.activityCount, times),
    away,
  );
  row.addEventListener("input", () =>
    changed({
      type: what.value,
      at: when.value,
      ...(times.valueAsNumber > 1 ? { count: times.valueAsNumber } : {}),
    }),
  );
  away.addEventListener("click", remove);
  return row;
}

function named(name: string, control: HTMLElement): HTMLElement {
  return el("label", {}, el("span", {}, name), control);
}

function activity(item: unknown): Activity {
  const { type, at, count } =
    item !== null && typeof item === "object" ? (item as Record<string, unknown>) : {};
  return {
    type: String(type ?? ""),
    at: String(at ?? ""),
    ...(typeof count === "number" ? { count } : {}),
  };
}
