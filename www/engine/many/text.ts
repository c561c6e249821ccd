// Makes a text in UTF-8 of whatever leads come in: that text is what workers read, and read again when a row is asked for. A file that
// is UTF-8 already is not copied; anything else becomes a Blob, which browsers keep on disk when it is large.
import type { Crew } from "./crew.js";
import { SourceError, wordsOf } from "./errors.js";
import { bytesOf } from "./part.js";
import type { Source } from "./types.js";

/** A text of leads. */
export interface Text {
  readonly blob: Blob;
  readonly kind: "rows" | "json";
  readonly encoding: string;
  /** Whether it came packed. */
  readonly packed: boolean;
}

type Kind =
  | { ok: { kind: "rows" | "json"; encoding: string } | { kind: "gzip" | "workbook" } }
  | { error: { code: string; words: string } };

/** So many bytes tell what a file is. */
const FIRST = 1 << 16;
/** Streams are gathered in pieces of so many bytes. */
const PIECE = 8 << 20;

export async function textOf(
  source: Exclude<Source, readonly object[]>,
  crew: Crew,
  signal: AbortSignal | undefined,
): Promise<Text> {
  const blob = await blobOf(source, signal);
  const found = await kindOf(blob, crew);
  if (found.kind !== "gzip") return { ...(await transcoded(blob, found, signal)), packed: false };
  const unpacked = await unzipped(blob, signal);
  const inner = await kindOf(unpacked, crew);
  if (inner.kind === "gzip")
    throw new SourceError({ code: "packed-file", words: "the file is packed twice" });
  return { ...(await transcoded(unpacked, inner, signal)), packed: true };
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
  found: Extract<Kind, { ok: unknown }>["ok"],
  signal: AbortSignal | undefined,
): Promise<Omit<Text, "packed">> {
  if (!("encoding" in found)) {
    const words = "this is a workbook; save the sheet of leads as `CSV UTF-8`";
    throw new SourceError({ code: "workbook", words });
  }
  const { kind, encoding } = found;
  if (encoding === "utf-8") return { blob, kind, encoding };
  const text = through(blob.stream(), new TextDecoderStream(encoding));
  return { blob: await collected(through(text, new TextEncoderStream()), signal), kind, encoding };
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
  if (source instanceof Blob) return isShared(source) ? source : collected(source.stream(), signal);
  if (source instanceof Uint8Array) return new Blob([source as Uint8Array<ArrayBuffer>]);
  if (source instanceof ReadableStream) return collected(source, signal).catch(aborted(signal));
  throw new TypeError("leads come as a Blob, a stream, bytes, or a list of objects");
}

/** Node cannot hand a Blob that stands for a file on the disk to its threads; then its bytes are copied. */
function isShared(blob: Blob): boolean {
  if ("document" in globalThis || "WorkerGlobalScope" in globalThis) return true;
  try {
    structuredClone(blob);
    return true;
  } catch {
    return false;
  }
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
