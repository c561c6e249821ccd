import { byId } from "../shared/view/dom.js";

export type Key = "?" | "1" | "2" | "3" | "4" | "5" | "t" | "c" | "j" | "/";

/**
 * Single keys that do something, off while a person types and off for good if they say so in the
 * list of keys (speech input users would otherwise trigger them by talking).
 */
export function listenForKeys(actions: Record<Exclude<Key, "?">, () => void>): void {
  const dialog = byId<HTMLDialogElement>("keys");
  const enabled = byId<HTMLInputElement>("keys-enabled");
  const showKeys = (): void => {
    if (!dialog.open) dialog.showModal();
  };
  byId("show-keys").addEventListener("click", showKeys);
  const all: Record<string, () => void> = { ...actions, "?": showKeys };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open)
      return;
    const action = Object.hasOwn(all, event.key) ? all[event.key] : undefined;
    if (!action || (!enabled.checked && event.key !== "?")) return;
    event.preventDefault();
    action();
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit", "reset"].includes(target.type);
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
