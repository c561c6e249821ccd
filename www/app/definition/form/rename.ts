import type { Node } from "jsonc-parser";
import { nodeAt, type Path, treeOf } from "../../document/json-tree.js";
import { applied, type Change } from "../../document/document.js";
import { isOperator } from "./operators.js";

/** What a name can be the name of. */
export type Thing = "field" | "list" | "scorecard" | "group" | "verdict" | "grade";

/** The text with a name changed wherever it is said of that thing; other texts that read the same stay. */
export function renamed(text: string, thing: Thing, from: string, to: string, path: Path): string {
  const tree = treeOf(text);
  const scope = thing === "group" || thing === "grade" ? path.slice(0, 2) : [];
  const start = thing === "group" ? nodeAt(tree, scope) : tree.root;
  const changes: Change[] = [];
  const say = (node: Node | undefined): void => {
    if (node?.type === "string" && node.value === from)
      changes.push({
        from: node.offset,
        to: node.offset + node.length,
        insert: JSON.stringify(to),
      });
  };
  const visit = (node: Node, keys: readonly string[]): void => {
    if (node.type === "array") node.children?.forEach((child) => visit(child, keys));
    if (node.type !== "object") return;
    for (const { children } of node.children ?? []) {
      const [key, value] = children ?? [];
      if (!key || !value) continue;
      const name = String(key.value);
      if (name.startsWith("x-") || name === "lead") continue;
      if (says(thing, keys, name, path, node)) [value, ...(value.children ?? [])].forEach(say);
      if (saysKey(thing, keys)) say(key);
      visit(value, [...keys, name]);
    }
  };
  if (start) visit(start, []);
  return applied(text, changes);
}

/** Whether the value of this key is such a name, or a list of them. */
function says(
  thing: Thing,
  keys: readonly string[],
  key: string,
  path: Path,
  { children = [] }: Node,
): boolean {
  const last = keys.at(-1) ?? "";
  switch (thing) {
    case "field":
      return ["field", "from", "since"].includes(key);
    case "list":
      return (
        isOperator(key) && children.some(({ children: [name] = [] }) => name?.value === "field")
      );
    case "scorecard":
      return key === "score" || (key === "grade" && last !== "grades" && last !== "expect");
    case "group":
      return key === "group";
    case "verdict":
      return (
        ["verdict", "if_unknown"].includes(key) ||
        (last === "verdict" && ["is", "in"].includes(key))
      );
    case "grade":
      return (
        ["is", "in"].includes(key) &&
        gradeOf(children) === (path[0] === "total" ? "total" : path[1])
      );
  }
}

function gradeOf(properties: readonly Node[]): unknown {
  const found = properties.find(({ children: [key] = [] }) => key?.value === "grade");
  return found?.children?.[1]?.value;
}

/** Whether the key itself is such a name. */
function saysKey(thing: Thing, keys: readonly string[]): boolean {
  const inside = keys.at(-1);
  return (
    thing === "scorecard" &&
    (inside === "parts" || (inside === "scores" && keys.at(-2) === "expect"))
  );
}
