import type { DefinitionDocument } from "../../document/document.js";
import { nodeAt, type Path, pointerOf, treeOf } from "../../document/json-tree.js";
import { remove, set } from "../../document/json-edit.js";

/** What a control or a button wants of a change besides the change. */
export interface Manners {
  /** Changes of one name that follow one another are one step of undo. */
  joins?: string;
  /** The key of what has the focus afterwards, where that is another control. */
  focus?: string;
}

/** What a lead comes to, as far as an example says it. */
export interface Judged {
  verdict: string;
  label: string;
  grade: string | null;
  scores: Record<string, number>;
}

/** An edit that a control makes of its value, and the value it had. */
export interface OwnEdit {
  was: unknown;
  by: (text: string) => string;
}

/** What a control knows of a change better than its value says. */
export interface Written {
  /** An edit otherwise than by putting the value there. */
  own?: OwnEdit | undefined;
  /** Whether the control shows again what it showed of this value: `1000` of a number written as `1e3`. */
  isBack?: (was: unknown) => boolean;
}

/**
 * The forms' side of the document: values by path, and edits of one place. What is drawn registers how it is brought
 * up to date, so that typing redraws nothing; only a change of the structure builds a part anew.
 */
export class Form {
  readonly #document: DefinitionDocument;
  readonly #said: (words: string) => void;
  #refreshers: (() => void)[] = [];
  #parsed: { text: string; value: unknown } = { text: "", value: undefined };
  #begun: { joins: string; value: unknown; last: unknown } | null = null;
  /** What a lead comes to, under the last version that could run; null while there is none. */
  judge: (lead: Record<string, unknown>, asOf: string) => Judged | null = () => null;
  /** What gets the focus when the part is drawn again. */
  wanted: string | null = null;
  /** What a key was called and is called now, for what has the focus below it. */
  moved: { from: string; to: string } | null = null;

  constructor(document: DefinitionDocument, said: (words: string) => void) {
    this.#document = document;
    this.#said = said;
  }

  /** The value at a path; undefined where there is none, or while the text cannot be read. */
  value(path: Path): unknown {
    return path.reduce<unknown>(
      (value, key) =>
        isObject(value) && Object.hasOwn(value, key)
          ? (value as Record<string | number, unknown>)[key]
          : undefined,
      this.#whole(),
    );
  }

  text(path: Path): string {
    const value = this.value(path);
    return typeof value === "string" ? value : "";
  }

  keys(path: Path): string[] {
    const value = this.value(path);
    return isObject(value) && !Array.isArray(value) ? Object.keys(value) : [];
  }

  size(path: Path): number {
    const value = this.value(path);
    return Array.isArray(value) ? value.length : 0;
  }

  /** Changes the text by an edit; `label` says in words what is done. */
  change(label: string, by: (text: string) => string, { joins, focus }: Manners = {}): void {
    this.wanted = focus ?? null;
    this.#document.replace(by(this.#document.text), label, joins);
    if (joins === undefined) this.#said(label);
  }

  /**
   * What a control does as a person types: all of it is one step, and a value that is set back leaves no trace.
   * A control that edits otherwise than by putting its value there brings its edit, and what it showed before.
   */
  write(path: Path, value: unknown, label: string, { own, isBack }: Written = {}): void {
    const joins = `control:${pointerOf(path)}`;
    const begun = this.#begun?.joins === joins ? this.#begun : null;
    if (!begun && !own && isBack?.(this.value(path))) return;
    // What did not begin where the last edit ended is about another thing, such as the key beside it.
    if (begun && own && !same(own.was, begun.last)) this.#document.seal();
    else if (begun && this.#isBack(begun.value, value, isBack) && this.#document.reset(joins)) {
      this.#begun = null;
      return;
    }
    const isFirst = !begun || !this.#document.joins(joins);
    const was = own ? own.was : this.value(path);
    this.#begun = { joins, value: isFirst ? was : begun.value, last: value };
    this.change(label, own?.by ?? ((text) => put(text, path, value)), { joins });
  }

  /** What a control showed before it was changed, while that can still be set back; undefined for all others. */
  begun(path: Path): unknown {
    const joins = `control:${pointerOf(path)}`;
    return this.#begun?.joins === joins && this.#document.joins(joins)
      ? this.#begun.value
      : undefined;
  }

  #isBack(was: unknown, value: unknown, shown: Written["isBack"]): boolean {
    return same(was, value) || (shown?.(was) ?? false);
  }

  onRefresh(refresh: () => void): void {
    this.#refreshers.push(refresh);
    refresh();
  }

  refresh(): void {
    for (const refresh of this.#refreshers) refresh();
  }

  forget(): void {
    this.#refreshers = [];
  }

  #whole(): unknown {
    const { text } = this.#document;
    if (this.#parsed.text !== text) this.#parsed = { text, value: parsed(text) };
    return this.#parsed.value;
  }
}

/** Objects that mean nothing when nothing stands in them. */
const VANISHING = ["decay", "scores"];

function put(text: string, path: Path, value: unknown): string {
  const changed = set(text, path, value);
  const parent = path.slice(0, -1);
  const isEmpty = value === undefined && nodeAt(treeOf(changed), parent)?.children?.length === 0;
  return isEmpty && VANISHING.includes(String(parent.at(-1))) ? remove(changed, parent) : changed;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object";
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
