/**
 * Which pages are of one kind: the same site, and the same path but for what names the record. What somebody pointed
 * at on one record then holds for the next.
 */
export function siteKey(page: URL): string {
  const shape = (path: string): string => path.split("/").map(shapeOf).join("/");
  const hash = page.hash.split(/[?&]/u)[0] ?? "";
  return `${page.origin}${shape(page.pathname)}${shape(hash)}`;
}

/** Numbers, ids and names with digits in them stand for one record of many. */
function shapeOf(part: string): string {
  const isWord = /^#?[a-z_.-]{0,40}$/iu.test(part) && !/^[\da-f]{16,}$/iu.test(part);
  return isWord || /^v\d{1,2}$/u.test(part) ? part : "*";
}
