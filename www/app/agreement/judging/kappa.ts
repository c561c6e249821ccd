/** How far two raters agree, beyond what their answers would by chance. */
export interface Agreement {
  /** So many were rated by both. */
  readonly count: number;
  /** The share on which they said the same; null where there is nothing. */
  readonly observed: number | null;
  /** The share that their answers would have given by chance. */
  readonly expected: number | null;
  /** Cohen's kappa; null where it says nothing, for the reason that is given. */
  readonly kappa: number | null;
  readonly standardError: number | null;
  /** In which it lies with 95 % confidence, for large samples. */
  readonly interval: readonly [number, number] | null;
  /** Why the numbers have to be read with care, or are not there. */
  readonly caution: Caution | null;
}

export type Caution =
  /** Nothing was rated by both. */
  | "none"
  /** Both gave one and the same answer everywhere: chance alone explains all of it. */
  | "one-answer"
  /** One of them gave the same answer everywhere: kappa is nought whatever the other said. */
  | "one-sided"
  /** Too few for the interval, which holds for large samples. */
  | "few"
  /** They agree everywhere: the interval has no width, which is not certainty. */
  | "perfect";

/** Under so many no interval is given: it is one for large samples. */
export const FEWEST = 10;

/**
 * Cohen's kappa of a square table: `table[i][j]` were put into category `i` by one and `j` by the other. The standard
 * error is the one for large samples by Fleiss, Cohen & Everitt (Psychological Bulletin 72, 1969, 323–327), which
 * does not assume that kappa is nought. Bootstrapping was considered: it needs a seed and says little more here.
 */
export function agreement(table: readonly (readonly number[])[]): Agreement {
  const count = sum(table.map(sum));
  if (count === 0) return without(0, null, null, "none");
  const shares = table.map((row) => row.map((cell) => cell / count));
  const rows = shares.map(sum);
  const columns = shares.map((_, at) => sum(shares.map((row) => row[at] ?? 0)));
  const observed = sum(shares.map((row, at) => row[at] ?? 0));
  const expected = sum(rows.map((share, at) => share * (columns[at] ?? 0)));
  if (expected > 1 - 1e-12) return without(count, observed, expected, "one-answer");
  const kappa = (observed - expected) / (1 - expected);
  const standardError = Math.sqrt(variance({ shares, rows, columns, observed, expected }) / count);
  const caution = cautionOf(count, observed, [rows, columns]);
  const interval: [number, number] = [
    Math.max(-1, kappa - 1.959964 * standardError),
    Math.min(1, kappa + 1.959964 * standardError),
  ];
  return {
    ...{ count, observed, expected, kappa, standardError, caution },
    interval: caution === "few" ? null : interval,
  };
}

interface Shares {
  readonly shares: readonly (readonly number[])[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly observed: number;
  readonly expected: number;
}

/** The variance times the count, in the terms of the paper. */
function variance({ shares, rows, columns, observed, expected }: Shares): number {
  const [more, less] = [1 - expected, 1 - observed];
  const margin = (i: number, j: number): number => (columns[i] ?? 0) + (rows[j] ?? 0);
  const same = shares.map((row, i) => (row[i] ?? 0) * (more - margin(i, i) * less) ** 2);
  const other = shares.flatMap((row, i) =>
    row.map((share, j) => (i === j ? 0 : share * margin(i, j) ** 2)),
  );
  const rest = observed * expected - 2 * expected + observed;
  return Math.max(0, (sum(same) + less ** 2 * sum(other) - rest ** 2) / more ** 4);
}

function cautionOf(
  count: number,
  observed: number,
  margins: readonly (readonly number[])[],
): Caution | null {
  if (margins.some((margin) => margin.some((share) => share > 1 - 1e-12))) return "one-sided";
  if (count < FEWEST) return "few";
  return observed > 1 - 1e-12 ? "perfect" : null;
}

function without(
  count: number,
  observed: number | null,
  expected: number | null,
  caution: Caution,
): Agreement {
  return { count, observed, expected, kappa: null, standardError: null, interval: null, caution };
}

/** The least share of agreement that is in keeping with agreeing on all of so many (Clopper & Pearson 1934, 95 %). */
export function leastWhenAll(count: number): number {
  return 0.025 ** (1 / count);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
