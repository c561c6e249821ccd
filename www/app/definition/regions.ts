/**
 * F6 goes from the parts to the form and to what stands beside it, and Shift+F6 back, as in programs with panes: a form
 * has a hundred controls, and the parts would be as many steps of Tab away.
 */
export function regions(host: HTMLElement, all: readonly Region[]): void {
  host.addEventListener("keydown", (event) => {
    if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const seen = all.filter(({ element }) => element.checkVisibility());
    const from = seen.findIndex(({ element }) => element.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    for (let count = 1; count <= seen.length; count += 1) {
      const { element, first } = seen.at((from + count * step) % seen.length) ?? {};
      const target = element && first && element.querySelector<HTMLElement>(first);
      if (!target) continue;
      target.focus();
      return;
    }
  });
}

/** Where F6 goes, and which control in it gets the focus. */
export interface Region {
  element: HTMLElement;
  first: string;
}
