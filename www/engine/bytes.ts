// Writes what the engine's `pack` reads: numbers of seven bits a byte, doubles, and texts as UTF-8.
const encoder = new TextEncoder();

/** Most texts of a lead are short and ASCII: to write them here is cheaper than a call of the encoder. */
const SHORT = 64;

export class Bytes {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  /** What was written. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.length++] = value;
  }

  /** A count from 0. */
  count(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  double(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  text(text: string): void {
    if (text.length <= SHORT && this.#ascii(text)) return;
    const encoded = encoder.encode(text);
    this.count(encoded.length);
    this.#room(encoded.length);
    this.#bytes.set(encoded, this.length);
    this.length += encoded.length;
  }

  /** Writes a short text, or nothing when it is not ASCII. */
  #ascii(text: string): boolean {
    this.#room(SHORT + 1);
    let at = this.length + 1;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      this.#bytes[at++] = code;
    }
    this.#bytes[this.length] = text.length;
    this.length = at;
    return true;
  }

  /** Puts a count that was not known before where `at` kept four bytes for it. */
  settle(at: number, count: number): void {
    for (let index = 0; index < 4; index += 1) {
      this.#bytes[at + index] = ((count >>> (7 * index)) & 127) + (index < 3 ? 128 : 0);
    }
  }

  /** Keeps four bytes for a count that is not known yet, and says where. */
  keep(): number {
    this.#room(4);
    return (this.length += 4) - 4;
  }

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.written());
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
