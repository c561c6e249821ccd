import type { Moves } from "../../engine/many/moves-types.js";
import { number, plain } from "../../shared/text.js";
import type { GridColumn } from "../file/grid-columns.js";
import { cameBefore, cameOf } from "./mover-cells.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.movers;

/** Where what is read again of a mover stands among its cells. */
export const KEY = 0;
export const WHY = 1;

/** The columns of the list of movers: what each was and is, what became of it, and why it moves. */
export function moverColumns(moves: Moves, routeLabel: (id: string) => string): GridColumn[] {
  const { before, after } = moves.decisions;
  const both = (was: string, is: string): string =>
    plain(was === is ? is : words.both(was || "–", is || "–"));
  const column = (
    id: string,
    label: string,
    width: number,
    text: GridColumn["text"],
    more: Partial<GridColumn> = {},
  ): GridColumn => ({
    ...{ id, label: plain(label), width, text, isNumber: false, isShownFirst: true },
    ...{ keys: () => [], ...more },
  });
  const points = (name: string, row: number): [number, number] => {
    const old = before.columns.scores.find((score) => score.name === name)?.points;
    const is = after.columns.scores.find((score) => score.name === name)?.points;
    return [old?.[moves.rowBefore(row) ?? 0] ?? 0, is?.[row] ?? 0];
  };
  const { columns } = words;
  const all: (GridColumn | false)[] = [
    column("key", columns.key, 9, (_, cells) => (cells ? plain(cells[KEY] ?? "") : null)),
    column(
      "verdict",
      columns.verdict,
      14,
      (row) => both(cameBefore(moves, row).label, cameOf(after, row).label),
      { kind: (row) => cameOf(after, row).kind, keys: () => after.columns.verdict },
    ),
    after.legend.grades.length > 0 &&
      column(
        "grade",
        columns.grade,
        7,
        (row) => both(cameBefore(moves, row).grade, cameOf(after, row).grade),
        { keys: () => after.columns.grade },
      ),
    column("why", columns.why, 26, (_, cells) => (cells ? plain(cells[WHY] ?? "") : null)),
    ...after.legend.scores.map(({ name, label }) =>
      column(
        `score:${name}`,
        label,
        8,
        (row) => both(...(points(name, row).map(number) as [string, string])),
        { isNumber: true, keys: () => changes(moves, (row) => points(name, row)) },
      ),
    ),
    moves.outcomes !== null &&
      column("outcome", columns.outcome, 6, (row) => words.outcome[moves.outcome(row) ?? "open"]),
    after.legend.routes.length > 0 &&
      column(
        "route",
        columns.route,
        16,
        (row) => {
          const [was, is] = [cameBefore(moves, row).route, cameOf(after, row).route];
          return both(routeLabel(was), routeLabel(is));
        },
        { keys: () => after.columns.route },
      ),
  ];
  return all.filter((each) => each !== false);
}

/** By how much a score changes, for all rows. */
function changes(moves: Moves, points: (row: number) => [number, number]): Float64Array {
  const { rows } = moves.decisions.after;
  return Float64Array.from({ length: rows }, (_, row) => {
    const [was, is] = points(row);
    return is - was;
  });
}
