import { DefinitionError, open, type Pact } from "../../engine/leadpact.js";
import { type DefinitionOutline, outline } from "../../shared/definition-outline.js";
import { type Handover, handoverOf } from "../feedback/reasons.js";
import type { Settings } from "./settings.js";

/** A definition that is in force here. */
export interface InForce {
  readonly pact: Pact;
  readonly outline: DefinitionOutline;
  readonly handover: Handover;
  /** Why what its address gives now is not what is in force. */
  readonly held?: Refusal;
}

/** Why there is none. */
export type Refusal =
  | { readonly why: "none" }
  | { readonly why: "unreachable"; readonly url: string }
  | { readonly why: "unreadable"; readonly message: string }
  | { readonly why: "other-digest"; readonly digest: string; readonly wanted: string }
  | { readonly why: "not-agreed"; readonly status: string };

export type Loaded = InForce | { readonly refused: Refusal };

/** The last text that was fetched, by its address. */
export interface Kept {
  readonly url: string;
  readonly text: string;
}

export interface Keeper {
  last(): Promise<Kept | null>;
  keep(kept: Kept): Promise<void>;
}

const MOST_BYTES = 1024 * 1024;
const PATIENCE_MS = 10_000;

/** Fetches or takes the definition, and looks whether it is the one that may be used. */
export async function load(settings: Settings, keeper: Keeper): Promise<Loaded> {
  if (settings.url === null)
    return settings.file === null ? refuse({ why: "none" }) : opened(settings.file, settings);
  const last = await keeper.last();
  const kept = last?.url === settings.url ? last.text : null;
  const text = await fetched(settings.url).catch(() => null);
  if (text === null)
    return fallBack({ refused: { why: "unreachable", url: settings.url } }, kept, settings);
  const loaded = await opened(text, settings);
  if ("refused" in loaded) return fallBack(loaded, kept, settings);
  if (text !== kept) await keeper.keep({ url: settings.url, text });
  return loaded;
}

/** What was in force stays so, when what came in its place may not be used. */
async function fallBack(
  { refused }: { refused: Refusal },
  kept: string | null,
  settings: Settings,
): Promise<Loaded> {
  const before = kept === null ? { refused } : await opened(kept, settings);
  return "refused" in before ? { refused } : { ...before, held: refused };
}

async function opened(text: string, { digest, agreedOnly }: Settings): Promise<Loaded> {
  let pact: Pact;
  try {
    pact = await open(text);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return refuse({ why: "unreadable", message: error.message });
  }
  const refusal = refusalOf(pact, digest, agreedOnly);
  if (refusal) {
    pact.free();
    return refuse(refusal);
  }
  const document = JSON.parse(text) as Record<string, unknown>;
  return { pact, outline: outline(document), handover: handoverOf(document) };
}

function refusalOf(pact: Pact, wanted: string | null, agreedOnly: boolean): Refusal | null {
  const { digest } = pact;
  if (wanted !== null && digest !== wanted) return { why: "other-digest", digest, wanted };
  const status = pact.status();
  return agreedOnly && status !== "agreed" ? { why: "not-agreed", status } : null;
}

/** Without the visitor's cookies: a definition is the same for everybody. */
async function fetched(url: string): Promise<string> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { credentials: "omit", cache: "no-cache", signal });
  if (!response.ok) throw new Error(`the answer was ${response.status}`);
  const content = await response.blob();
  if (content.size > MOST_BYTES) throw new Error("a definition has 1 MiB at most");
  return content.text();
}

function refuse(refused: Refusal): Loaded {
  return { refused };
}
