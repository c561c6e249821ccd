// Inputs of type `number` and `range` send one notation everywhere, a point and perhaps an exponent,
// whatever the definition's own is. Pages read such a control as the number it is, and so has the server.

/** What such an input can send, by the HTML standard. */
const SENT = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?$/iu;
/** Where the definition has a decimal comma this is also a number with a group: `1.500`. */
const GROUPED = /^-?\d{1,3}\.\d{3}$/u;

export type Decimal = "." | ",";

/**
 * The number that such an input sent, where the text means another one, or none, in the definition's
 * notation; `both` when it means one in either.
 */
export function sentNumber(
  text: unknown,
  decimal: Decimal,
): { number: number; both: boolean } | null {
  if (typeof text !== "string" || !SENT.test(text)) return null;
  if (/^-?\d+$/u.test(text) || (decimal === "." && !/e/iu.test(text))) return null;
  const number = Number(text);
  return Number.isFinite(number) ? { number, both: GROUPED.test(text) } : null;
}

/** The notation of each number field. */
export function decimals(definition: Record<string, unknown>): Map<string, Decimal> {
  const fields = Object.entries((definition["fields"] ?? {}) as Record<string, Field>);
  const numbers = fields.filter(([, { type }]) => type === "number");
  return new Map(numbers.map(([name, { decimal }]) => [name, decimal ?? "."]));
}

interface Field {
  readonly type?: string;
  readonly decimal?: Decimal;
}
