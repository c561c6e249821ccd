// Puts the decisions on parts together, in the order of the source. What numbers stand for is numbered anew in the order in which rows
// come, so that the result is the same however the work was divided.
import { type Cells, Growing } from "./growing.js";
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
  readonly #columns = new Growing();
  readonly #told: Told;
  readonly #grades = new Numbering<string>();
  readonly #possible = new Numbering<readonly number[]>();
  readonly #troubles = new Map<
    string,
    TroubleKind & { examples: TroubleKind["examples"][number][] }
  >();
  #records = 0;
  #lines: number;

  /** `line` is the one on which the first row stands; `counts` tells whether chunks count records and lines from their own beginning. */
  constructor(
    legend: string,
    line: number,
    private readonly counts: boolean,
  ) {
    this.#told = JSON.parse(legend) as Told;
    this.#lines = line - 1;
  }

  get rows(): number {
    return this.#columns.rows;
  }

  /** Adds a chunk; `share` is how much of the source is decided on with it, above 0 and at most 1. */
  add(chunk: Chunk, share: number): void {
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
    this.#columns.append(chunk, share);
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

  columns(): Columns {
    const { shorts, bytes, words, byte, points } = this.#columns.cells() ?? NOTHING;
    const short = (which: number) => shorts[which] ?? new Uint16Array();
    const score = (which: number) => points[which] ?? new Int32Array();
    const scores = this.#told.names.scores.map(({ name }, place): ScoreColumn => {
      const [at, low, high] = [3 * place, 3 * place + 1, 3 * place + 2];
      const grade = short(SCORE_GRADES + place);
      return { name, points: score(at), low: score(low), high: score(high), grade };
    });
    return {
      ...{ verdict: short(0), gate: short(1), route: short(2), grade: short(GRADE) },
      ...{ possible: short(POSSIBLE), problems: short(PROBLEMS) },
      settled: bytes[0] ?? new Uint8Array(),
      completeness: bytes[1] ?? new Uint8Array(),
      byte,
      length: words[0] ?? new Uint32Array(),
      record: words[1] ?? new Uint32Array(),
      scores,
    };
  }
}

/** The columns where nothing was decided on. */
const NOTHING: Cells = { shorts: [], bytes: [], words: [], byte: new Float64Array(), points: [] };

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

function detail(code: string, count: number): string {
  if (code === "ragged-row") return `: it has ${count}`;
  return code === "too-large" && count > 0 ? `: it has ${count} bytes or more` : "";
}
