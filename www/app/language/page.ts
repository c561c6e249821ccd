import type { Phrase } from "./phrases.js";

/** What stands still on the page, in another language: by its English words, as they are in index.html. */
export type Phrases = Readonly<Record<Phrase, string>>;

const ATTRIBUTES = ["aria-label", "placeholder", "title"];

/**
 * Puts other words in the place of the page's own. A choice keeps its value, which is its text where it has no other,
 * so that forms send the same in every language.
 */
export function translate(root: Element, phrases: Phrases): void {
  for (const node of textNodes(root)) {
    const words = wordsOf(node.data);
    const parent = node.parentElement;
    if (parent instanceof HTMLOptionElement && !parent.hasAttribute("value")) parent.value = words;
    const said = lookUp(phrases, words);
    if (said !== undefined) node.data = node.data.replace(node.data.trim(), () => said);
  }
  for (const element of root.querySelectorAll("*"))
    for (const name of ATTRIBUTES) {
      const said = lookUp(phrases, wordsOf(element.getAttribute(name) ?? ""));
      if (said !== undefined) element.setAttribute(name, said);
    }
}

function textNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

/** Without the line breaks and indentation of the file. */
function wordsOf(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function lookUp(phrases: Phrases, words: string): string | undefined {
  return Object.hasOwn(phrases, words) ? phrases[words as Phrase] : undefined;
}
