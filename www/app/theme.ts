/**
 * The colour scheme: the system's, until a person picks one. Loaded before the page is drawn, as a
 * script of its own, so that a picked scheme never flashes.
 */
export type Theme = "auto" | "light" | "dark";

const KEY = "leadpact-theme";
const ORDER: readonly Theme[] = ["auto", "light", "dark"];

export function currentTheme(): Theme {
  return ORDER.find((theme) => theme === document.documentElement.dataset["theme"]) ?? "auto";
}

export function nextTheme(): Theme {
  const next = ORDER[(ORDER.indexOf(currentTheme()) + 1) % ORDER.length] ?? "auto";
  setTheme(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be closed to this page; the choice then lasts as long as the page.
  }
  return next;
}

export function restoreTheme(): void {
  try {
    setTheme(ORDER.find((theme) => theme === localStorage.getItem(KEY)) ?? "auto");
  } catch {
    setTheme("auto");
  }
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}
