// What many leads are given as, and what comes of them. Names of the report are those of the Rust side, in snake case.
import type { Explanation } from "#leadpact";
import type { AsOf } from "../../shared/protocol.js";

/** Where leads come from: a file, a stream, bytes, or objects. */
export type Source = Blob | ReadableStream<Uint8Array> | Uint8Array | readonly object[];

export interface ManyOptions {
  /** The moment that leads are scored at. */
  readonly asOf: AsOf;
  /** What somebody said about the columns: then those give fields and no others. */
  readonly choices?: readonly Choice[] | undefined;
  /** What leads did: a second source, a row for each activity with the name of its lead, its type and when it was. */
  readonly activities?: Source | undefined;
  /** What somebody said about the columns of that. */
  readonly activityColumns?: ActivityColumns | undefined;
  /** Which sheet of a workbook; otherwise the first one that holds a table. */
  readonly sheet?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How many workers; the decisions are the same for any number. */
  readonly workers?: number | undefined;
  /** Where the `.wasm` is, when it does not lie beside the module; that for workbooks lies beside it. */
  readonly wasm?: URL | string | undefined;
  /** So many bytes are read at a time; for tests. */
  readonly chunk?: number | undefined;
}

export interface Progress {
  /** Bytes of the source that were read. */
  readonly bytes: number;
  /** All of them, where that is known. */
  readonly of: number | null;
  /** Rows that were decided. */
  readonly rows: number;
}

/** What somebody said about a column. */
export interface Choice {
  /** The column, from 0. */
  readonly column: number;
  readonly field: string;
  readonly dates?: string;
  readonly decimal?: "." | ",";
}

/** Which columns of a second source tell of activities, from 0. */
export interface ActivityColumns {
  /** The column that names the lead, and the column of the leads that has the same names. */
  readonly lead: number;
  readonly lead_key: number;
  readonly kind: number;
  readonly at: number;
  /** How often, where a column tells. */
  readonly count: number | null;
  /** The order of its dates: `dmy`, `mdy` or `ymd`; null where nothing tells which it is. */
  readonly dates: string | null;
}

/** What a second source told. `rows` is always `matched`, `unmatched` and `left_out` together. */
export interface Activities {
  readonly names: readonly string[];
  readonly columns: ActivityColumns;
  readonly rows: number;
  /** Activities of leads that were decided on. */
  readonly matched: number;
  /** Activities of leads that the source does not have, and the rows in which some of those leads are named first. */
  readonly unmatched: number;
  readonly examples: readonly number[];
  /** Rows that name no lead, or one with more activities than a lead may have. */
  readonly left_out: number;
  /** Activities whose dates could have the day or the month first; they were not read. */
  readonly ambiguous: number;
  /** How many leads are named, and how many of them the source has. */
  readonly leads: number;
  readonly leads_matched: number;
}

/** The sheet of a workbook that was read, and all that there are. */
export interface Sheet {
  readonly name: string;
  readonly names: readonly string[];
}

/** What was found out about a file by its beginning. */
export interface Report {
  readonly kind: "rows" | "json" | "objects";
  readonly encoding: string | null;
  readonly packed: boolean;
  /** Of a workbook; its rows are told like those of a file. */
  readonly sheet: Sheet | null;
  /** How it is written; null where it is JSON. */
  readonly shape: Shape | null;
  /** How many rows were looked at, and whether those were all. */
  readonly rows: number;
  readonly whole: boolean;
  /** The same for all files with the same columns. */
  readonly key: string;
  readonly columns: readonly Column[];
  /** The columns of each field, best first, from 0. */
  readonly mapping: Readonly<Record<string, readonly number[]>>;
  /** What to keep for the next file with the same key. */
  readonly choices: readonly Choice[];
  readonly notes: readonly Note[];
}

export interface Shape {
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly data_at: number;
  readonly data_line: number;
  readonly has_header: boolean;
  readonly titles: number;
}

export interface Column {
  readonly name: string;
  /** How many of the rows hold something in it. */
  readonly filled: number;
  readonly samples: readonly string[];
  readonly field: string | null;
  /** Why it gives the field, or none, in one sentence. */
  readonly why: string;
  /** The fields that it could give, best first: `read` of `of` values can be read, `clean` without a doubt. */
  readonly candidates: readonly {
    readonly field: string;
    readonly by: string;
    readonly of: number;
    readonly read: number;
    readonly clean: number;
  }[];
  readonly guesses: readonly {
    readonly what: string;
    readonly value: string | null;
    readonly words: string;
  }[];
}

export interface Note {
  readonly code: string;
  readonly columns: readonly number[];
  readonly words: string;
}

/** In columns of numbers: none. */
export const NONE = 65535;

/** The decisions, one element a row in the order of the source. */
export interface Columns {
  /** Places in the legend; gate, route and grade may be `NONE`. */
  readonly verdict: Uint16Array;
  readonly gate: Uint16Array;
  readonly route: Uint16Array;
  readonly grade: Uint16Array;
  readonly possible: Uint16Array;
  /** 1 where learning more cannot change the verdict. */
  readonly settled: Uint8Array;
  /** In percent. */
  readonly completeness: Uint8Array;
  /** How many values could not be read. */
  readonly problems: Uint16Array;
  /** Where the row begins in the text (in UTF-8, unpacked), and how long it is. */
  readonly byte: Float64Array;
  readonly length: Uint32Array;
  /** Which record it is, from 1. */
  readonly record: Uint32Array;
  /** The total, if there is one, is the last. */
  readonly scores: readonly ScoreColumn[];
}

/** As narrow as the numbers are small. */
export type Numbers = Int32Array | Float64Array;

export interface ScoreColumn {
  readonly name: string;
  readonly points: Numbers;
  /** What the points may yet be; infinite where there is no bound. */
  readonly low: Numbers;
  readonly high: Numbers;
  /** The place among the score's grades, from the top. */
  readonly grade: Uint16Array;
}

/** What the numbers in columns stand for. */
export interface Legend {
  readonly verdicts: readonly {
    readonly name: string;
    readonly label: string;
    readonly kind: string;
  }[];
  readonly gates: readonly {
    readonly id: string;
    readonly label: string;
    readonly reason: string;
  }[];
  readonly routes: readonly { readonly id: string }[];
  /** Joined grades. */
  readonly grades: readonly string[];
  /** Lists of places of verdicts. */
  readonly possible: readonly (readonly number[])[];
  readonly scores: readonly {
    readonly name: string;
    readonly label: string;
    readonly grades: readonly string[];
  }[];
  /** `id@version#digest`. */
  readonly definition: string;
}

/** What is wrong, counted by kind. `read` is always `decided` and `reported` together. */
export interface Troubles {
  readonly read: number;
  readonly decided: number;
  readonly reported: number;
  readonly kinds: readonly TroubleKind[];
}

export interface TroubleKind {
  readonly code: string;
  /** The field whose value cannot be read. */
  readonly field: string | null;
  /** Whether such rows were left out; otherwise they were decided without the value. */
  readonly left_out: boolean;
  readonly words: string;
  readonly count: number;
  readonly examples: readonly {
    readonly record: number;
    readonly line: number;
    /** Which cell of the row, from 1; 0 where it is no single one. */
    readonly column: number;
    readonly byte: number;
    readonly words: string;
  }[];
}

/** One row, in full. */
export interface Row {
  readonly cells: readonly string[];
  readonly lead: Record<string, unknown>;
  readonly explanation: Explanation;
}

/** The decisions on many leads. What they were made from is read again when a row is asked for. */
export interface Decisions {
  /** So many rows were decided. */
  readonly rows: number;
  readonly columns: Columns;
  readonly legend: Legend;
  readonly report: Report;
  readonly troubles: Troubles;
  /** What a second source told, where there was one. */
  readonly activities: Activities | null;
  /** The cells of some rows. */
  cells(rows: readonly number[]): Promise<string[][]>;
  /** A row with its lead and why it was decided so. */
  row(row: number): Promise<Row>;
  /** 1 for each row that holds all of the words, in whichever cells. */
  search(words: string, options?: ReadOptions): Promise<Uint8Array>;
  /** The source's rows with what was decided beside them; all of them with `null`. */
  toCsv(rows: Uint32Array | null, options?: ReadOptions): ReadableStream<Uint8Array>;
  /** A decision a line. */
  toNdjson(rows: Uint32Array | null, options?: ReadOptions): ReadableStream<Uint8Array>;
  /** Ends the workers and gives memory back. */
  close(): void;
}

export interface ReadOptions {
  readonly onProgress?: ((rows: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
