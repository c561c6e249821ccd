import { el } from "../../shared/view/dom.js";
import { formatRoute } from "../router.js";
import { plain } from "../../shared/text.js";
import type { Part } from "./parts.js";
import { regions } from "./regions.js";
import { strings } from "./strings.js";

export type Side = "forms" | "sample" | "findings" | "json" | "moves";
const SIDES: readonly Side[] = ["forms", "sample", "findings", "json", "moves"];

/** The frame of the view: what it begins with, the parts, the form in the middle and what stands beside it. */
export interface Frame {
  middle: HTMLElement;
  sides: Record<Exclude<Side, "forms">, HTMLElement>;
  say(words: string): void;
  nav(parts: readonly Part[], current: string, counts: ReadonlyMap<string, number>): void;
  show(side: Side): void;
  count(side: Side, count: number): void;
}

export interface FrameContent {
  start: HTMLElement;
  undo: HTMLElement;
  shown(side: Side): void;
}

export function frame(host: HTMLElement, { start, undo, shown }: FrameContent): Frame {
  const said = el("p", { class: "definition-said", role: "status" });
  const nav = el("nav", { class: "parts", "aria-label": strings.parts.label });
  const middle = el("div", { class: "definition-form", id: "side-panel-forms" });
  const panels = Object.fromEntries(
    SIDES.map((side) => [side, side === "forms" ? middle : panel(side)]),
  ) as Record<Side, HTMLElement>;
  const tabs = SIDES.map((side) => tab(side));
  const show = (side: Side): void => {
    host.dataset["side"] = side;
    for (const [at, each] of SIDES.entries()) {
      tabs[at]?.setAttribute("aria-selected", String(each === side));
      if (tabs[at]) tabs[at].tabIndex = each === side ? 0 : -1;
      if (each !== "forms" && side !== "forms") panels[each].hidden = each !== side;
    }
    shown(side);
  };
  wire(tabs, show);
  const { sample, findings, json, moves } = panels;
  const strip = el(
    "div",
    { class: "tabs side-tabs", role: "tablist", "aria-label": strings.side.label },
    ...tabs,
  );
  regions(host, [
    { element: nav, first: "[aria-current]" },
    { element: middle, first: "input, select, textarea, button" },
    { element: strip, first: "[aria-selected=true]" },
  ]);
  host.replaceChildren(
    el(
      "header",
      { class: "definition-head" },
      el("h1", {}, strings.title),
      el("div", { class: "definition-bar" }, start, undo, el("div", { id: "definition-tools" })),
      said,
    ),
    el(
      "div",
      { class: "definition-columns" },
      nav,
      middle,
      el("div", { class: "definition-side" }, strip, sample, findings, json, moves),
    ),
  );
  show("sample");
  if (matchMedia("(width < 60rem)").matches) show("forms");
  return {
    middle,
    sides: { sample, findings, json, moves },
    say: (words) => (said.textContent = plain(words)),
    nav: (...now) => drawNav(nav, ...now),
    show: (side) => show(side),
    count(side, count) {
      const mark = tabs[SIDES.indexOf(side)]?.querySelector(".count");
      if (mark) mark.textContent = count === 0 ? "" : String(count);
    },
  };
}

function panel(side: Side): HTMLElement {
  return el("div", {
    class: `side-panel side-${side}`,
    id: `side-panel-${side}`,
    role: "tabpanel",
    "aria-labelledby": `side-tab-${side}`,
    hidden: true,
  });
}

function tab(side: Side): HTMLElement {
  return el(
    "button",
    {
      type: "button",
      role: "tab",
      id: `side-tab-${side}`,
      "data-side": side,
      "aria-controls": `side-panel-${side}`,
    },
    strings.side[side],
    " ",
    el("span", { class: "count" }),
  );
}

/** Arrow keys move along the tabs; one that is not shown on this screen is passed over. */
function wire(tabs: readonly HTMLElement[], show: (side: Side) => void): void {
  const pick = (node: HTMLElement | undefined): void => {
    const side = SIDES.find((each) => each === node?.dataset["side"]);
    if (side) show(side);
    node?.focus();
  };
  for (const node of tabs) {
    node.addEventListener("click", () => pick(node));
    node.addEventListener("keydown", (event) => {
      const seen = tabs.filter((each) => each.offsetParent !== null);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      pick(seen.at((seen.indexOf(node) + step) % seen.length));
    });
  }
}

/** What the links of a `nav` say now. */
const drawn = new WeakMap<HTMLElement, string>();

/**
 * Links, so that each part has an address; the one that has the focus keeps it. They are drawn when they change and
 * not at every keystroke.
 */
function drawNav(
  nav: HTMLElement,
  parts: readonly Part[],
  current: string,
  counts: ReadonlyMap<string, number>,
): void {
  const next = JSON.stringify([current, parts.map(({ id, label }) => [id, label, counts.get(id)])]);
  if (drawn.get(nav) === next) return;
  drawn.set(nav, next);
  const focused = nav.contains(document.activeElement)
    ? document.activeElement?.getAttribute("href")
    : null;
  nav.replaceChildren(
    ...parts.map(({ id, label }) => {
      const count = counts.get(id) ?? 0;
      return el(
        "a",
        {
          href: formatRoute({ view: "definition", part: id }),
          "aria-current": id === current ? "true" : null,
        },
        el("span", {}, plain(label)),
        count > 0 &&
          el(
            "span",
            { class: "count" },
            el("span", { "aria-hidden": "true" }, String(count)),
            el("span", { class: "visually-hidden" }, `, ${strings.parts.findings(count)}`),
          ),
      );
    }),
  );
  // On a narrow screen they are one line, which is moved so that the part that is shown is seen in it.
  const shown = nav.querySelector<HTMLElement>("[aria-current]");
  if (shown) nav.scrollLeft = shown.offsetLeft - nav.offsetLeft - nav.clientWidth / 3;
  if (focused) nav.querySelector<HTMLElement>(`[href="${CSS.escape(focused)}"]`)?.focus();
}
