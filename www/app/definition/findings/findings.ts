import { check } from "../../../engine/leadpact.js";
import { afterPause } from "../../../shared/pause.js";
import type { Diagnostic } from "../../../shared/explanation.js";
import type { DefinitionDocument } from "../../document/document.js";

/** Something found in the text, with its place: a pointer for forms, bytes for the JSON. */
export interface Finding extends Diagnostic {
  code: string;
  pointer: string;
  start: number;
  end: number;
}

/** What is found in a text. */
export interface Found {
  text: string;
  findings: readonly Finding[];
}

/** Looks through a text; what it costs is paid in a pause of the typing. */
export type Look = (text: string) => Promise<Found>;

const checked: Look = async (text) => ({
  text,
  findings: (await check(text)).diagnostics as readonly Finding[],
});

/** Keeps what is found in step with the document; an answer about an older text is dropped. */
export class Findings {
  readonly #document: DefinitionDocument;
  readonly #look: Look;
  readonly #changed: () => void;
  readonly #soon = afterPause(() => void this.#run());
  found: Found = { text: "", findings: [] };

  constructor(document: DefinitionDocument, changed: () => void, look: Look = checked) {
    this.#document = document;
    this.#look = look;
    this.#changed = changed;
    document.watch(() => this.#soon.soon());
    void this.#run();
  }

  async #run(): Promise<void> {
    const { text } = this.#document;
    const found = await this.#look(text);
    if (text !== this.#document.text) return;
    this.found = found;
    this.#changed();
  }
}

/** Offsets of bytes as offsets of a string: the engine counts in UTF-8. */
export function unitsOf(text: string, bytes: readonly number[]): number[] {
  const wanted = [...new Set(bytes)].sort((a, b) => a - b);
  const found = new Map<number, number>();
  let [unit, byte] = [0, 0];
  for (const offset of wanted) {
    while (byte < offset && unit < text.length) {
      const point = text.codePointAt(unit) ?? 0;
      byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      unit += point < 0x10000 ? 1 : 2;
    }
    found.set(offset, unit);
  }
  return bytes.map((offset) => found.get(offset) ?? text.length);
}
