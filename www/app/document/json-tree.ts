import { type Node, type ParseError, parseTree } from "jsonc-parser";

/** The way to a value: keys and indices from the root. */
export type Path = readonly (string | number)[];

/** A JSON text with the place of each value in it; a text that cannot be read has as much of a tree as was found. */
export interface Tree {
  readonly text: string;
  readonly root: Node | undefined;
  /** Where it stops being JSON; null when it is JSON. */
  readonly brokenAt: number | null;
}

let last: Tree = { text: "", root: undefined, brokenAt: 0 };

/** The tree of a text; the last one is kept, as one edit asks several times. */
export function treeOf(text: string): Tree {
  if (last.text === text && last.root) return last;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  last = { text, root, brokenAt: isJson(text) ? null : (errors[0]?.offset ?? text.length) };
  return last;
}

/** JavaScript's reader is strict; the tolerant one lets a few things pass. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Of a key that stands twice the last counts, as it does for whoever reads the text. */
export function nodeAt(tree: Tree, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    if (typeof key === "number") return node?.type === "array" ? node.children?.[key] : undefined;
    return node?.type === "object" ? valueOf(node, key) : undefined;
  }, tree.root);
}

function valueOf({ children = [] }: Node, key: string): Node | undefined {
  return children.findLast((property) => property.children?.[0]?.value === key)?.children?.[1];
}

/** The value's own spelling. */
export function rawOf({ text }: Tree, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}

/** What stands in a list or an object, in order: its items, or its keys with their values. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === "array" || node?.type === "object" ? (node.children ?? []) : [];
}

export function keysOf(node: Node | undefined): string[] {
  return node?.type === "object"
    ? itemsOf(node).map((property) => String(property.children?.[0]?.value))
    : [];
}

/** `/scorecards/fit/criteria/0`: the way as diagnostics say it (RFC 6901). */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replace(/~/gu, "~0").replace(/\//gu, "~1")}`).join("");
}

export function pathOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replace(/~1/gu, "/").replace(/~0/gu, "~"));
}
