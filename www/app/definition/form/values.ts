/** Values of the definition as people type and read them. */

/** `1,200` as a number; what is none stays a text, and nothing is undefined. */
export function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim().replace("−", "-");
  if (trimmed === "") return undefined;
  const digits = /^[-+]?\d{1,3}(,\d{3})+$/u.test(trimmed) ? trimmed.replaceAll(",", "") : trimmed;
  return /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/iu.test(digits) ? Number(digits) : text;
}

export function splitValues(text: string): string[] {
  const found = text.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"\s*|([^,]*))(?:,|$)/gu);
  return [...found]
    .map(([, quoted, bare]) => (quoted === undefined ? (bare ?? "").trim() : unescaped(quoted)))
    .filter((value) => value !== "");
}

export function joinValues(value: unknown): string {
  if (value === undefined) return "";
  return (Array.isArray(value) ? value : [value])
    .map((item) => asText(item))
    .map((item) => (/[,"]|^\s|\s$/u.test(item) ? JSON.stringify(item) : item))
    .join(", ");
}

const unescaped = (text: string): string => text.replace(/\\(.)/gu, "$1");

export function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
