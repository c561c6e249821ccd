import { number, plain } from "../text.js";
import { el } from "./dom.js";

export interface HeatMap {
  caption: string;
  /** What the rows and the columns are the grades of. */
  side: string;
  top: string;
  rows: readonly string[];
  columns: readonly string[];
  /** The code and the count of the cell in this row and column; null where none can be. */
  cell(row: number, column: number): { code: number; count: number; label: string } | null;
}

/** Two grades at once, as a table whose cells are buttons; the darker, the more rows are there. */
export function heatMap(
  map: HeatMap,
  chosen: ReadonlySet<number> | undefined,
  pick: (code: number) => void,
): HTMLElement {
  const counts = map.rows.flatMap((_, row) =>
    map.columns.map((_, column) => map.cell(row, column)?.count ?? 0),
  );
  const most = Math.max(1, ...counts);
  const head = el(
    "tr",
    {},
    el("td", { class: "heat-corner" }, plain(`${map.side} ↓ ${map.top} →`)),
    ...map.columns.map((grade) => el("th", { scope: "col" }, plain(grade))),
  );
  const body = map.rows.map((grade, row) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, plain(grade)),
      ...map.columns.map((_, column) => heatCell(map.cell(row, column), most, chosen, pick)),
    ),
  );
  return el(
    "table",
    { class: "heat-map" },
    el("caption", { class: "visually-hidden" }, map.caption),
    el("thead", {}, head),
    el("tbody", {}, ...body),
  );
}

function heatCell(
  cell: ReturnType<HeatMap["cell"]>,
  most: number,
  chosen: ReadonlySet<number> | undefined,
  pick: (code: number) => void,
): HTMLElement {
  if (cell === null) return el("td", { class: "heat-none" }, "–");
  const button = el(
    "button",
    {
      type: "button",
      class: "heat-cell",
      "data-key": `heat-${cell.label}`,
      "aria-pressed": String(chosen?.has(cell.code) ?? false),
      disabled: cell.count === 0 && !chosen?.has(cell.code),
    },
    el("span", { class: "heat-label" }, plain(cell.label)),
    " ",
    el("span", { class: "heat-count" }, number(cell.count)),
  );
  // A square root, so that a small cell beside a large one is still seen to hold something.
  const heat = cell.count === 0 ? 0 : 6 + Math.round(Math.sqrt(cell.count / most) * 34);
  button.style.setProperty("--heat", `${heat}%`);
  button.addEventListener("click", () => pick(cell.code));
  return el("td", {}, button);
}
