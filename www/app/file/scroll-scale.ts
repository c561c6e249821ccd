/**
 * A million rows are higher than browsers let an element be (Firefox: 17.8 million pixels). So the scrolled
 * element ends at a limit, and the scrollbar is stretched over the rows: wheels and arrow keys move by what
 * they say, a dragged scrollbar moves by its share of the whole. When nothing moves, the scrollbar is put
 * where it belongs, which nobody sees.
 */
export class ScrollScale {
  #total = 0;
  #view = 0;
  #top = 0;
  #last = 0;

  constructor(readonly limit = 8_000_000) {}

  /** How high the scrolled element is. */
  get height(): number {
    return Math.min(this.#total, this.limit);
  }

  /** What the first visible pixel is, of all the rows' pixels. */
  get top(): number {
    return this.#top;
  }

  /** So much there is, and so much is seen of it. */
  resize(total: number, view: number): void {
    this.#total = total;
    this.#view = view;
    this.#top = this.#clamped(this.#top);
  }

  /** The scrollbar was moved here by somebody. */
  scrolled(to: number): void {
    const by = to - this.#last;
    this.#last = to;
    if (this.#isPlain) this.#top = this.#clamped(to);
    else if (Math.abs(by) <= this.#view * 2) this.#top = this.#clamped(this.#top + by);
    else this.#top = this.#clamped(to * this.#stretch);
  }

  /** Shows another place; gives where the scrollbar is to be put. */
  moveTo(top: number): number {
    this.#top = this.#clamped(top);
    return this.settled();
  }

  /** Where the scrollbar belongs. To be put there at once at either end, or when nothing moves. */
  settled(): number {
    this.#last = this.#isPlain ? this.#top : this.#top / this.#stretch;
    return this.#last;
  }

  /** Whether the scrollbar cannot go on although the rows do. */
  get isStuck(): boolean {
    const atStart = this.#last <= 0 && this.#top > 0;
    const atEnd =
      this.#last >= this.height - this.#view - 1 && this.#top < this.#total - this.#view;
    return !this.#isPlain && (atStart || atEnd);
  }

  get #isPlain(): boolean {
    return this.#total <= this.limit;
  }

  get #stretch(): number {
    return (this.#total - this.#view) / Math.max(1, this.height - this.#view);
  }

  #clamped(top: number): number {
    return Math.max(0, Math.min(top, this.#total - this.#view));
  }
}
