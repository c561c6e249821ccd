import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView, Tooltip } from "@codemirror/view";
import { getLocation, type Location } from "jsonc-parser";
import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { keysOf, nodeAt, type Path, treeOf } from "../../document/json-tree.js";
import { listed, narrowed, type Schema, schemasAt } from "./schema.js";
import { strings } from "../strings.js";

/**
 * Completion and help from the generated schema. A companion for CodeMirror was considered (codemirror-json-schema):
 * it brings a schema library, a Markdown renderer and a highlighter, several times the editor itself, and writes
 * markup, which the page's policy refuses. What the schema of definitions needs is in `schema.ts`.
 */
export class SchemaHelp {
  #root: Schema = {};

  async load(): Promise<void> {
    const response = await fetch("/lead-definition.schema.json");
    if (response.ok) this.#root = (await response.json()) as Schema;
  }

  readonly complete = (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString();
    const location = getLocation(text, context.pos);
    const word = context.matchBefore(/"?[\w.*-]*/u);
    if (!context.explicit && (word === null || word.from === word.to)) return null;
    const [from, to] = replaced(text, location, context.pos, word?.from ?? context.pos);
    const options = location.isAtPropertyKey
      ? this.#keys(text, location, from, to)
      : this.#values(text, location.path);
    return options.length > 0 ? { from, to, options, validFor: /^"?[\w.*-]*$/u } : null;
  };

  readonly hover = (view: EditorView, pos: number): Tooltip | null => {
    const text = view.state.doc.toString();
    const { path, previousNode } = getLocation(text, pos);
    const schemas = this.#at(text, path);
    const [first] = schemas;
    if (!first || !previousNode) return null;
    const values = schemas.flatMap(listed).map((each) => JSON.stringify(each));
    const { offset, length } = previousNode;
    const dom = el(
      "div",
      { class: "schema-help" },
      el("p", {}, el("code", {}, plain(String(path.at(-1) ?? "")))),
      el("p", {}, plain(first.description ?? "")),
      values.length > 0 && el("p", {}, `${strings.json.values} ${values.join(", ")}`),
    );
    return { pos: offset, end: offset + length, above: true, create: () => ({ dom }) };
  };

  #at(text: string, path: Path): Schema[] {
    const tree = treeOf(text);
    const value = (at: Path): unknown => valueOf(nodeAt(tree, at));
    return narrowed(this.#root, schemasAt(this.#root, path, value), undefined);
  }

  #keys(text: string, { path }: Location, from: number, to: number): Completion[] {
    const tree = treeOf(text);
    const parent = path.slice(0, -1);
    const held = nodeAt(tree, parent);
    const taken = keysOf(held).filter((key) => key !== "");
    const value = (at: Path): unknown => valueOf(nodeAt(tree, at));
    const schemas = narrowed(
      this.#root,
      schemasAt(this.#root, parent, value),
      withoutTyped(valueOf(held), text.slice(from, to).replaceAll('"', "")),
    );
    const hasColon = /^\s*:/u.test(text.slice(to));
    const found = new Map<string, Completion>();
    for (const { properties = {}, required = [] } of schemas)
      for (const [key, schema] of Object.entries(properties))
        if (!taken.includes(key) && !found.has(key))
          found.set(key, {
            label: `"${key}"`,
            apply: hasColon ? `"${key}"` : `"${key}": `,
            type: "property",
            boost: required.includes(key) ? 1 : 0,
            ...(schema.description === undefined ? {} : { info: schema.description }),
          });
    return [...found.values()];
  }

  #values(text: string, path: Path): Completion[] {
    const values = this.#at(text, path).flatMap(listed);
    const all = [...new Set([...values, ...named(text, path)])];
    return all.map((value) => ({ label: JSON.stringify(value), type: "constant" }));
  }
}

/** What is replaced: the string that the cursor stands in, or the word before it. */
function replaced(
  text: string,
  { previousNode }: Location,
  pos: number,
  word: number,
): [number, number] {
  if (previousNode?.type !== "string") return [word, pos];
  const { offset, length } = previousNode;
  const inside = offset <= pos && pos <= offset + length;
  const closed = length > 1 && text[offset + length - 1] === '"';
  return inside ? [offset, closed ? offset + length : pos] : [word, pos];
}

/** Names that the definition itself declares, where a value is one of them. */
function named(text: string, path: Path): string[] {
  const tree = treeOf(text);
  const keys = (...at: string[]): string[] => keysOf(nodeAt(tree, at));
  const key = path.findLast((part) => typeof part === "string") ?? "";
  const above = path.at(-2);
  switch (String(key)) {
    case "field":
    case "from":
    case "since":
      return keys("fields");
    case "verdict":
    case "if_unknown":
      return keys("verdicts");
    case "group":
      return keys("scorecards", String(path[1]), "groups");
    case "score":
    case "grade":
      return [...keys("scorecards"), "total"];
    case "in":
    case "not_in":
    case "domain_in":
      return above === "verdict" ? keys("verdicts") : keys("lists");
    default:
      return [];
  }
}

function withoutTyped(value: unknown, typed: string): unknown {
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== typed));
}

function valueOf(node: ReturnType<typeof nodeAt>): unknown {
  if (node?.type === "object")
    return Object.fromEntries(
      (node.children ?? []).map(({ children: [key, value] = [] }) => [key?.value, value?.value]),
    );
  return node?.type === "array" ? [] : node?.value;
}
