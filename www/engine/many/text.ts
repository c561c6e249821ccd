// Makes a text in UTF-8 of whatever leads come in: that text is what workers read, and read again when a row is asked for. A file that
// is UTF-8 already is not copied; anything else becomes a Blob, which browsers keep on disk when it is large.
import { bytesOf } from "./bytes.js";
import type { Crew } from "./crew.js";
import { address } from "./engine.js";
import { SourceError, wordsOf } from "./errors.js";
import type { SheetText } from "./protocol.js";
import type { ManyOptions, Sheet, Source } from "./types.js";

/** A text of leads. */
export interface Text {
  readonly blob: Blob;
  readonly kind: "rows" | "json";
  /** Null where it was a workbook. */
  readonly encoding: string | null;
  /** Whether it came packed. */
  readonly packed: boolean;
  readonly sheet: Sheet | null;
  /** Cells of a sheet that hold an error. */
  readonly errors: SheetText["errors"] | null;
}

/** `lines` is `cr` where a carriage return alone ends them. */
type Found = TextKind | { kind: "gzip" } | { kind: "workbook" };

interface TextKind {
  kind: "rows" | "json";
  encoding: string;
  lines: string | null;
}

type Kind = { ok: Found } | { error: { code: string; words: string } };

/** So many bytes tell what a file is. */
const FIRST = 1 << 16;
/** Streams are gathered in pieces of so many bytes. */
const PIECE = 8 << 20;

export async function textOf(
  source: Exclude<Source, readonly object[]>,
  crew: Crew,
  options: Pick<ManyOptions, "signal" | "sheet" | "wasm">,
): Promise<Text> {
  const { signal } = options;
  const blob = await blobOf(source, signal);
  const found = await kindOf(blob, crew);
  if (found.kind !== "gzip")
    return { ...(await opened(blob, found, crew, options)), packed: false };
  const unpacked = await unzipped(blob, signal);
  const inner = await kindOf(unpacked, crew);
  return { ...(await opened(unpacked, inner, crew, options)), packed: true };
}

type Opened = Omit<Text, "packed">;

async function opened(
  blob: Blob,
  found: Found,
  crew: Crew,
  { signal, sheet: name, wasm }: Pick<ManyOptions, "signal" | "sheet" | "wasm">,
): Promise<Opened> {
  if (found.kind === "gzip")
    throw new SourceError({ code: "packed-file", words: "the file is packed twice" });
  if (found.kind !== "workbook") return transcoded(blob, found, signal);
  const read = await crew.apart("sheet", { text: blob, wasm: address(wasm), name });
  const { text, errors, ...sheet } = read;
  return { blob: text, kind: "rows", encoding: null, sheet, errors };
}

async function kindOf(blob: Blob, crew: Crew) {
  const bytes = await bytesOf(blob, 0, FIRST).catch(unreadable);
  const kind = JSON.parse(await crew.ask("kind", { bytes })) as Kind;
  if ("error" in kind) throw new SourceError(kind.error);
  return kind.ok;
}

function unreadable(error: unknown): never {
  throw new SourceError({
    code: "unreadable",
    words: `the file cannot be read: ${wordsOf(error)}`,
  });
}

async function transcoded(
  blob: Blob,
  { kind, encoding, lines }: TextKind,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const steps: unknown[] = [];
  if (encoding !== "utf-8") steps.push(new TextDecoderStream(encoding), new TextEncoderStream());
  if (lines === "cr") steps.push(new TransformStream({ transform: mendLines }));
  const about = { kind, encoding, sheet: null, errors: null };
  if (steps.length === 0) return { blob, ...about };
  const text = steps.reduce(through<Uint8Array>, blob.stream() as ReadableStream<Uint8Array>);
  return { blob: await collected(text, signal), ...about };
}

/** Line feeds for the carriage returns that end lines alone; every byte stays where it was. */
function mendLines(
  bytes: Uint8Array<ArrayBuffer>,
  controller: TransformStreamDefaultController<Uint8Array>,
): void {
  controller.enqueue(bytes.map((byte) => (byte === 13 ? 10 : byte)));
}

async function unzipped(blob: Blob, signal: AbortSignal | undefined): Promise<Blob> {
  try {
    return await collected(through(blob.stream(), new DecompressionStream("gzip")), signal);
  } catch (error) {
    signal?.throwIfAborted();
    const words = `the packed file is damaged, or ends too early: ${wordsOf(error)}`;
    throw new SourceError({ code: "packed-file", words });
  }
}

/** The types of browsers and of Node say differently what these streams take. */
function through<T>(stream: ReadableStream, step: unknown): ReadableStream<T> {
  return stream.pipeThrough(step as ReadableWritablePair<T>);
}

async function blobOf(
  source: Exclude<Source, readonly object[]>,
  signal: AbortSignal | undefined,
): Promise<Blob> {
  if (source instanceof Blob) return source;
  if (source instanceof Uint8Array) return new Blob([source as Uint8Array<ArrayBuffer>]);
  if (source instanceof ReadableStream) return collected(source, signal).catch(aborted(signal));
  throw new TypeError("leads come as a Blob, a stream, bytes, or a list of objects");
}

function aborted(signal: AbortSignal | undefined) {
  return (error: unknown): never => {
    signal?.throwIfAborted();
    return unreadable(error);
  };
}

async function collected(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<Blob> {
  const whole: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    if (signal?.aborted) await reader.cancel(signal.reason);
    signal?.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value as Uint8Array<ArrayBuffer>);
    length += value.length;
    if (length < PIECE) continue;
    whole.push(new Blob(parts));
    [parts, length] = [[], 0];
  }
  return new Blob([...whole, ...parts]);
}
