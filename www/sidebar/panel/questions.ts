import type { DefinitionOutline } from "../../shared/definition-outline.js";
import { type AskForm, askForm, type Yours, yoursSection } from "./ask-form.js";

export interface QuestionsHost {
  /** Where the questions stand, drawn anew with each decision. */
  readonly root: HTMLElement;
  /** Which lead is open, and by which definition it is judged. */
  open(): { readonly key: string; readonly definition: DefinitionOutline } | null;
  /** An answer came or went: the decision is another one now. */
  changed(): void;
}

/** Questions answered in the panel: they count in the decision as long as the panel is open, and are stored nowhere. */
export class Questions {
  readonly #host: QuestionsHost;
  readonly #yoursOf = new Map<string, Yours>();
  #form: AskForm | null = null;

  constructor(host: QuestionsHost) {
    this.#host = host;
  }

  of(key: string): Yours {
    return this.#yoursOf.get(key) ?? {};
  }

  /** Closes what is being asked: another record is opened. */
  reset(): void {
    this.#form = null;
  }

  /** How a question is answered; null where a field has no input. */
  wayTo(field: string): (() => void) | null {
    const known = this.#host.open()?.definition.fields.find(({ name }) => name === field);
    return known ? () => this.#ask(field) : null;
  }

  section(): HTMLElement | null {
    const open = this.#host.open();
    return (
      open && yoursSection(this.of(open.key), open.definition, (field) => this.#takeBack(field))
    );
  }

  /** Puts the form under its question, which a decision that moved has drawn anew. */
  place(): void {
    if (this.#form) this.#question(this.#form.field)?.closest("li")?.append(this.#form.element);
  }

  #ask(field: string): void {
    const open = this.#host.open();
    if (!open) return;
    this.#form?.element.remove();
    const take = (value: unknown): void => this.#take(open.key, field, value);
    this.#form = askForm(field, open.definition, take, () => this.#close(field));
    this.place();
    this.#form?.element.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  #close(field: string): void {
    this.#form?.element.remove();
    this.#form = null;
    this.#question(field)?.focus();
  }

  #take(key: string, field: string, value: unknown): void {
    this.#yoursOf.set(key, { ...this.of(key), [field]: value });
    this.#form = null;
    this.#host.changed();
    this.#keyed(`yours-${field}`)?.focus();
  }

  #takeBack(field: string): void {
    const key = this.#host.open()?.key ?? "";
    const left = Object.entries(this.of(key)).filter(([name]) => name !== field);
    this.#yoursOf.set(key, Object.fromEntries(left));
    this.#host.changed();
    this.#question(field)?.focus();
  }

  #question(field: string): HTMLElement | null {
    return this.#keyed(`ask-${field}`);
  }

  #keyed(key: string): HTMLElement | null {
    return this.#host.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }
}
