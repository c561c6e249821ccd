/**
 * Elements from data. Text goes in as text nodes only, so nothing a lead or a definition says can
 * become markup (and the page's Trusted Types policy has nothing to refuse).
 */
export type Child = Node | string | null | undefined | false;

/** Attributes by name; `true` is an empty attribute, `false` and null leave it out. */
export type Attributes = Record<string, string | number | boolean | null | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children.filter(isChild));
  return node;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Node[]): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** The element with this id; a page without it was built wrongly, so that throws. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element #${id}`);
  return node as T;
}

function setAttributes(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

export function isChild(child: Child): child is Node | string {
  return child !== null && child !== undefined && child !== false && child !== "";
}
