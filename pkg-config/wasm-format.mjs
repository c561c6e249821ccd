// The little of WebAssembly's binary format that the build has to read and to write.

/** Reads a module or a part of one from its start. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  text() {
    return this.take(this.number()).toString("utf8");
  }
  vector(item) {
    return Array.from({ length: this.number() }, item);
  }
  /** The import section: the module's name, the function's and its type; wasm-bindgen's modules import functions only. */
  imports() {
    return this.vector(() => {
      const [module, name, kind, type] = [this.text(), this.text(), this.byte(), this.number()];
      if (kind !== 0) throw new Error("only functions are imported");
      return { module, name, type };
    });
  }
}

/** The sections of a module: `{ id, body }` of each, in order. */
export function sectionsOf(wasm) {
  const reader = new Reader(wasm.subarray(HEADER));
  const sections = [];
  while (!reader.done) sections.push({ id: reader.byte(), body: reader.take(reader.number()) });
  return sections;
}

/** A module of these sections; `like` is the one whose magic word and version it has. */
export function moduleOf(sections, like) {
  const parts = sections.map(({ id, body }) => [Buffer.of(id), number(body.length), body]);
  return Buffer.concat([like.subarray(0, HEADER), ...parts.flat()]);
}

/** The import section of these functions. */
export function importSection(functions) {
  const parts = functions.map(({ module, name, type }) => [
    text(module),
    text(name),
    Buffer.of(0),
    number(type),
  ]);
  return Buffer.concat([number(functions.length), ...parts.flat()]);
}

/** Bytes of the magic word and the version. */
const HEADER = 8;

function number(value) {
  const rest = Math.floor(value / 128);
  return rest === 0
    ? Buffer.of(value)
    : Buffer.concat([Buffer.of((value & 127) | 128), number(rest)]);
}

function text(value) {
  return Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
}
