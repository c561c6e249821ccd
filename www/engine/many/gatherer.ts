// Puts the decisions on parts together, in the order of the source. What numbers stand for is numbered anew in the order in which rows
// come, so that the result is the same however the work was divided.
import type { Chunk, SheetText, ToldExample } from "./protocol.js";
import {
  type Columns,
  type Legend,
  NONE,
  type ScoreColumn,
  type TroubleKind,
  type Troubles,
} from "./types.js";

const EXAMPLES = 5;
/** Where columns stand in a chunk. */
const GRADE = 3;
const POSSIBLE = 4;
const PROBLEMS = 5;
const SCORE_GRADES = 6;

interface Told {
  definition: string;
  names: Omit<Legend, "gates" | "definition" | "grades" | "possible"> & {
    gates: { id: string; label: string }[];
  };
  reasons: string[];
}

export class Gatherer {
  readonly #chunks: Chunk[] = [];
  readonly #told: Told;
  readonly #grades = new Numbering<string>();
  readonly #possible = new Numbering<readonly number[]>();
  readonly #troubles = new Map<
    string,
    TroubleKind & { examples: TroubleKind["examples"][number][] }
  >();
  #records = 0;
  #lines: number;
  rows = 0;

  /** `line` is the one on which the first row stands; `counts` tells whether chunks count records and lines from their own beginning. */
  constructor(
    legend: string,
    line: number,
    private readonly counts: boolean,
  ) {
    this.#told = JSON.parse(legend) as Told;
    this.#lines = line - 1;
  }

  add(chunk: Chunk): void {
    const { told, shorts, words } = chunk;
    this.#grades.renumber(shorts[GRADE] as Uint16Array, told.grades);
    this.#possible.renumber(shorts[POSSIBLE] as Uint16Array, told.possible);
    const records = words[1] as Uint32Array;
    if (this.counts)
      for (let row = 0; row < records.length; row += 1) (records[row] as number) += this.#records;
    told.troubles.forEach((kind, place) =>
      this.#trouble({ ...kind, words: told.words[place] ?? "" }),
    );
    this.#records += told.records;
    this.#lines += told.lines;
    this.rows += chunk.rows;
    this.#chunks.push(chunk);
  }

  /** Cells of a sheet that hold an error; their rows are decided on without them. */
  addErrors({ count, examples }: SheetText["errors"]): void {
    if (count === 0) return;
    const words = "a cell of the sheet holds an error instead of a value, and counts as empty";
    const kind = { code: "cell-error", field: null, left_out: false, words, count };
    this.#troubles.set("cell-error", { ...kind, examples: [...examples] });
  }

  #trouble(kind: Omit<TroubleKind, "examples"> & { examples: readonly ToldExample[] }): void {
    const key = `${kind.code} ${kind.field ?? ""} ${kind.left_out}`;
    const all = this.#troubles.get(key) ?? { ...kind, count: 0, examples: [] };
    const [records, lines] = this.counts ? [this.#records, this.#lines] : [0, 0];
    for (const { count, ...place } of kind.examples.slice(0, EXAMPLES - all.examples.length)) {
      const at = { ...place, record: place.record + records, line: place.line + lines };
      all.examples.push({ ...at, words: `${kind.words}${detail(kind.code, count)}` });
    }
    this.#troubles.set(key, { ...all, count: all.count + kind.count });
  }

  troubles(): Troubles {
    const named = ({ code, field }: TroubleKind) => `${code} ${field ?? ""}`;
    const kinds = [...this.#troubles.values()].sort(
      (one, other) => other.count - one.count || (named(one) < named(other) ? -1 : 1),
    );
    const reported = kinds.reduce((sum, kind) => sum + (kind.left_out ? kind.count : 0), 0);
    return { read: this.#records, decided: this.rows, reported, kinds };
  }

  legend(): Legend {
    const { definition, names, reasons } = this.#told;
    const gates = names.gates.map((gate, place) => ({ ...gate, reason: reasons[place] ?? "" }));
    return { ...names, gates, definition, grades: this.#grades.all, possible: this.#possible.all };
  }

  /** Each column in one piece; those of the chunks are let go one by one, so that two copies of all never exist. */
  columns(): Columns {
    const short = (which: number) =>
      joined(
        this.#chunks.map(({ shorts }) => taken(shorts, which)),
        Uint16Array,
        this.rows,
      );
    const byte = (which: number) =>
      joined(
        this.#chunks.map(({ bytes }) => taken(bytes, which)),
        Uint8Array,
        this.rows,
      );
    const word = (which: number) =>
      joined(
        this.#chunks.map(({ words }) => taken(words, which)),
        Uint32Array,
        this.rows,
      );
    const points = (which: number) =>
      numbers(
        this.#chunks.map(({ points }) => taken(points, which)),
        this.rows,
      );
    const scores = this.#told.names.scores.map(({ name }, place): ScoreColumn => {
      const [at, low, high] = [0, 1, 2].map((which) => points(3 * place + which)) as [
        ScoreColumn["points"],
        ScoreColumn["low"],
        ScoreColumn["high"],
      ];
      return { name, points: at, low, high, grade: short(SCORE_GRADES + place) };
    });
    const [verdict, gate, route, grade, possible] = [0, 1, 2, GRADE, POSSIBLE].map(short) as [
      Uint16Array,
      Uint16Array,
      Uint16Array,
      Uint16Array,
      Uint16Array,
    ];
    const at = joined(
      this.#chunks.map((chunk) => chunk.byte),
      Float64Array,
      this.rows,
    );
    const whether = { settled: byte(0), completeness: byte(1), problems: short(PROBLEMS) };
    return {
      verdict,
      gate,
      route,
      grade,
      possible,
      ...whether,
      byte: at,
      length: word(0),
      record: word(1),
      scores,
    };
  }
}

/** Numbers what is met by the order in which it is met. */
class Numbering<T> {
  readonly all: T[] = [];
  readonly #known = new Map<string, number>();

  renumber(column: Uint16Array, own: readonly T[]): void {
    const places: (number | undefined)[] = [];
    for (let row = 0; row < column.length; row += 1) {
      const place = column[row] as number;
      if (place !== NONE) column[row] = places[place] ??= this.#place(own[place] as T);
    }
  }

  #place(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#known.get(key) ?? this.all.push(value) - 1;
    this.#known.set(key, known);
    return known;
  }
}

const EMPTY = new Uint8Array();

function taken<A extends ArrayLike<number>>(columns: A[], which: number): A {
  const column = columns[which] as A;
  columns[which] = EMPTY as unknown as A;
  return column;
}

type Writable = { set(values: ArrayLike<number>, at: number): void };

function joined<A extends Writable>(
  parts: ArrayLike<number>[],
  Column: new (length: number) => A,
  rows: number,
): A {
  const whole = new Column(rows);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function numbers(parts: (Int32Array | Float64Array)[], rows: number): Int32Array | Float64Array {
  const isSmall = parts.every((part) => part instanceof Int32Array);
  return isSmall ? joined(parts, Int32Array, rows) : joined(parts, Float64Array, rows);
}

function detail(code: string, count: number): string {
  if (code === "ragged-row") return `: it has ${count}`;
  return code === "too-large" && count > 0 ? `: it has ${count} bytes or more` : "";
}
