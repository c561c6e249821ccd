/** New JSON in the manner of what stands around it. What stands there already is never laid out again. */
export interface Manner {
  /** What begins a line here. */
  readonly indent: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly newline: string;
}

/** Longer lines are broken at each item. */
const WIDTH = 100;

export function layout(value: unknown, manner: Manner): string {
  const short = inline(value);
  if (manner.indent.length + short.length <= WIDTH) return short;
  const inner = deeper(manner);
  if (Array.isArray(value))
    return broken(
      "[",
      value.map((item) => layout(item, inner)),
      "]",
      manner,
    );
  if (!isObject(value)) return short;
  const entries = Object.entries(value).map(
    ([key, each]) => `${quoted(key)}: ${layout(each, inner)}`,
  );
  return broken("{", entries, "}", manner);
}

/** Each item on a line of its own. */
export function broken(open: string, items: string[], close: string, manner: Manner): string {
  if (items.length === 0) return open + close;
  const { newline, indent } = manner;
  const inner = newline + deeper(manner).indent;
  return open + inner + items.join(`,${inner}`) + newline + indent + close;
}

export function deeper({ indent, unit, newline }: Manner): Manner {
  return { indent: indent + unit, unit, newline };
}

export const quoted = (text: string): string => JSON.stringify(text);

function inline(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(inline).join(", ");
    return value.some((item) => typeof item === "object") ? `[ ${items} ]` : `[${items}]`;
  }
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).map(([key, each]) => `${quoted(key)}: ${inline(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** How a text is indented and where its lines end. */
export function mannerAt(text: string, offset: number): Manner {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const indent = /^[ \t]*/u.exec(text.slice(start, offset))?.[0] ?? "";
  const unit = /\n([ \t]+)\S/u.exec(text)?.[1] ?? "  ";
  return { indent, unit, newline: text.includes("\r\n") ? "\r\n" : "\n" };
}
