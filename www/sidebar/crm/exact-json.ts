/**
 * Reads JSON without losing a digit: whole numbers past 2^53, which the ids of some CRMs are, become texts. The
 * reviver's `source` would do it without a second look at the text, but not in every browser that is in use.
 */
export function exactJson(json: string): unknown {
  return JSON.parse(json.replace(/^\ufeff/u, "").replace(TOKENS, quoted));
}

/** Texts, which are passed over, and whole numbers long enough to be in doubt. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/gsu;

function quoted(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}
