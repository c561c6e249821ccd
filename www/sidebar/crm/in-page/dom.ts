/**
 * The document as it is, whatever a page does to hide it: a form's control called `children` or an image called
 * `querySelector` stands before the property of that name, so those are read through the prototypes. A content script
 * has prototypes of its own that a page cannot change.
 */

/** What holds elements: the document, or a shadow root. */
export type Root = Document | ShadowRoot;

const MOST_NODES = 200_000;

function getter(prototype: object, name: string): (this: unknown) => unknown {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get ?? (() => null);
}

const childNodesOf = getter(Node.prototype, "childNodes");
const parentOf = getter(Node.prototype, "parentNode");
const nextOf = getter(Element.prototype, "nextElementSibling");
const firstOf = getter(Element.prototype, "firstElementChild");
const shadowGetter = getter(Element.prototype, "shadowRoot");

export const attribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);

export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);

export const closest = (element: Element, selector: string): Element | null =>
  Element.prototype.closest.call(element, selector);

export const childNodes = (node: Node): Node[] => [
  ...((childNodesOf.call(node) ?? []) as Iterable<Node>),
];

export const parent = (node: Node): Node | null => parentOf.call(node) as Node | null;

export const nextElement = (element: Element): Element | null =>
  nextOf.call(element) as Element | null;

export const firstElement = (element: Element): Element | null =>
  firstOf.call(element) as Element | null;

export function parentElement(element: Element): Element | null {
  const above = parent(element);
  return above instanceof Element ? above : null;
}

export const tagOf = (element: Element): string => element.localName;

interface ExtensionDom {
  readonly chrome?: { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
}

/** An element's shadow root; an extension is given closed ones too. */
export function shadowOf(element: Element): ShadowRoot | null {
  const open = shadowGetter.call(element) as ShadowRoot | null;
  if (open !== null) return open;
  if (!tagOf(element).includes("-")) return null;
  const { chrome } = globalThis as ExtensionDom;
  const own = element as Element & { openOrClosedShadowRoot?: ShadowRoot | null };
  try {
    return own.openOrClosedShadowRoot ?? chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
  } catch {
    return null;
  }
}

export function all(root: ParentNode & Node, selector: string): Element[] {
  if (root instanceof Document)
    return [...Document.prototype.querySelectorAll.call(root, selector)];
  if (root instanceof Element) return [...Element.prototype.querySelectorAll.call(root, selector)];
  return [...DocumentFragment.prototype.querySelectorAll.call(root, selector)];
}

/** The first element that a selector finds; nothing for what is no selector. */
export function one(root: ParentNode & Node, selector: string): Element | null {
  try {
    return all(root, selector)[0] ?? null;
  } catch {
    return null;
  }
}

export function byId(element: Element, id: string): Element | null {
  return id === "" ? null : one(rootOf(element), `#${CSS.escape(id)}`);
}

export function rootOf(element: Element): Root {
  const root = Node.prototype.getRootNode.call(element);
  return root instanceof ShadowRoot ? root : document;
}

/** What no field is in. */
export const SKIPPED: ReadonlySet<string> = new Set(
  "script style noscript template svg head iframe object embed canvas video audio".split(" "),
);

/** Every element in the order of the page, through shadow roots, until there were too many. */
export function* elements(root: Root, left = { count: MOST_NODES }): Generator<Element> {
  const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) =>
      SKIPPED.has((node as Element).localName)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  for (let node = walker.nextNode(); node !== null && left.count > 0; node = walker.nextNode()) {
    left.count -= 1;
    yield node as Element;
    const shadow = shadowOf(node as Element);
    if (shadow !== null) yield* elements(shadow, left);
  }
}

/** Whether people see it; consoles keep the records that were open before in the page, unseen. */
export function isVisible(element: Element): boolean {
  return Element.prototype.checkVisibility?.call(element) ?? true;
}
