import type { FieldMap } from "../crm/adapter.js";
import { isObject } from "../feedback/read-answer.js";

/** What a panel works with. What an administrator sets by policy cannot be changed in the panel. */
export interface Settings {
  /** Where the definition is fetched from; null where a file was given instead, or nothing yet. */
  readonly url: string | null;
  /** The text of a file. */
  readonly file: string | null;
  /** The only digest that is taken. */
  readonly digest: string | null;
  /** Whether both teams have to have signed. */
  readonly agreedOnly: boolean;
  /** Who answers, as it is written into the answers. */
  readonly representative: string;
  /** Additions to the field maps, by CRM. */
  readonly fieldMaps: Readonly<Record<string, FieldMap>>;
}

export const NONE: Settings = {
  url: null,
  file: null,
  digest: null,
  agreedOnly: false,
  representative: "",
  fieldMaps: {},
};

type Json = Record<string, unknown>;

/** What the names of a policy are here; a policy is written for people who manage browsers. */
const POLICY = {
  url: "definition_url",
  digest: "definition_digest",
  agreedOnly: "require_agreed",
  representative: "representative",
  fieldMaps: "field_maps",
} as const;

export type Managed = keyof typeof POLICY;

/** What was stored here, with what the policy says put over it; whatever is not as it should be is left out. */
export function settingsFrom(stored: unknown, policy: unknown): Settings {
  const [own, managed] = [isObject(stored) ? stored : {}, isObject(policy) ? policy : {}];
  const set = managedBy(policy);
  const value = (name: Managed): unknown => (set.has(name) ? managed[POLICY[name]] : own[name]);
  const url = httpAddress(value("url"));
  return {
    url,
    // A policy that names an address is not put aside by a file.
    file: set.has("url") ? null : text(own["file"]),
    digest: digestIn(value("digest")),
    agreedOnly: value("agreedOnly") === true,
    representative: (text(value("representative")) ?? "").slice(0, 200),
    fieldMaps: mapsIn(value("fieldMaps")),
  };
}

/** Which of the settings an administrator made. */
export function managedBy(policy: unknown): ReadonlySet<Managed> {
  const given = isObject(policy) ? policy : {};
  const names = Object.keys(POLICY) as Managed[];
  return new Set(names.filter((name) => given[POLICY[name]] !== undefined));
}

/** An address that may be fetched from: encrypted, or on this machine. */
export function httpAddress(value: unknown): string | null {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  const url = new URL(value);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.username !== "" || url.password !== "") return null;
  return url.protocol === "https:" || (url.protocol === "http:" && local) ? url.href : null;
}

export function digestIn(value: unknown): string | null {
  const found = typeof value === "string" ? value.trim() : "";
  return /^sha256:[0-9a-f]{64}$/u.test(found) ? found : null;
}

/** Field maps by CRM, as an object or, as policies write them, as the JSON text of one. */
export function mapsIn(value: unknown): Record<string, FieldMap> {
  const maps = typeof value === "string" ? parsed(value) : value;
  if (!isObject(maps)) return {};
  const entries = Object.entries(maps).filter(
    (entry): entry is [string, Json] => /^[a-z][a-z0-9-]*$/u.test(entry[0]) && isObject(entry[1]),
  );
  return Object.fromEntries(entries);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
