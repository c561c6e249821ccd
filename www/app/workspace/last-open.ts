/** Which definition was open last: in this tab, or else in any. */
export type LastOpen = { readonly key: string } | { readonly template: string };

const PLACE = "leadpact-open";

export function lastOpen(): LastOpen | null {
  const found = storages().flatMap((storage) => storage.getItem(PLACE) ?? []);
  for (const text of found) {
    const [kind, ...rest] = text.split(":");
    if (kind === "key") return { key: rest.join(":") };
    if (kind === "template") return { template: rest.join(":") };
  }
  return null;
}

export function rememberOpen(last: LastOpen): void {
  const text = "key" in last ? `key:${last.key}` : `template:${last.template}`;
  for (const storage of storages()) {
    try {
      storage.setItem(PLACE, text);
    } catch {
      // Then the next visit begins with the first template; the definition itself is kept elsewhere.
    }
  }
}

/** Where storage is closed to the page, even naming it throws. */
function storages(): Storage[] {
  try {
    return [sessionStorage, localStorage];
  } catch {
    return [];
  }
}
