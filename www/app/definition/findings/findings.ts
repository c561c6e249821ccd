import { check } from "../../../engine/leadpact.js";
import { afterPause } from "../../../shared/pause.js";
import type { Diagnostic } from "../../../shared/explanation.js";
import type { Reach } from "../../../engine/agreement.js";
import type { DefinitionDocument } from "../../document/document.js";
import { type Deep, DeepLook } from "./deep-look.js";

/** Something found in the text, with its place: a pointer for forms, bytes for the JSON. */
export interface Finding extends Diagnostic {
  code: string;
  pointer: string;
  start: number;
  end: number;
  /** A lead that shows it, as JSON. */
  witness?: { lead: string } | null;
}

/** What is found in a text. */
export interface Found {
  text: string;
  findings: readonly Finding[];
  /** What the definition can come to, once it is known. */
  reach: Reach | null;
  /** Whether more may yet be found. */
  looking: boolean;
}

/**
 * Keeps what is found in step with the document: mistakes after each pause in the typing, and what takes longer after
 * that, in a worker. An answer about an older text is dropped.
 */
export class Findings {
  readonly #document: DefinitionDocument;
  readonly #changed: () => void;
  readonly #soon = afterPause(() => void this.#check());
  readonly #deep = new DeepLook((deep) => this.#looked(deep));
  found: Found = { text: "", findings: [], reach: null, looking: false };

  constructor(document: DefinitionDocument, changed: () => void) {
    this.#document = document;
    this.#changed = changed;
    document.watch(() => this.#soon.soon());
    void this.#check();
  }

  async #check(): Promise<void> {
    const { text } = this.#document;
    if (text === "" || text === this.found.text) return;
    const { diagnostics } = await check(text);
    if (text !== this.#document.text) return;
    const findings = diagnostics as readonly Finding[];
    const runs = findings.every(({ severity }) => severity !== "error");
    this.found = { text, findings, reach: null, looking: runs };
    if (runs) this.#deep.ask(text);
    else this.#deep.stop();
    this.#changed();
  }

  #looked({ text, findings, reach }: Deep): void {
    if (text !== this.#document.text) return;
    this.found = { text, findings, reach, looking: reach === null };
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
