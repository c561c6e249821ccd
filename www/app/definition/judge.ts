import { DefinitionError, LeadError, open, type Pact } from "../../engine/leadpact.js";
import type { DefinitionDocument } from "../document/document.js";
import { type DefinitionOutline, outline } from "../../shared/definition-outline.js";
import type { Judged } from "./form/form.js";

/** The last version of the text that could run. */
export interface Ready {
  pact: Pact;
  outline: DefinitionOutline;
}

/** Opens the definition after every change, at most once for each frame; the last one that could run stays. */
export class Judge {
  readonly #document: DefinitionDocument;
  readonly #changed: () => void;
  #ready: Ready | null = null;
  #asked = false;
  #opened = "";
  /** How many mistakes keep the present text from running; 0 when it runs. */
  mistakes = 0;

  constructor(document: DefinitionDocument, changed: () => void) {
    this.#document = document;
    this.#changed = changed;
    document.watch(() => this.#ask());
    this.#ask();
  }

  get ready(): Ready | null {
    return this.#ready;
  }

  /** What a lead comes to, in the few words of an example. */
  readonly judge = (lead: Record<string, unknown>, asOf: string): Judged | null => {
    if (!this.#ready) return null;
    try {
      const { verdict, grade, scores } = this.#ready.pact.decide(lead, { asOf });
      const label = this.#ready.outline.verdictLabels.get(verdict) ?? verdict;
      const points = Object.entries(scores).map(([name, score]) => [name, score.points] as const);
      return { verdict, label, grade, scores: Object.fromEntries(points) };
    } catch (error) {
      if (error instanceof LeadError || error instanceof TypeError) return null;
      throw error;
    }
  };

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      void this.#open();
    });
  }

  async #open(): Promise<void> {
    const { text } = this.#document;
    if (text === this.#opened) return;
    this.#opened = text;
    try {
      const pact = await open(text);
      if (text !== this.#document.text) return pact.free();
      const next = { pact, outline: outline(JSON.parse(text) as Record<string, unknown>) };
      this.#ready?.pact.free();
      this.#ready = next;
      this.mistakes = 0;
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      this.mistakes = error.diagnostics.filter(({ severity }) => severity === "error").length;
    }
    this.#changed();
  }
}
