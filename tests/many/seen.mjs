// Decisions in one form, whether they come as columns or one by one.

/** What columns tell of a decision. */
export function seenBy(decision) {
  const { verdict, gate, route, grade, settled, completeness, possible_verdicts, problems } =
    decision;
  const scores = Object.entries(decision.scores).map(([name, { points, possible, grade }]) => ({
    name,
    points,
    possible,
    grade,
  }));
  const possible = possible_verdicts;
  return {
    verdict,
    gate,
    route,
    grade,
    settled,
    completeness,
    possible,
    problems: problems.length,
    scores,
  };
}

/** All rows of some decisions. */
export function rowsOf({ rows, columns, legend }) {
  return Array.from({ length: rows }, (_, row) => seenIn(columns, legend, row));
}

const bound = (number) => (Number.isFinite(number) ? number : null);

function seenIn(columns, legend, row) {
  return {
    verdict: legend.verdicts[columns.verdict[row]].name,
    gate: legend.gates[columns.gate[row]]?.id ?? null,
    route: legend.routes[columns.route[row]]?.id ?? null,
    grade: legend.grades[columns.grade[row]] ?? null,
    settled: columns.settled[row] === 1,
    completeness: columns.completeness[row],
    possible: legend.possible[columns.possible[row]].map(
      (place) => legend.verdicts[place].name ?? place,
    ),
    problems: columns.problems[row],
    scores: columns.scores.map(({ name, points, low, high, grade }, place) => ({
      name,
      points: points[row],
      possible: [bound(low[row]), bound(high[row])],
      grade: legend.scores[place].grades[grade[row]] ?? null,
    })),
  };
}
