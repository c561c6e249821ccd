import type { EmbedConfig } from "../config.js";
import type { GivenRecord, ToHost } from "../protocol.js";

/** What a host shows: a record whose values it gives, or one of a CRM that is read through the vendor's own way. */
export type Shown = GivenRecord | Reachable;

/** An adapter reads it, as in the extension; what it would fetch is asked of the vendor's SDK instead. */
export interface Reachable {
  readonly type: "reachable";
  readonly crm: string;
  readonly kind: string;
  readonly id: string;
  readonly origin: string;
  readonly path?: string;
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

export interface ShimWorld {
  readonly config: EmbedConfig;
  /** What is open now; null when nothing is. */
  show(shown: Shown | null): void;
  /** Another record is being opened: what was shown is not to be seen any more. */
  reading(): void;
  /** What a host is told when it begins. */
  ready(): ToHost;
}

/** Translates one vendor's words. What it gives takes what the panel says to its host. */
export type Shim = (world: ShimWorld) => Promise<(message: ToHost) => void>;

/** Hosts limit how high a panel may be. */
export function within(height: number, least: number, most: number): number {
  return Math.min(Math.max(Math.ceil(height), least), most);
}

/** What a vendor's SDK answered, as if it had been fetched. */
export function asResponse(answer: unknown): Response {
  return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
}

/** The vendor's script puts it into the page, before this one. */
export function globalNamed<T>(name: string): T {
  const found = (globalThis as unknown as Record<string, T | undefined>)[name];
  if (found === undefined)
    throw new Error(`the page does not load the script that brings \`${name}\``);
  return found;
}
