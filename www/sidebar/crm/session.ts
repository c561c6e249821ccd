/** What a CRM's API wants to see beside its cookies, where the CRM's own pages keep it for their scripts. */
import type { SessionHeader } from "./adapter.js";

/** Longer ones are none, and a header holds nothing but these characters. */
const FIT = /^[\x21-\x7e](?:[\x20-\x7e]{0,8190}[\x21-\x7e])?$/u;

/** The places of the page to look at, for `session.js`. */
export function placesOf(wanted: readonly SessionHeader[]): readonly string[] {
  return wanted.flatMap(({ from }) => from);
}

/** The headers that can be made of what the page had there; what a page gives is text, and not trusted to be fit. */
export function headersFrom(
  wanted: readonly SessionHeader[],
  found: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const { header, from, value = (given: string) => given, beside = {} } of wanted) {
    const place = from.find((each) => Object.hasOwn(found, each));
    const given = place === undefined ? undefined : found[place];
    const fit = typeof given === "string" ? value(given) : null;
    if (fit !== null && FIT.test(fit)) Object.assign(made, { [header]: fit }, beside);
  }
  return made;
}

/** Whether a request may carry them: only to the hosts that the CRM of this page has. */
export function mayCarry(origins: readonly string[], to: string): boolean {
  const { protocol, hostname } = new URL(to);
  return origins.includes(`${protocol}//${hostname}/*`);
}
