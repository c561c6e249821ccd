/**
 * Tabs over panels that are already in the page: arrow keys move, the panel follows.
 * Returns how to pick one from outside; `picked` is called for a person's own choice only.
 */
export function tabs(list: HTMLElement, picked: (name: string) => void): (name: string) => void {
  const all = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const select = (name: string): void => {
    for (const tab of all) {
      const on = tab.dataset["tab"] === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel) panel.hidden = !on;
    }
  };
  const pick = (tab: HTMLElement | undefined): void => {
    if (!tab) return;
    select(tab.dataset["tab"] ?? "");
    tab.focus();
    picked(tab.dataset["tab"] ?? "");
  };
  for (const [index, tab] of all.entries()) {
    tab.addEventListener("click", () => pick(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: all.length - 1 }[
        event.key
      ];
      if (step === undefined) return;
      event.preventDefault();
      pick(all.at(step % all.length));
    });
  }
  return select;
}
