import { afterPause } from "../../shared/pause.js";
import { current } from "../document/current.js";
import type { DefinitionDocument, Origin } from "../document/document.js";
import {
  openTemplate,
  type Template,
  type TemplateName,
  templateNames,
  templateText,
} from "../templates.js";
import { workspaceStrings } from "./strings.js";

/** Another definition is open, its text was edited, or the engine has read the newest text. */
export type Happening = "opened" | "edited" | "read";

type Listener = (happening: Happening) => void;

const words = workspaceStrings.steps;

/**
 * The one definition that is open in all views: its text is the document's, and here is what the engine makes of it. That
 * it is kept, followed in other tabs or written to files is the business of others, who watch the document.
 */
export class Workspace {
  readonly #document: DefinitionDocument;
  readonly #listeners = new Set<Listener>();
  readonly #typed = afterPause(() => void this.#read());
  #origin: Origin;
  readonly #shipped = new WeakMap<Origin, string>();
  #reading: Template | null = null;
  /** The text that was read last, whatever came of it. */
  #latest: string | null = null;
  #opening: Promise<unknown> = Promise.resolve();
  #problem: string | null = null;

  constructor(document: DefinitionDocument) {
    this.#document = document;
    this.#origin = document.origin;
    document.watch(({ origin }) => this.#changed(origin));
  }

  get text(): string {
    return this.#document.text;
  }

  get origin(): Origin {
    return this.#document.origin;
  }

  /** Whether it is a template as it is shipped. */
  get isUntouched(): boolean {
    return this.#shipped.get(this.origin) === this.text;
  }

  /** What the engine makes of the text, a moment after it was typed; null before the first one was read. */
  get reading(): Template | null {
    return this.#reading;
  }

  /** Why nothing can be read at all, such as an engine that did not load. */
  get problem(): string | null {
    return this.#problem;
  }

  /** What people call the definition, as far as its text can be read. */
  get name(): string {
    return nameIn(this.text) || this.origin.name;
  }

  /** Calls `listener` from now on; gives what ends it. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens another definition, which can be undone; the one before goes on being kept. */
  open(text: string, origin: Origin): void {
    const name = nameIn(text) || origin.name;
    this.#document.open(text, origin, words.opened(name));
  }

  /** Opens a shipped template as it is, by its id or its name, unless there is none such. */
  openTemplate(wanted: string): Promise<void> {
    const opening = this.#openTemplate(wanted);
    this.waitFor(opening);
    return opening;
  }

  async #openTemplate(wanted: string): Promise<void> {
    try {
      const isWanted = ({ id, name }: TemplateName): boolean => id === wanted || name === wanted;
      const found = (await templateNames()).find(isWanted);
      if (!found) return;
      const text = await templateText(found.id);
      const origin: Origin = { kind: "template", name: found.name };
      this.#shipped.set(origin, text);
      this.open(text, origin);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The template that is open, edited or not; null when something else is. */
  async template(): Promise<string | null> {
    const { kind, name } = this.origin;
    if (kind !== "template") return null;
    return (await templateNames()).find((template) => template.name === name)?.id ?? null;
  }

  /** Something is being opened, so that what is open now is not what somebody wants. */
  waitFor(opening: Promise<unknown>): void {
    this.#opening = Promise.allSettled([this.#opening, opening]);
  }

  /** Once what is being opened is open, and the engine has read the newest text. */
  async settled(): Promise<void> {
    await this.#opening;
    while (this.#latest !== this.text) await this.#read();
  }

  #changed(origin: Origin): void {
    const isOther = origin !== this.#origin;
    this.#origin = origin;
    this.#tell(isOther ? "opened" : "edited");
    if (isOther) void this.#read();
    else this.#typed.soon();
  }

  /** Reads the newest text; one that was typed meanwhile is read after it. */
  async #read(): Promise<void> {
    this.#typed.cancel();
    const text = this.text;
    try {
      const reading = await openTemplate(text);
      if (this.text !== text) return;
      this.#latest = text;
      this.#reading = reading;
      this.#problem = null;
      this.#tell("read");
    } catch (error) {
      if (this.text === text) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#latest = this.text;
    this.#reading = null;
    this.#problem = error instanceof Error ? error.message : String(error);
    this.#tell("read");
  }

  #tell(happening: Happening): void {
    for (const listener of [...this.#listeners]) listener(happening);
  }
}

/** The `name` of a definition that may be broken: then the first one that can be found in it. */
export function nameIn(text: string): string {
  try {
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === "string" ? name : "";
  } catch {
    return /"name"\s*:\s*"([^"\\]{1,200})"/u.exec(text)?.[1] ?? "";
  }
}

/** The one workspace of this tab. */
export const workspace = new Workspace(current);
