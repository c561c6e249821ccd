/**
 * Replaces what `body` shows without the reader losing their place: what they opened stays open, the
 * focus stays where it was, bars move from where they stood, and lines that changed are marked for a
 * moment. Nodes are recognised by `data-key`.
 */
export function redraw(body: HTMLElement, content: readonly (Node | string)[]): void {
  const before = new Map(keyed(body).map((node) => [node.dataset["key"], node]));
  const focused = body.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset["key"]
    : undefined;
  body.replaceChildren(...content);
  for (const node of keyed(body)) {
    const old = before.get(node.dataset["key"]);
    if (old) carryOver(old, node);
    if (focused !== undefined && node.dataset["key"] === focused)
      (node.querySelector("summary") ?? node).focus({ preventScroll: true });
  }
}

function keyed(body: HTMLElement): HTMLElement[] {
  return [...body.querySelectorAll<HTMLElement>("[data-key]")];
}

function carryOver(old: HTMLElement, node: HTMLElement): void {
  if (node instanceof HTMLDetailsElement && old instanceof HTMLDetailsElement) node.open = old.open;
  if (node.dataset["points"] !== old.dataset["points"]) node.classList.add("changed");
  const size = node.style.getPropertyValue("--size");
  if (size !== "" && size !== old.style.getPropertyValue("--size")) moveFrom(old.style, node, size);
}

/** Starts a bar at its old size, so that its transition has something to move from. */
function moveFrom(old: CSSStyleDeclaration, node: HTMLElement, size: string): void {
  node.style.setProperty("--size", old.getPropertyValue("--size"));
  node.getBoundingClientRect();
  node.style.setProperty("--size", size);
}
