/**
 * Offsets of a text as the editor counts them: it has one unit for each line break, while the text of a definition
 * keeps the breaks that it came with.
 */
export class Breaks {
  readonly #wide: number[] = [];
  readonly #newline: string;

  constructor(text: string) {
    for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2))
      this.#wide.push(at);
    this.#newline = this.#wide.length > 0 ? "\r\n" : "\n";
  }

  toEditor(offset: number): number {
    return offset - countBelow(this.#wide, (at) => at < offset);
  }

  toText(position: number): number {
    return position + countBelow(this.#wide, (at, index) => at - index < position);
  }

  /** What was typed, with the line breaks of the text. */
  written(typed: string): string {
    return this.#newline === "\n" ? typed : typed.replace(/\r\n|\n/gu, this.#newline);
  }
}

/** How many of the first fulfil this; the list is in order. */
function countBelow(
  list: readonly number[],
  holds: (at: number, index: number) => boolean,
): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
