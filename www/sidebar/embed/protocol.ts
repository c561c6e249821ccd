/**
 * What a page that frames the panel and the panel say to each other, version 1. The host begins:
 *
 *   frame.contentWindow.postMessage({ leadpact: "hello", version: 1 }, PANEL_ORIGIN, [channel.port2])
 *
 * and all that follows goes through the channel. Nothing else that is posted is looked at.
 */
import { isObject } from "../feedback/read-answer.js";

export const VERSION = 1;

/** Posted to each allowed host when the panel listens: a host that was earlier says hello again. */
export interface Listening {
  readonly leadpact: "listening";
  readonly versions: readonly number[];
}

/** What a host says. */
export type FromHost = GivenRecord | { readonly type: "reading" } | { readonly type: "none" };

/** A record that is open at the host's: a lead by the names of the definition's fields, or their aliases. */
export interface GivenRecord {
  readonly type: "record";
  readonly crm: string;
  readonly kind: string;
  readonly id: string;
  readonly lead: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly url?: string;
  /** Where each value came from, by the same names. */
  readonly origins?: Readonly<Record<string, string>>;
  readonly first?: { readonly source?: string; readonly at?: string };
  readonly opt_in?: boolean;
}

/** What the panel says. */
export type ToHost =
  | {
      readonly type: "ready";
      readonly version: number;
      readonly definition: { id: string; version: string; digest: string; status: string };
    }
  | {
      readonly type: "decision";
      readonly id: string;
      readonly verdict: string;
      readonly kind: string;
      readonly grade: string | null;
      readonly settled: boolean;
      readonly digest: string;
      readonly scores: Readonly<Record<string, number>>;
    }
  | { readonly type: "answer"; readonly id: string; readonly answer: unknown }
  | { readonly type: "resize"; readonly height: number }
  | { readonly type: "problem"; readonly message: string };

const MOST = { key: 200, text: 10_000, items: 10_000, depth: 8 };

/** Whether this is a greeting of a version that is spoken here. */
export function isHello(data: unknown): boolean {
  return isObject(data) && data["leadpact"] === "hello" && data["version"] === VERSION;
}

/** The message, made anew of what was checked; or a sentence on what is wrong with it. */
export function readMessage(data: unknown): FromHost | string {
  if (!isObject(data)) return "a message is an object";
  switch (data["type"]) {
    case "reading":
    case "none":
      return { type: data["type"] };
    case "record":
      return readRecord(data);
    default:
      return "`type` is `record`, `reading` or `none`";
  }
}

function readRecord(data: Record<string, unknown>): GivenRecord | string {
  const [crm, kind, id] = ["crm", "kind", "id"].map((name) => word(data[name]));
  if (!crm || !kind || !id) return "`crm`, `kind` and `id` are texts of 1 to 200 characters";
  if (!isObject(data["lead"])) return "`lead` is an object";
  const lead = bounded(data["lead"]);
  if (lead === undefined) return "`lead` is too deep, too long, or holds what JSON does not";
  const { name, url, first, opt_in: optIn } = data;
  return {
    type: "record",
    crm,
    kind,
    id,
    lead: lead as Record<string, unknown>,
    ...(word(name) && { name: word(name) as string }),
    ...(typeof url === "string" && url.length <= MOST.text && { url }),
    ...(isObject(data["origins"]) && { origins: texts(data["origins"]) }),
    ...(isObject(first) && { first: texts(first) }),
    ...(typeof optIn === "boolean" && { opt_in: optIn }),
  };
}

function word(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= MOST.key ? value : null;
}

function texts(given: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(given).slice(0, 1000);
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] =>
        isName(entry[0]) && typeof entry[1] === "string" && entry[1].length <= MOST.text,
    ),
  );
}

function isName(name: string): boolean {
  return name.length <= MOST.key && !["__proto__", "constructor", "prototype"].includes(name);
}

/** A copy of JSON data within bounds; undefined for anything else. */
function bounded(value: unknown): unknown {
  let left = MOST.items;
  const copy = (item: unknown, depth: number): unknown => {
    left -= 1;
    if (left < 0 || depth > MOST.depth) throw new RangeError();
    if (item === null || typeof item === "boolean") return item;
    if (typeof item === "number" && Number.isFinite(item)) return item;
    if (typeof item === "string" && item.length <= MOST.text) return item;
    if (Array.isArray(item)) return item.map((each) => copy(each, depth + 1));
    if (!isObject(item)) throw new TypeError();
    const entries = Object.entries(item);
    if (!entries.every(([name]) => isName(name))) throw new TypeError();
    return Object.fromEntries(entries.map(([name, each]) => [name, copy(each, depth + 1)]));
  };
  try {
    return copy(value, 0);
  } catch {
    return undefined;
  }
}
