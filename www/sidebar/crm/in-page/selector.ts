/**
 * A selector that finds an element again, on this record and on the next: by what the page's author called it rather
 * than by where it stands. Borders of shadow roots are written `>>>`.
 */
import {
  type Root,
  all,
  attribute,
  childNodes,
  one,
  parent,
  parentElement,
  rootOf,
  shadowOf,
  tagOf,
} from "./dom.js";

const BORDER = " >>> ";
const DEEPEST = 12;

/** Attributes by which programs know their own fields, the most telling first. */
export const NAMES = [
  "data-fieldname",
  "data-field-name",
  "data-field",
  "data-name",
  "data-target-selection-name",
  "field-label",
  "data-field-label",
  "data-test-id",
  "data-testid",
  "data-selenium-test",
  "data-id",
  "name",
];

export function selectorOf(element: Element, seen: Census = new Census()): string {
  const root = rootOf(element);
  const inner = within(element, root, seen);
  return root instanceof ShadowRoot ? `${selectorOf(root.host, seen)}${BORDER}${inner}` : inner;
}

/** The element that a selector finds; null when the page has none, or it is no selector. */
export function elementAt(path: string): Element | null {
  let root: Root = document;
  let found: Element | null = null;
  for (const [place, selector] of path.split(BORDER).entries()) {
    if (place > 0) {
      const shadow: ShadowRoot | null = found === null ? null : shadowOf(found);
      if (shadow === null) return null;
      root = shadow;
    }
    found = one(root, selector);
    if (found === null) return null;
  }
  return found;
}

/** How often each name occurs in a root, and where elements stand among their like; each counted once. */
export class Census {
  readonly #roots = new Map<Root, Map<string, number>>();
  readonly #places = new WeakMap<Element, number>();

  isOnly(root: Root, selector: string, name: string): boolean {
    let names = this.#roots.get(root);
    if (names === undefined) this.#roots.set(root, (names = count(root)));
    return names.get(`${name}=${selector}`) === 1;
  }

  placeOf(element: Element): number {
    const holder = parent(element);
    if (holder !== null && !this.#places.has(element)) {
      const counts = new Map<string, number>();
      for (const child of childNodes(holder)) {
        if (!(child instanceof Element)) continue;
        const place = (counts.get(tagOf(child)) ?? 0) + 1;
        counts.set(tagOf(child), place);
        this.#places.set(child, place);
      }
    }
    return this.#places.get(element) ?? 1;
  }
}

function count(root: Root): Map<string, number> {
  const names = new Map<string, number>();
  for (const element of all(
    root,
    "[id], [name], [data-name], [data-field], [data-fieldname], [data-field-name], [data-target-selection-name], [field-label], [data-field-label], [data-test-id], [data-testid], [data-selenium-test], [data-id]",
  )) {
    for (const name of ["id", ...NAMES]) {
      const value = attribute(element, name);
      if (value !== null) names.set(`${name}=${value}`, (names.get(`${name}=${value}`) ?? 0) + 1);
    }
  }
  return names;
}

function within(element: Element, root: Root, seen: Census): string {
  const steps: string[] = [];
  let here: Element | null = element;
  while (here !== null && steps.length < DEEPEST) {
    const named = byName(here, root, seen);
    if (named !== null) return [named, ...steps].join(" > ");
    steps.unshift(byPlace(here, seen));
    here = parentElement(here);
  }
  return steps.join(" > ");
}

/** An id or a name, unless it was made for this record or this visit. */
function byName(element: Element, root: Root, seen: Census): string | null {
  for (const name of ["id", ...NAMES]) {
    const value = attribute(element, name);
    if (value === null || value === "" || value.length > 100 || MADE_UP.test(value)) continue;
    if (!seen.isOnly(root, value, name)) continue;
    return name === "id" ? `#${CSS.escape(value)}` : `[${name}="${CSS.escape(value)}"]`;
  }
  return null;
}

const MADE_UP = /\d{3,}|[\da-f]{8}-|^:|(?:^|[-_])\d+(?:$|[-_])/iu;

function byPlace(element: Element, seen: Census): string {
  const tag = CSS.escape(tagOf(element));
  return parent(element) === null ? tag : `${tag}:nth-of-type(${seen.placeOf(element)})`;
}
