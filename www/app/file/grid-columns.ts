import { type Decisions, NONE } from "../../engine/many/types.js";
import { number, plain } from "../../shared/text.js";
import type { Sheet } from "./sheet.js";
import { fileStrings } from "./strings.js";

/** A column of the table: something decided, or a column of the file. */
export interface GridColumn {
  id: string;
  label: string;
  /** In rem. */
  width: number;
  isNumber: boolean;
  isShownFirst: boolean;
  /** What stands in it for a row; null while the row is being read from the file. */
  text(row: number, cells: readonly string[] | undefined): string | null;
  /** By what it is sorted: keys that are here already, or the place of a column of the file. */
  keys(): ArrayLike<number> | { readonly column: number };
  /** The kind of verdict, which brings its sign and its colour. */
  kind?(row: number): string;
}

/** So many columns of the file are shown until somebody chooses. */
const SHOWN_FIRST = 8;

export function gridColumns(decisions: Decisions, sheet: Sheet): GridColumn[] {
  return [...decided(decisions, sheet), ...ofFile(decisions)];
}

const words: Readonly<Record<string, string>> = fileStrings.columns;

function decided({ columns, legend }: Decisions, sheet: Sheet): GridColumn[] {
  const named = <T>(list: readonly T[], code: number | undefined, name: (item: T) => string) => {
    const item = code === undefined || code === NONE ? undefined : list[code];
    return item === undefined ? "" : plain(name(item));
  };
  const column = (
    id: string,
    width: number,
    keys: () => ArrayLike<number>,
    text: (row: number) => string,
    more: Partial<GridColumn> = {},
  ): GridColumn => ({
    ...{ id, width, keys, text, label: words[id] ?? id },
    ...{ isNumber: false, isShownFirst: true, ...more },
  });
  const verdict = (row: number) => legend.verdicts[columns.verdict[row] ?? 0];
  const route = (id: string) => sheet.routes.find((item) => item.id === id)?.to || id;
  const all: (GridColumn | false)[] = [
    column(
      "verdict",
      12,
      () => columns.verdict,
      (row) => plain(verdict(row)?.label ?? ""),
      { kind: (row) => verdict(row)?.kind ?? "" },
    ),
    legend.grades.length > 0 &&
      column(
        "grade",
        5,
        () => withoutNone(columns.grade),
        (row) => named(legend.grades, columns.grade[row], (grade) => grade),
      ),
    ...legend.scores.map((score, place) =>
      column(
        `score:${score.name}`,
        7,
        () => columns.scores[place]?.points ?? [],
        (row) => number(columns.scores[place]?.points[row] ?? 0),
        { label: plain(score.label), isNumber: true },
      ),
    ),
    legend.routes.length > 0 &&
      column(
        "route",
        11,
        () => withoutNone(columns.route),
        (row) => named(legend.routes, columns.route[row], ({ id }) => route(id)),
      ),
    column(
      "settled",
      11,
      () => columns.settled,
      (row) => {
        if (columns.settled[row] === 1) return fileStrings.settled.isSettled;
        const others = (legend.possible[columns.possible[row] ?? NONE] ?? [])
          .filter((place) => place !== columns.verdict[row])
          .map((place) => legend.verdicts[place]?.label ?? "");
        return plain(fileStrings.settled.couldBe(others));
      },
    ),
    legend.gates.length > 0 &&
      column(
        "gate",
        11,
        () => withoutNone(columns.gate),
        (row) => named(legend.gates, columns.gate[row], ({ label }) => label),
        { isShownFirst: false },
      ),
    column(
      "completeness",
      7,
      () => columns.completeness,
      (row) => `${columns.completeness[row] ?? 0} %`,
      { isNumber: true, isShownFirst: false },
    ),
    column(
      "problems",
      7,
      () => columns.problems,
      (row) => number(columns.problems[row] ?? 0),
      { isNumber: true, isShownFirst: false },
    ),
  ];
  return all.filter((item) => item !== false);
}

function ofFile({ report }: Decisions): GridColumn[] {
  const given = report.columns.filter(({ field }) => field !== null).length;
  let free = Math.max(0, SHOWN_FIRST - given);
  return report.columns.map(({ name, field }, column) => ({
    id: `file:${column}`,
    label: plain(name),
    width: 11,
    isNumber: false,
    isShownFirst: field !== null || free-- > 0,
    text: (_row, cells) => (cells === undefined ? null : plain(cells[column] ?? "")),
    keys: () => ({ column }),
  }));
}

/** What has none comes last. */
function withoutNone(codes: Uint16Array): Float64Array {
  return Float64Array.from(codes, (code) => (code === NONE ? NaN : code));
}
