import type { Node } from "jsonc-parser";
import { itemsOf, keysOf, nodeAt, type Path, rawOf, treeOf } from "./json-tree.js";
import { broken, deeper, layout, type Manner, mannerAt, quoted } from "./layout.js";
import { keysBefore } from "./key-order.js";

/**
 * Edits of a JSON text by path. Each gives the text with that one place changed, and everything else as it was,
 * spaces and the spelling of numbers included. A path that leads nowhere changes nothing.
 */

/** Puts a value at a path: in place of what is there, or as a new key where the format would have it. */
export function set(text: string, path: Path, value: unknown): string {
  const there = nodeAt(treeOf(text), path);
  if (value === undefined) return remove(text, path);
  if (there) return spliced(text, there, layout(value, mannerAt(text, there.offset)));
  const key = path.at(-1);
  const parent = path.slice(0, -1);
  const held = nodeAt(treeOf(text), parent);
  if (!held) return within(text, parent, typeof key === "number" ? [] : {}, path, value);
  if (typeof key === "number") return insert(text, parent, key, value);
  return key === undefined ? text : addKey(text, parent, key, value);
}

/** Takes a value out, with its key and its comma. */
export function remove(text: string, path: Path): string {
  const list = nodeAt(treeOf(text), path.slice(0, -1));
  const at = placeIn(list, path.at(-1));
  if (!list || at < 0) return text;
  const items = itemsOf(list);
  const [before, item, after] = [items[at - 1], items[at], items[at + 1]];
  if (!item) return text;
  if (after) return cut(text, item.offset, after.offset);
  if (before) return cut(text, endOf(before), endOf(item));
  return cut(text, list.offset + 1, endOf(list) - 1);
}

/** Puts an item into a list, before the one that has this index now. */
export function insert(text: string, path: Path, index: number, value: unknown): string {
  const list = nodeAt(treeOf(text), path);
  if (!list) return within(text, path, [], [...path, 0], value);
  if (list.type !== "array") return text;
  return placed(text, list, Math.min(index, itemsOf(list).length), (manner) =>
    layout(value, manner),
  );
}

/** Adds a key to an object: after those that the format has before it, or after all. */
export function addKey(text: string, path: Path, key: string, value: unknown): string {
  const held = nodeAt(treeOf(text), path);
  if (!held) return within(text, path, {}, [...path, key], value);
  if (held.type !== "object") return text;
  const before = keysBefore(key, keysOf(held));
  return placed(
    text,
    held,
    before,
    (manner) => `${quoted(key)}: ${layout(value, manner)}`,
    typeof value === "object",
  );
}

/** Moves an item of a list, or a key of an object, to another place; what stands between them stays. */
export function move(text: string, path: Path, from: number, to: number): string {
  const tree = treeOf(text);
  const items = itemsOf(nodeAt(tree, path));
  const raws = items.map((item) => rawOf(tree, item));
  const [moved] = raws.splice(from, 1);
  if (moved === undefined || to < 0 || to > raws.length) return text;
  raws.splice(to, 0, moved);
  return items.reduceRight((all, item, at) => spliced(all, item, raws[at] ?? ""), text);
}

/** Puts a copy of an item after it, changed by edits of its own: `[["id"], "size-2"]`. */
export function duplicate(
  text: string,
  path: Path,
  index: number,
  changes: readonly (readonly [Path, unknown])[],
): string {
  const tree = treeOf(text);
  const list = nodeAt(tree, path);
  const item = itemsOf(list)[index];
  if (!list || !item) return text;
  const copied = placed(text, list, index + 1, () => rawOf(tree, item));
  return changes.reduce(
    (all, [inner, value]) => set(all, [...path, index + 1, ...inner], value),
    copied,
  );
}

/** Puts a copy of a key after it, under another name. */
export function duplicateKey(text: string, path: Path, key: string, name: string): string {
  const tree = treeOf(text);
  const held = nodeAt(tree, path);
  const value = nodeAt(tree, [...path, key]);
  if (!held || !value) return text;
  const raw = `${quoted(name)}: ${rawOf(tree, value)}`;
  return placed(text, held, keysOf(held).indexOf(key) + 1, () => raw);
}

export function renameKey(text: string, path: Path, name: string): string {
  const value = nodeAt(treeOf(text), path);
  const key = value?.parent?.type === "property" ? value.parent.children?.[0] : undefined;
  return key ? spliced(text, key, quoted(name)) : text;
}

/** A value in a list or an object that is made for it. */
function within(text: string, path: Path, empty: object, inner: Path, value: unknown): string {
  const made = path.length === 0 ? text : set(text, path, empty);
  return made === text ? text : set(made, inner, value);
}

/** An item at a place of a list or an object, parted from its neighbours as they are from theirs. */
function placed(
  text: string,
  list: Node,
  at: number,
  written: (manner: Manner) => string,
  isRow = true,
): string {
  const items = itemsOf(list);
  const outer = mannerAt(text, list.offset);
  const [before, after] = [items[at - 1], items[at]];
  if (!before && !after) return spliced(text, list, first(list, written, outer, isRow));
  const comma = separator(text, list, at);
  const manner = comma.includes("\n") ? { ...outer, indent: afterLine(comma) } : outer;
  const made = written(manner);
  if (before) return cut(text, endOf(before), endOf(before), comma + made);
  return cut(text, after?.offset ?? 0, after?.offset ?? 0, made + comma);
}

/** The first item decides how the list is written: rows on lines of their own, single values on one. */
function first(
  { type }: Node,
  written: (manner: Manner) => string,
  outer: Manner,
  isRow: boolean,
): string {
  const [open, close] = type === "array" ? ["[", "]"] : ["{", "}"];
  const made = written(deeper(outer));
  const isShort = type === "array" ? !/^[{[]/u.test(made) : !isRow;
  if (!isShort) return broken(open, [made], close, outer);
  return type === "array" ? `[${made}]` : `{ ${made} }`;
}

function separator(text: string, list: Node, at: number): string {
  const items = itemsOf(list);
  for (const place of [at - 1, at, at - 2]) {
    const [one, next] = [items[place], items[place + 1]];
    if (one && next) return text.slice(endOf(one), next.offset);
  }
  const lead = text.slice(list.offset + 1, items[0]?.offset);
  return lead.includes("\n") ? `,${lead}` : ", ";
}

function placeIn(list: Node | undefined, key: string | number | undefined): number {
  return typeof key === "number" ? key : keysOf(list).lastIndexOf(key ?? "");
}

const endOf = ({ offset, length }: Node): number => offset + length;
const afterLine = (space: string): string => space.slice(space.lastIndexOf("\n") + 1);

function spliced(text: string, node: Node, by: string): string {
  return cut(text, node.offset, endOf(node), by);
}

function cut(text: string, from: number, to: number, by = ""): string {
  return text.slice(0, from) + by + text.slice(to);
}
