/** What others send, taken for nothing but what it is: no shape is trusted, and no prototype is read. */

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json | null {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Json)
    : null;
}

/** An object's own value, so that `constructor` and `__proto__` find nothing. */
export function own(value: unknown, key: string): unknown {
  const holder = object(value);
  return holder !== null && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** What lies at the end of some keys. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce(own, value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number as text; nothing for anything else, and for what is empty. */
export function text(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "bigint") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
