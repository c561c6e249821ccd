// Writes a lead as bytes for the engine. Nothing a lead holds can throw: getters that do, circles, and
// what is neither data nor a date are left out, and nothing is read through a prototype.
//
// Bytes rather than JSON text: the engine that a form loads then needs no reader of JSON, nor of the
// decimal numbers in it, which were a seventh of its download, and crossing takes no longer
// (`make bench` measures the whole).
import { Bytes } from "./bytes.js";
import { LeadError } from "./errors.js";

/** The engine reads this many levels of objects and lists, the lead included, and null for deeper ones. */
const MAX_DEPTH = 64;

/** Most bytes of a lead as JSON text. Those of an object are counted as if nothing in it were escaped. */
const MAX_BYTES = 1 << 20;

const enum Tag {
  Null,
  False,
  True,
  Number,
  Text,
  List,
  Object,
}

/** Says what is wrong with a text that is not JSON. */
export type Fault = (text: string, error: unknown) => Error;

/** The bytes of a lead, or of anything else that is given for one; it throws a `LeadError` as `decide` does. */
export function leadBytes(lead: unknown, fault: Fault): Uint8Array {
  const writer = new Writer(typeof lead === "string");
  if (!writer.value(typeof lead === "string" ? parsed(lead, fault) : lead)) writer.null();
  if (writer.size > MAX_BYTES) throw tooLarge(writer.size);
  return writer.written();
}

function parsed(text: string, fault: Fault): unknown {
  const size = text.length * 3 > MAX_BYTES ? new TextEncoder().encode(text).length : text.length;
  if (size > MAX_BYTES) throw tooLarge(size);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw fault(text, error);
  }
}

class Writer extends Bytes {
  /** The objects that are being written now, outermost first: meeting one again is a circle. */
  readonly #open: object[] = [];
  /** The bytes that it would take as JSON text, escapes aside. */
  size = 0;

  constructor(readonly fromText: boolean) {
    super();
  }

  null(): void {
    this.size += 4;
    this.byte(Tag.Null);
  }

  /** Writes a value, and says whether there was one to write. */
  value(value: unknown): boolean {
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "number":
        return this.#number(value);
      case "boolean":
        this.size += value ? 4 : 5;
        this.byte(value ? Tag.True : Tag.False);
        return true;
      case "bigint":
        return this.#bigint(value);
      case "object":
        if (value !== null) return this.#object(value);
        this.null();
        return true;
      case "undefined":
      case "function":
      case "symbol":
        return false;
    }
  }

  #text(text: string): boolean {
    this.byte(Tag.Text);
    this.#characters(text);
    return true;
  }

  #characters(text: string): void {
    const before = this.length;
    this.text(text);
    this.size += this.length - before + 1;
  }

  /** In JSON text a number beyond all doubles is one; in an object what is not finite was broken before. */
  #number(number: number): boolean {
    if (!this.fromText && !Number.isFinite(number)) return this.#text(String(number));
    this.size += String(number).length;
    this.byte(Tag.Number);
    this.double(number);
    return true;
  }

  /** As a number where a number is exact, else as text, which the engine reads exactly. */
  #bigint(value: bigint): boolean {
    return BigInt.asIntN(53, value) === value
      ? this.#number(Number(value))
      : this.#text(String(value));
  }

  #object(object: object): boolean {
    if (this.size > MAX_BYTES || this.#open.includes(object)) return false;
    if (this.#open.length >= MAX_DEPTH) {
      this.null();
      return true;
    }
    const start = this.length;
    this.#open.push(object);
    try {
      if (Array.isArray(object)) this.#list(object);
      else if (object instanceof Date) this.#date(object);
      else this.#record(object);
      return true;
    } catch {
      this.length = start;
      return false;
    } finally {
      this.#open.pop();
    }
  }

  #list(list: readonly unknown[]): void {
    this.byte(Tag.List);
    const kept = this.keep();
    let count = 0;
    for (let index = 0; index < list.length && this.size <= MAX_BYTES; index += 1) {
      if (this.#member(list, index)) count += 1;
    }
    this.settle(kept, count);
    this.size += Math.max(2, count + 1);
  }

  #record(record: object): void {
    this.byte(Tag.Object);
    const kept = this.keep();
    let count = 0;
    for (const key of Object.keys(record)) {
      if (this.size > MAX_BYTES) break;
      const start = this.length;
      this.#characters(key);
      if (this.#member(record, key)) count += 1;
      else this.length = start;
    }
    this.settle(kept, count);
    this.size += Math.max(2, 2 * count + 1);
  }

  /** A getter or a proxy may throw; then the value is not there. */
  #member(holder: object, key: string | number): boolean {
    const start = this.length;
    try {
      return this.value(Reflect.get(holder, key));
    } catch {
      this.length = start;
      return false;
    }
  }

  /** `toISOString` throws on an invalid date; the text "Invalid Date" is reported as unreadable. */
  #date(value: Date): void {
    this.#text(Number.isNaN(value.getTime()) ? String(value) : value.toISOString());
  }
}

function tooLarge(size: number): LeadError {
  const message = `the lead has ${size} bytes, and ${MAX_BYTES} are allowed`;
  return new LeadError({ code: "too-large", message });
}
