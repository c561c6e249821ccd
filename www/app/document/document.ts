/**
 * The definition that is open, as one text. Forms and the JSON pane are views of it: each change is an edit of the
 * text, so undo and redo run across both, and what nobody touched keeps its order, spelling and indentation.
 *
 * CodeMirror's own history was considered: it brings the whole editor into the first view, while a step here is
 * one stretch of text before and after. That is also what lets a field that was set back leave no trace.
 */
export class DefinitionDocument {
  #text = "";
  #origin: Origin = { kind: "empty", name: "" };
  #done: Step[] = [];
  #undone: Step[] = [];
  #sealed = false;
  readonly #watchers = new Set<Watcher>();

  get text(): string {
    return this.#text;
  }

  /** Where the text came from. */
  get origin(): Origin {
    return this.#origin;
  }

  /** What `undo` would take back, in words; null when there is nothing. */
  get canUndo(): string | null {
    return this.#done.at(-1)?.label ?? null;
  }

  /** What `redo` would do again, in words; null when there is nothing. */
  get canRedo(): string | null {
    return this.#undone.at(-1)?.label ?? null;
  }

  /**
   * Changes some places of the text; their offsets are those before the edit. Edits that follow one another
   * with the same `joins` are one step of undo.
   */
  edit(changes: readonly Change[], label: string, joins?: string): void {
    this.replace(applied(this.#text, changes), label, joins);
  }

  /** The same for whoever has the whole text. */
  replace(text: string, label: string, joins?: string): void {
    this.#take(text, this.#origin, { label, joins });
  }

  /** Takes up another text; one step of undo like any other, unless nothing was open before. */
  open(text: string, origin: Origin, label: string): void {
    this.#take(text, origin, { label, joins: undefined });
  }

  /** Takes back everything that joined the last step, if that step has this name: the way to set a field back. */
  reset(joins: string): boolean {
    const step = this.joins(joins) ? this.#done.pop() : undefined;
    if (step) this.#apply("undo", back(step), step.from, step);
    return step !== undefined;
  }

  /** What follows joins nothing that came before. */
  seal(): void {
    this.#sealed = true;
  }

  /** Whether an edit of this name would join the last step. */
  joins(joins: string | undefined): boolean {
    return joins !== undefined && !this.#sealed && this.#done.at(-1)?.joins === joins;
  }

  undo(): boolean {
    const step = this.#done.pop();
    if (!step) return false;
    this.#undone.push(step);
    this.seal();
    this.#apply("undo", back(step), step.from, step);
    return true;
  }

  redo(): boolean {
    const step = this.#undone.pop();
    if (!step) return false;
    this.#done.push(step);
    this.seal();
    const { at, removed, inserted } = step;
    this.#apply("redo", { from: at, to: at + removed.length, insert: inserted }, step.to, step);
    return true;
  }

  /** Calls after every change, until the returned function is called. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #take(text: string, origin: Origin, { label, joins }: Pick<Step, "label" | "joins">): void {
    const change = difference(this.#text, text);
    if (!change && origin === this.#origin) return;
    const joined = this.joins(joins) ? this.#done.pop() : undefined;
    const before = joined ? applied(this.#text, [back(joined)]) : this.#text;
    const whole = difference(before, text);
    const from = joined?.from ?? this.#origin;
    this.#undone = [];
    this.#sealed = false;
    const isFirst = before === "" && origin !== from && this.#done.length === 0;
    if ((whole || origin !== from) && !isFirst)
      this.#push({ ...stretch(before, whole), label, joins, from, to: origin });
    this.#apply("edit", change ?? { from: 0, to: 0, insert: "" }, origin, { label });
  }

  #push(step: Step): void {
    this.#done.push(step);
    let kept = 0;
    const oldest = this.#done.findLastIndex(
      ({ removed, inserted }) => (kept += removed.length + inserted.length) > MOST_KEPT,
    );
    this.#done.splice(0, Math.min(oldest + 1, this.#done.length - 1));
  }

  #apply(by: Edited["by"], change: Change, origin: Origin, { label }: { label: string }): void {
    const before = this.#text;
    this.#text = applied(before, [change]);
    this.#origin = origin;
    const edited = { text: this.#text, before, change, by, origin, label };
    for (const watcher of [...this.#watchers]) watcher(edited);
  }
}

/** A stretch of the text, `from` included and `to` not (in UTF-16 units), and what stands there instead. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Where a text came from, with a name for people. */
export interface Origin {
  readonly kind: "empty" | "template" | "file" | "import" | "link" | "version" | "copy";
  readonly name: string;
}

export interface Edited {
  readonly text: string;
  readonly before: string;
  /** All that differs between both, as one stretch. */
  readonly change: Change;
  readonly by: "edit" | "undo" | "redo";
  readonly origin: Origin;
  /** What was done, in words. */
  readonly label: string;
}

export type Watcher = (edited: Edited) => void;

interface Step {
  at: number;
  removed: string;
  inserted: string;
  label: string;
  joins: string | undefined;
  from: Origin;
  to: Origin;
}

/** So many characters of steps are kept; the last step is kept whatever its size. */
const MOST_KEPT = 32 * 1024 * 1024;

export function applied(text: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((a, b) => b.from - a.from)
    .reduce((all, { from, to, insert }) => all.slice(0, from) + insert + all.slice(to), text);
}

/** The stretch in which two texts differ, without splitting a character; null when they are the same. */
export function difference(before: string, after: string): Change | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  if (isHigh(before.charCodeAt(from - 1))) from -= 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  if (isLow(before.charCodeAt(before.length - same))) same -= 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

function back({ at, removed, inserted }: Step): Change {
  return { from: at, to: at + inserted.length, insert: removed };
}

function stretch(before: string, change: Change | null): Pick<Step, "at" | "removed" | "inserted"> {
  const { from, to, insert } = change ?? { from: 0, to: 0, insert: "" };
  return { at: from, removed: before.slice(from, to), inserted: insert };
}
