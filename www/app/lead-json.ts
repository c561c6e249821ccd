import { strings } from "./strings.js";

const words = strings.json;

export type LeadRead = { lead: Record<string, unknown> } | { problem: LeadProblem };

export interface LeadProblem {
  message: string;
  line: number;
  column: number;
}

/** Reads pasted JSON as a lead. The place of a mistake is found here: engines word theirs differently, some without a place. */
export function readLead(text: string): LeadRead {
  if (text.trim() === "") return { lead: {} };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { at, message } = firstMistake(text);
    return { problem: { message, ...placeOf(text, at) } };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { problem: { message: words.notAnObject, ...placeOf(text, text.search(/\S/u)) } };
  }
  return { lead: value as Record<string, unknown> };
}

interface Mistake {
  at: number;
  message: string;
}

type Wanted = keyof typeof words.wanted;

const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const UNFINISHED = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/uy;
const WORD = /(?:true|false|null)(?!\w)/uy;
const SPACE = /[ \t\n\r]*/uy;

/** Walks a text that is known not to be JSON to its first mistake; brackets are a list, so depth is no danger. */
function firstMistake(text: string): Mistake {
  const walk = new Walk(text);
  let mistake: Mistake | null = null;
  while (!mistake) mistake = walk.step();
  return mistake;
}

class Walk {
  readonly #text: string;
  readonly #open: string[] = [];
  #at = 0;
  #wanted: Wanted = "value";
  /** The last character that was no space: a bracket may close after an opening one or a whole item. */
  #before = "";

  constructor(text: string) {
    this.#text = text;
  }

  /** Over one token, or to the mistake that stands here. */
  step(): Mistake | null {
    this.#at += this.#length(SPACE);
    const char = this.#text[this.#at] ?? "";
    if (char !== "" && char === this.#closing()) return this.#close();
    switch (this.#wanted) {
      case "nothing":
        return this.#unexpected();
      case "next":
        return char === ","
          ? this.#over(1, this.#inObject() ? "key" : "value")
          : this.#unexpected();
      case "colon":
        return char === ":" ? this.#over(1, "value") : this.#unexpected();
      case "key":
        return this.#item(this.#length(STRING), "colon");
      case "value":
        if (char === "{" || char === "[") return this.#openBracket(char);
        return this.#item(
          this.#length(STRING) || this.#length(NUMBER) || this.#length(WORD),
          this.#after(),
        );
    }
  }

  #openBracket(bracket: string): null {
    this.#open.push(bracket);
    return this.#over(1, bracket === "{" ? "key" : "value");
  }

  #close(): Mistake | null {
    if (this.#before === ",")
      return { at: this.#text.lastIndexOf(",", this.#at), message: words.trailingComma };
    if (this.#wanted !== "next" && this.#before !== this.#open.at(-1)) return this.#unexpected();
    this.#open.pop();
    return this.#over(1, this.#after());
  }

  #item(length: number, wanted: Wanted): Mistake | null {
    return length > 0 ? this.#over(length, wanted) : this.#badItem();
  }

  #badItem(): Mistake {
    const char = this.#text[this.#at] ?? "";
    if (char === "'") return { at: this.#at, message: words.singleQuote };
    if (char === '"') return this.#badString();
    if (this.#wanted === "value" && /[-+.\d]/u.test(char))
      return { at: this.#at, message: words.badNumber };
    return this.#unexpected();
  }

  #badString(): Mistake {
    const end = this.#at + this.#length(UNFINISHED);
    if (end >= this.#text.length) return { at: this.#at, message: words.badString };
    return { at: end, message: this.#text[end] === "\\" ? words.badEscape : words.controlInString };
  }

  #unexpected(): Mistake {
    const found = /^(?:[\p{L}\p{N}_]+|.)/su.exec(this.#text.slice(this.#at, this.#at + 40))?.[0];
    return {
      at: this.#at,
      message: words.unexpected(
        found === undefined ? words.end : `\`${found}\``,
        words.wanted[this.#wanted],
      ),
    };
  }

  #over(length: number, wanted: Wanted): null {
    this.#at += length;
    this.#before = this.#text[this.#at - 1] ?? "";
    this.#wanted = wanted;
    return null;
  }

  #after(): Wanted {
    return this.#open.length > 0 ? "next" : "nothing";
  }

  #closing(): string | null {
    const bracket = this.#open.at(-1);
    return bracket === undefined ? null : bracket === "{" ? "}" : "]";
  }

  #inObject(): boolean {
    return this.#open.at(-1) === "{";
  }

  #length(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0].length ?? 0;
  }
}

/** Line and column from 1; the column counts characters, not UTF-16 units. */
function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split(/\r\n|\n|\r/u);
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}
