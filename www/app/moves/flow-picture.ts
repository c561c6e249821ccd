import { number, plain, signed } from "../../shared/text.js";
import { el, svg } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import { type Drawn, flowLayout, type Slot, WIDTH } from "./flow-layout.js";
import { movesStrings } from "./strings.js";

/** Something that leads come from or go to. */
export interface Place {
  /** Null is none. */
  readonly name: string | null;
  readonly label: string;
  /** Of a verdict: brings its sign and its colour. */
  readonly kind?: string | undefined;
}

export interface Flows {
  readonly id: string;
  readonly title: string;
  readonly left: readonly Place[];
  readonly right: readonly Place[];
  readonly flows: readonly Drawn[];
}

/** One flow, by its names. */
export interface Only {
  readonly from: string | null;
  readonly to: string | null;
}

const words = movesStrings.flows;

/** Who goes from where to where: a picture, a sentence, and the same as a table whose cells list the leads. */
export function flowPicture(
  shown: Flows,
  only: Only | null,
  pick: (only: Only) => void,
): HTMLElement {
  const title = el("h3", { id: `${shown.id}-title` }, shown.title);
  return el(
    "section",
    { class: "card moves-flows", "aria-labelledby": `${shown.id}-title` },
    title,
    el("p", {}, plain(sentence(shown))),
    picture(shown, pick),
    table(shown, only, pick),
  );
}

const isStay = ({ left, right }: Flows, { from, to }: Drawn): boolean =>
  left[from]?.name === right[to]?.name;

const total = (flows: readonly Drawn[]): number => flows.reduce((sum, { count }) => sum + count, 0);

function sentence(shown: Flows): string {
  const { flows, left, right } = shown;
  const stays = total(flows.filter((flow) => isStay(shown, flow)));
  const [most] = flows.filter((flow) => !isStay(shown, flow)).sort((a, b) => b.count - a.count);
  const from = left[most?.from ?? 0]?.label ?? "";
  const to = right[most?.to ?? 0]?.label ?? "";
  return words.stay(stays, total(flows), most ? words.most(from, to, most.count) : "");
}

function picture(shown: Flows, pick: (only: Only) => void): HTMLElement {
  const { left, right, flows } = shown;
  const layout = flowLayout(flows, left.length, right.length);
  const paths = layout.ribbons.map((flow) => {
    const isSame = isStay(shown, flow);
    const names = { from: left[flow.from]?.name ?? null, to: right[flow.to]?.name ?? null };
    const path = svg("path", {
      d: flow.path,
      class: isSame ? "flow-stay" : "flow-move",
      "data-kind": right[flow.to]?.kind,
    });
    if (!isSame) path.addEventListener("click", () => pick(names));
    return path;
  });
  const bars = [
    ...layout.left.map((slot) => bar(slot, 0)),
    ...layout.right.map((slot) => bar(slot, WIDTH - 1.5)),
  ];
  const drawing = svg(
    "svg",
    {
      ...{ class: "flow-drawing", viewBox: `0 0 ${WIDTH} ${layout.height}`, height: layout.height },
      ...{ preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    },
    ...paths,
    ...bars,
  );
  const before = counts(left.length, flows, "from");
  const after = counts(right.length, flows, "to");
  const change = (place: Place, at: number): string => {
    const old = left.findIndex(({ name }) => name === place.name);
    const by = (after[at] ?? 0) - (before[old] ?? 0);
    return by === 0 ? "" : words.changed(signed(by));
  };
  return el(
    "div",
    { class: "flow-picture", "aria-hidden": "true" },
    labels(left, layout.left, (_, at) => number(before[at] ?? 0)),
    drawing,
    labels(right, layout.right, (place, at) => `${number(after[at] ?? 0)} ${change(place, at)}`),
  );
}

function bar({ top, height }: Slot, x: number): SVGElement {
  return svg("rect", { x, y: top, width: 1.5, height: Math.max(height, 1), class: "flow-bar" });
}

function labels(
  places: readonly Place[],
  slots: readonly Slot[],
  said: (place: Place, at: number) => string,
): HTMLElement {
  const nodes = places.map((place, at) => {
    const { top = 0, height = 0 } = slots[at] ?? {};
    const node = el(
      "div",
      { class: "flow-label", "data-kind": place.kind },
      el(
        "span",
        { class: "flow-name" },
        place.kind !== undefined && icon(place.kind),
        el("span", {}, plain(place.label)),
      ),
      el("span", { class: "flow-count" }, said(place, at)),
    );
    node.style.setProperty("--top", `${top + Math.max(0, (height - 36) / 2)}px`);
    return node;
  });
  return el("div", { class: "flow-labels" }, ...nodes);
}

function counts(places: number, flows: readonly Drawn[], side: "from" | "to"): number[] {
  return Array.from({ length: places }, (_, at) =>
    total(flows.filter((flow) => flow[side] === at)),
  );
}

function table(shown: Flows, only: Only | null, pick: (only: Only) => void): HTMLElement {
  const { left, right, flows, title, id } = shown;
  const head = (label: string): HTMLElement => el("th", { scope: "col" }, plain(label));
  const of = (from: number, to: number): number =>
    flows.find((flow) => flow.from === from && flow.to === to)?.count ?? 0;
  const sums = counts(right.length, flows, "to");
  const rows = left.map((place, from) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, plain(place.label)),
      ...right.map((_, to) => cell(shown, { from, to, count: of(from, to) }, only, pick)),
      el("td", { class: "sum" }, number(total(flows.filter((flow) => flow.from === from)))),
    ),
  );
  const last = el(
    "tr",
    {},
    el("th", { scope: "row" }, words.sum),
    ...sums.map((sum) => el("td", { class: "sum" }, number(sum))),
    el("td", { class: "sum" }, number(total(flows))),
  );
  const heads = [
    el("td", {}, words.corner),
    ...right.map(({ label }) => head(label)),
    head(words.sum),
  ];
  return el(
    "details",
    { class: "more", "data-key": `${id}-table` },
    el("summary", {}, words.asTable),
    el(
      "div",
      { class: "moves-scroll", tabindex: 0, role: "group", "aria-label": title },
      el(
        "table",
        { class: "moves-table", id: `${id}-table` },
        el("thead", {}, el("tr", {}, ...heads)),
        el("tbody", {}, ...rows, last),
      ),
    ),
  );
}

/** Who moves can be listed; who stays is a number. */
function cell(
  shown: Flows,
  flow: Drawn,
  only: Only | null,
  pick: (only: Only) => void,
): HTMLElement {
  const [from, to] = [shown.left[flow.from], shown.right[flow.to]];
  if (flow.count === 0) return el("td", { class: "none" }, "·");
  if (!from || !to || isStay(shown, flow)) return el("td", { class: "stay" }, number(flow.count));
  const names = { from: from.name, to: to.name };
  const isOn = only !== null && only.from === names.from && only.to === names.to;
  const button = el(
    "button",
    {
      ...{ type: "button", class: "flow-cell", "aria-pressed": String(isOn) },
      "data-key": `${shown.id}-${from.label}-${to.label}`,
      title: `${plain(words.from(from.label, to.label, flow.count))}: ${words.show}`,
    },
    number(flow.count),
  );
  button.addEventListener("click", () => pick(names));
  return el("td", {}, button);
}
