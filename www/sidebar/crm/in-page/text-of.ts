import { plain } from "../../../shared/text.js";
import { SKIPPED, attribute, childNodes, shadowOf, tagOf } from "./dom.js";

const LONGEST_LABEL = 200;
const LONGEST_VALUE = 2000;
const MOST_STEPS = 3000;

/** Said to those who cannot see the page, or pressed: no part of a value. */
const ASIDE =
  /(?:^|[\s_-])(?:assistive-?text|sr-only|visually-?hidden|helptext|help-?block|tooltip|errorlist)(?:$|[\s_-])/iu;

/** The text that people read in an element, shadow roots and slots included. */
export function textOf(element: Element): string {
  const parts: string[] = [];
  const left = { steps: MOST_STEPS, characters: LONGEST_VALUE * 2 };
  gather(element, parts, left, true);
  return tidy(parts.join(""));
}

function gather(
  node: Node,
  parts: string[],
  left: { steps: number; characters: number },
  isFirst = false,
): void {
  left.steps -= 1;
  if (left.steps < 0 || left.characters < 0) return;
  if (node instanceof Text) {
    const text = node.data.slice(0, left.characters + 1);
    left.characters -= text.length;
    parts.push(text);
    return;
  }
  if (!(node instanceof Element) || (!isFirst && isAside(node))) return;
  const isBlock = !INLINE.has(tagOf(node));
  if (isBlock) parts.push(" ");
  for (const inner of shownIn(node)) gather(inner, parts, left);
  if (isBlock) parts.push(" ");
}

const INLINE = new Set(
  "a abbr b bdi bdo code em font i mark q s small span strong sub sup u wbr slot".split(" "),
);

/** What stands in an element: its shadow root, what a slot was given, or its children. */
function shownIn(element: Element): readonly Node[] {
  if (element instanceof HTMLSlotElement) {
    const given = element.assignedNodes({ flatten: true });
    if (given.length > 0) return given;
  }
  const shadow = shadowOf(element);
  return childNodes(shadow ?? element);
}

function isAside(element: Element): boolean {
  const tag = tagOf(element);
  if (SKIPPED.has(tag) || ["button", "select", "option", "textarea", "input"].includes(tag))
    return true;
  if (attribute(element, "role") === "button" || attribute(element, "hidden") !== null) return true;
  return ASIDE.test(attribute(element, "class") ?? "");
}

/** One line, without the signs that turn text around. */
export function tidy(text: string): string {
  return plain(text.slice(0, LONGEST_VALUE * 2))
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST_VALUE);
}

/** A label without its star and its colon. */
export function labelText(text: string): string {
  return tidy(text)
    .replace(/^[*\s]+|[\s*:]+$/gu, "")
    .slice(0, LONGEST_LABEL);
}
