// What a worker that decides on many leads is asked, and what it answers, in plain data.
import type { Engine } from "./engine.js";
import type { Sheet, TroubleKind } from "./types.js";

/** How leads are written. */
export type Written = "rows" | "json" | "packed";

/** A text that a worker reads through who has it. */
export interface Lent {
  readonly lent: number;
  readonly size: number;
}

export type Text = Blob | Lent;

/** A worker asks for bytes of a text that it was lent. */
export interface Wanted {
  readonly wanted: number;
  readonly lent: number;
  readonly from: number;
  readonly to: number;
}

/** The bytes, or why there are none. */
export type Brought = { readonly wanted: number } & (
  { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly words: string }
);

/** The bytes of some rows one behind the other, and how many belong to each. */
export interface Rows {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
}

/** Rows that stand between two bytes of a text, each with its own beginning and end there. */
export interface Searched {
  readonly text: Text;
  readonly from: number;
  readonly to: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** In lower case. */
  readonly words: readonly string[];
  readonly keys: readonly string[];
  /** Whether words can be looked for in the text itself, because none of them reaches beyond a cell. */
  readonly plain: boolean;
}

export interface SheetText extends Sheet {
  readonly text: Blob;
  /** Cells that hold an error instead of a value. */
  readonly errors: {
    readonly count: number;
    readonly examples: readonly (ToldExample & { words: string })[];
  };
}

/** A second source that was read: JSON texts, and of each lead how many activities it has and where it is named first. */
export interface ActivitiesRead {
  readonly about: string;
  readonly told: string;
  readonly counts: Uint32Array;
  readonly firsts: Uint32Array;
}

/** Leads as JSON texts, as this definition and as another one, which is compiled, find them in a file. */
export interface WhyAsked {
  readonly after: Uint8Array;
  readonly leads: readonly string[];
  readonly leadsAfter: readonly string[];
  readonly asOf: string;
}

export interface OutcomesAsked extends Rows {
  readonly keys: readonly string[];
  /** The names of the columns. */
  readonly columns: readonly string[];
  readonly said: Said | undefined;
}

/** Which values of a column mean that a lead was won, and which that it was lost. */
export interface Said {
  readonly column: number;
  readonly won: readonly string[];
  readonly lost?: readonly string[];
}

/** Every question with its answer. */
export interface Questions {
  open: { ask: { engine: Engine; compiled: Uint8Array }; answer: null };
  kind: { ask: { bytes: Uint8Array }; answer: string };
  /** A sheet of a workbook as rows of text. */
  sheet: {
    ask: { text: Text; wasm: string | undefined; name: string | undefined };
    answer: SheetText;
  };
  /** Reads a second source, for the run that begins next. */
  activities: {
    ask: {
      text: Text;
      json: boolean;
      leads: readonly string[];
      /** JSON text of columns. */
      chosen: string | undefined;
      /** Whether only its beginning is of interest. */
      onlyLook: boolean;
    };
    answer: ActivitiesRead;
  };
  /** Of each lead that the second source names whether a row asked for it. */
  found: { ask: object; answer: Uint8Array };
  /** Looks at the beginning of a text in rows, or all of it when it is `whole`, for the run that begins next; choices are JSON text. */
  look: {
    ask: { prefix: string; whole: boolean; choices: string | undefined };
    answer: string;
  };
  /** The field that each key of leads gives, as the JSON text of a list. */
  fields: { ask: { keys: readonly string[] }; answer: string };
  /** Gives the legend's JSON text. */
  begin: { ask: { written: Written; asOf: string }; answer: string };
  /** The rows that begin between two bytes of a text. Unless it is `sure` that a row begins at the first one, the first line end tells. */
  part: { ask: { text: Text; from: number; to: number; sure: boolean }; answer: Part | null };
  /** The next bytes of a list of leads as JSON. */
  json: { ask: { text: Text; from: number; to: number }; answer: Chunk };
  /** Packed leads, each after its length. */
  packed: { ask: { bytes: Uint8Array }; answer: Chunk };
  row: { ask: { bytes: Uint8Array; keys: readonly string[] }; answer: string };
  cells: { ask: Rows & { keys: readonly string[] }; answer: string };
  /** The leads of some rows as JSON texts. */
  leads: { ask: Rows; answer: string[] };
  /** Why leads are decided otherwise by another definition, as JSON text. */
  why: { ask: WhyAsked; answer: string };
  /** What became of the leads of some rows, a byte each; null where no column says so. */
  outcomes: { ask: OutcomesAsked; answer: Uint8Array | null };
  /** 1 for each of some rows that holds all of the words. */
  search: { ask: Searched; answer: Uint8Array };
  header: { ask: { columns: readonly string[]; delimiter: string }; answer: Uint8Array };
  csv: { ask: Rows & { keys: readonly string[] }; answer: Uint8Array };
  ndjson: { ask: Rows; answer: Uint8Array };
}

export type Question = keyof Questions;

export interface Asked<Q extends Question = Question> {
  readonly id: number;
  readonly question: Q;
  readonly ask: Questions[Q]["ask"];
}

export type Answered =
  | { readonly id: number; readonly answer: Questions[Question]["answer"] }
  | { readonly id: number; readonly fault: { readonly code: string; readonly words: string } };

/** Decisions on some rows, with records and lines counted from the first of them. */
export interface Chunk {
  readonly rows: number;
  readonly told: Told;
  /** Verdict, gate, route, grade, possible, problems, and each score's grade. */
  readonly shorts: Uint16Array[];
  /** Settled, completeness. */
  readonly bytes: Uint8Array[];
  /** Length, record. */
  readonly words: Uint32Array[];
  readonly byte: Float64Array;
  /** Of each score the points, the least and the most that they may yet be. */
  readonly points: (Int32Array | Float64Array)[];
}

/** A chunk and the bytes that it begins and ends at. */
export interface Part {
  readonly chunk: Chunk;
  readonly start: number;
  readonly end: number;
}

/** What a chunk tells besides its columns. */
export interface Told {
  readonly records: number;
  readonly lines: number;
  readonly grades: readonly string[];
  readonly possible: readonly (readonly number[])[];
  readonly troubles: readonly ToldTrouble[];
  /** One sentence for each kind of trouble. */
  readonly words: readonly string[];
}

export type ToldTrouble = Omit<TroubleKind, "examples" | "words"> & {
  readonly examples: readonly ToldExample[];
};

/** Where something is wrong; `count` is a number that belongs to the code. */
export interface ToldExample {
  readonly record: number;
  readonly line: number;
  readonly column: number;
  readonly byte: number;
  readonly count: number;
}
