// The decisions on many leads, and what is read again of their source.
import { bytesOf } from "./bytes.js";
import type { Crew } from "./crew.js";
import { SourceError } from "./errors.js";
import { exported } from "./export.js";
import type { Gatherer } from "./gatherer.js";
import { linesAt } from "./lines.js";
import { packedLead } from "./packed.js";
import type { Rows, Said, WhyAsked } from "./protocol.js";
import { searchCells, searchText } from "./searching.js";
import type {
  Activities,
  Columns,
  Decisions,
  Legend,
  ReadOptions,
  Report,
  Row,
  Troubles,
} from "./types.js";

/** What rows are read from again. */
export interface Origin {
  readonly text?: Blob;
  readonly objects?: readonly object[];
  /** The cells of leads that are not rows of text. */
  readonly keys: readonly string[];
}

/** Rows that are no further apart than this are read at once. */
const GAP = 1 << 14;
/** No more than this is read at once. */
const SPAN = 4 << 20;
/** So many slices are begun before the last of them is waited for. */
const AT_ONCE = 16;
/** The longest lead, and what may stand around it. */
const LEAD = (1 << 20) + (1 << 12);

export class ManyDecisions implements Decisions {
  readonly rows: number;
  readonly columns: Columns;
  readonly legend: Legend;
  readonly troubles: Troubles;
  readonly #crew: Crew;
  readonly #origin: Origin;
  readonly activities: Activities | null;
  readonly #report: Report | undefined;

  constructor(
    crew: Crew,
    gatherer: Gatherer,
    report: Report | undefined,
    origin: Origin,
    activities?: Activities,
  ) {
    this.#crew = crew;
    this.#origin = origin;
    this.#report = report;
    this.activities = activities ?? null;
    this.rows = gatherer.rows;
    this.troubles = gatherer.troubles();
    this.legend = gatherer.legend();
    this.columns = gatherer.columns();
  }

  get report(): Report {
    return this.#report as Report;
  }

  async cells(rows: readonly number[]): Promise<string[][]> {
    const ask = { ...(await this.#read(rows)), keys: this.#origin.keys };
    return JSON.parse(await this.#crew.ask("cells", ask)) as string[][];
  }

  /** The leads of some rows as JSON texts. @internal */
  async leadTexts(rows: readonly number[]): Promise<string[]> {
    return this.#crew.ask("leads", await this.#read(rows));
  }

  /** Why leads are decided otherwise by another definition, as JSON text. @internal */
  why(ask: WhyAsked): Promise<string> {
    return this.#crew.ask("why", ask);
  }

  /** What became of some rows, a byte each; null where no column says so. @internal */
  async outcomes(rows: readonly number[], said: Said | undefined): Promise<Uint8Array | null> {
    const { keys } = this.#origin;
    const columns = this.report.columns.map(({ name }) => name);
    return this.#crew.ask("outcomes", { ...(await this.#read(rows)), keys, columns, said });
  }

  async row(row: number): Promise<Row> {
    const { bytes } = await this.#read([row]);
    const text = await this.#crew.ask("row", { bytes, keys: this.#origin.keys });
    const answer = JSON.parse(text) as Row | { error: { code: string; message: string } };
    if (!("error" in answer)) return answer;
    throw new SourceError({
      code: "changed",
      words: `the row cannot be read again: ${answer.error.message}`,
    });
  }

  search(words: string, options: ReadOptions = {}): Promise<Uint8Array> {
    const { text, keys } = this.#origin;
    const { rows } = this;
    if (!text) return searchCells((some) => this.cells(some), rows, words, options);
    const place = (row: number) => this.#place(row, text.size);
    const delimiter = this.report.shape?.delimiter;
    return searchText(this.#crew, { text, keys, rows, delimiter, place }, words, options);
  }

  toCsv(rows: Uint32Array | null, options: ReadOptions = {}): ReadableStream<Uint8Array> {
    const { keys } = this.#origin;
    const block = async (some: readonly number[]) =>
      this.#crew.ask("csv", { ...(await this.#read(some)), keys });
    const { columns, delimiter } = this.report.shape ?? { columns: keys, delimiter: "," };
    const header = () => this.#crew.ask("header", { columns, delimiter });
    return exported(rows, this.rows, header, block, options);
  }

  toNdjson(rows: Uint32Array | null, options: ReadOptions = {}): ReadableStream<Uint8Array> {
    const block = async (some: readonly number[]) =>
      this.#crew.ask("ndjson", await this.#read(some));
    return exported(rows, this.rows, () => Promise.resolve(new Uint8Array()), block, options);
  }

  /** The lines that rows begin at, from 1; null where they are no text. @internal */
  async lines(rows: readonly number[]): Promise<readonly number[] | null> {
    const { text } = this.#origin;
    return text
      ? linesAt(
          text,
          Array.from(rows, (row) => this.columns.byte[row] as number),
        )
      : null;
  }

  close(): void {
    this.#crew.end(new SourceError({ code: "closed", words: "these decisions were closed" }));
  }

  /** The first leads. @internal */
  async leads(count: number): Promise<object[]> {
    const rows = Array.from({ length: Math.min(count, this.rows) }, (_, row) => this.row(row));
    return (await Promise.all(rows)).map(({ lead }) => lead);
  }

  async #read(rows: readonly number[]): Promise<Rows> {
    const wrong = rows.find((row) => !(row >= 0 && row < this.rows));
    if (wrong !== undefined)
      throw new RangeError(`there is no row ${wrong}; there are ${this.rows}`);
    const { text, objects = [] } = this.#origin;
    const records = this.columns.record;
    if (!text)
      return together(rows.map((row) => packedLead(objects[(records[row] as number) - 1])));
    return together(await this.#slices(text, rows));
  }

  /** Reads rows that stand together at once. */
  async #slices(text: Blob, rows: readonly number[]): Promise<Uint8Array[]> {
    const places = rows.map((row) => this.#place(row, text.size));
    const slices: Promise<Uint8Array[]>[] = [];
    for (let first = 0, next; first < places.length; first = next) {
      next = runEnd(places, first);
      const some = places.slice(first, next);
      const slice = sliced(text, some);
      slice.catch(() => undefined); // it is told with the others
      slices.push(slice);
      // A slice takes a page a millisecond: hundreds in one go would hold up what somebody types.
      if (slices.length % AT_ONCE === 0) await slice;
    }
    return (await Promise.all(slices)).flat();
  }

  /** Of a lead as JSON only the beginning is known: it ends before the next one. */
  #place(row: number, size: number): [number, number] {
    const { byte, length } = this.columns;
    const from = byte[row] as number;
    const known = length[row] as number;
    return [from, known > 0 ? from + known : Math.min(byte[row + 1] ?? size, from + LEAD)];
  }
}

/** How far rows stand together. */
function runEnd(places: readonly [number, number][], first: number): number {
  const [from] = places[first] as [number, number];
  let next = first + 1;
  for (; next < places.length; next += 1) {
    const [start, end] = places[next] as [number, number];
    const [, before] = places[next - 1] as [number, number];
    if (start < before || start - before > GAP || end - from > SPAN) break;
  }
  return next;
}

async function sliced(text: Blob, places: readonly [number, number][]): Promise<Uint8Array[]> {
  const [from] = places[0] as [number, number];
  const [, to] = places[places.length - 1] as [number, number];
  const bytes = await bytesOf(text, from, to);
  return places.map(([start, end]) => bytes.subarray(start - from, end - from));
}

function together(rows: readonly Uint8Array[]): Rows {
  const lengths = Uint32Array.from(rows, ({ length }) => length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const row of rows) {
    bytes.set(row, at);
    at += row.length;
  }
  return { bytes, lengths };
}
