// Why a source gives no decisions at all. What is wrong with single rows is no error: `troubles` counts it.

/** The source is no file of leads, or cannot be read; the message says what it is instead. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly code: string;

  constructor({ code, words }: { code: string; words: string }) {
    super(words);
    this.code = code;
  }
}

/** The words of whatever was thrown. */
export function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** What the engine throws is text, of which `error` makes why there are no decisions. */
export function refusing<T>(
  work: () => T,
  error: (text: string) => { code: string; words: string },
): T {
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown !== "string") throw thrown;
    throw new SourceError(error(thrown));
  }
}
