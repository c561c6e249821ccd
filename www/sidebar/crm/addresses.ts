/** Addresses of pages, and what of them names a record. */

/** `{`GUID`}` in an address, as Dynamics writes them, or plain. */
export const GUID = /^\{?([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\}?$/iu;

/** Whether a host is one of a CRM's: itself, or something before it. */
export function isUnder(page: URL, ...hosts: readonly string[]): boolean {
  return (
    page.protocol === "https:" &&
    hosts.some((host) => page.hostname === host || page.hostname.endsWith(`.${host}`))
  );
}

export function isWeb(page: URL): boolean {
  return page.protocol === "https:" || page.protocol === "http:";
}

/** A part of a path as text; null where it is no proper one. */
export function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The permission that reads one site and no other. */
export function siteOf(page: URL): string {
  return `${page.protocol}//${page.hostname}/*`;
}
