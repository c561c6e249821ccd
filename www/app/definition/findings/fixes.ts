import { remove, renameKey, set } from "../../document/json-edit.js";
import { nodeAt, pathOf as parts, type Path, treeOf } from "../../document/json-tree.js";
import { strings } from "../strings.js";
import type { Finding } from "./findings.js";

/** A change that a finding calls for and that cannot make anything worse; undo takes it back like any other. */
export interface Fix {
  label: string;
  apply(text: string): string;
}

/** What can go without changing any decision. */
const USELESS = ["unread-field", "unused-list", "shadowed-bin", "unreachable-route", "no-effect"];

const words = strings.findings.fix;

/** The fix of a finding; null where somebody has to decide. */
export function fixOf({ code, pointer, help }: Finding, text: string): Fix | null {
  const path = pathIn(text, pointer);
  if (!path) return null;
  const what = String(path.at(-1));
  if (USELESS.includes(code))
    return { label: words.remove(what), apply: (all) => remove(all, path) };
  const meant = /did you mean `([^`]+)`/u.exec(help ?? "")?.[1];
  if (meant === undefined) return null;
  const label = words.rename(meant);
  if (code === "unknown-key") return { label, apply: (all) => renameKey(all, path, meant) };
  const isText = nodeAt(treeOf(text), path)?.type === "string";
  return isText ? { label, apply: (all) => set(all, path, meant) } : null;
}

/** A pointer as a way through this text, where lists have indices; null where it leads nowhere. */
export function pathIn(text: string, pointer: string): Path | null {
  const path: (string | number)[] = [];
  const tree = treeOf(text);
  for (const part of parts(pointer)) {
    const isList = nodeAt(tree, path)?.type === "array";
    path.push(isList ? Number(part) : part);
  }
  return nodeAt(tree, path) ? path : null;
}
