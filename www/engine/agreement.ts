// What two teams do with a definition besides deciding: look at it, compare, merge, sign and print it.
import init, {
  contract as contractOf,
  diff as diffOf,
  explainRule as ruleOf,
  lint as lintOf,
  merge as mergeOf,
  reach as reachOf,
  sign as signOf,
  standing as standingOf,
  toSign as toSignOf,
} from "#tools";
import type { Conflict, DefinitionChange, Diagnostic, Side } from "#tools";
import type { Reach, Standings } from "#tools";
import type { AsOf, DefinitionInput, OpenOptions } from "../shared/protocol.js";
import { definitionText, instant } from "./open.js";
import { refusing } from "./refusing.js";
import { startsOnce } from "./start.js";

export { DefinitionError } from "./leadpact.js";
export type { Conflict, DefinitionChange, Reach, Side, Standings };
export type { Answer, ApprovalStanding, Edge, RoleStanding, ScoreReach } from "#tools";

/** What differs between two definitions. */
export interface Differing {
  readonly before: Side;
  readonly after: Side;
  /** Whether both mean the same; approvals say nothing about leads. */
  readonly same: boolean;
  readonly changes: readonly DefinitionChange[];
}

/** The edits of two put together. */
export interface Merged {
  /** With our side where there is a conflict. */
  readonly text: string;
  readonly conflicts: readonly Conflict[];
  /** What somebody should look at. */
  readonly notes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An approval as it is to be. */
export interface Approval {
  readonly role: string;
  readonly name: string;
  /** By default now. */
  readonly at?: AsOf;
  readonly note?: string;
}

/** Signs by a key that stays where it is: a public key as one line of its SPKI in base64, and what signs bytes by Ed25519. */
export interface Key {
  readonly publicKey: string;
  sign(message: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | Uint8Array>;
}

/** A definition was not signed, or texts cannot be merged; the message says why. */
export class AgreementError extends Error {
  override readonly name = "AgreementError";
  readonly code: string;

  constructor({ code, message }: { code: string; message: string }) {
    super(message);
    this.code = code;
  }
}

const start = startsOnce(init, () => new URL("leadpact-tools.wasm", import.meta.url));

/** At which moment; by default now. */
export interface MomentOptions extends OpenOptions {
  readonly asOf?: AsOf;
}

/** Everything that is wrong with a definition, and what its rules find in it at a moment. */
export async function lint(
  definition: DefinitionInput,
  options: MomentOptions = {},
): Promise<Diagnostic[]> {
  await start(options.wasm);
  return told(() => lintOf(definitionText(definition), instant(options.asOf)));
}

/** The page of a rule, in Markdown. */
export async function explainRule(
  code: string,
  options: OpenOptions = {},
): Promise<string | undefined> {
  await start(options.wasm);
  return ruleOf(code);
}

/** The ends of each score, and the grades, verdicts, gates and routes that some lead gets, each with such a lead. */
export async function reach(
  definition: DefinitionInput,
  options: MomentOptions = {},
): Promise<Reach> {
  await start(options.wasm);
  return told(() => reachOf(definitionText(definition), instant(options.asOf)));
}

/** Says what differs between two definitions. */
export async function diff(
  before: DefinitionInput,
  after: DefinitionInput,
  options: OpenOptions = {},
): Promise<Differing> {
  await start(options.wasm);
  const text = refusing(() => diffOf(definitionText(before), definitionText(after)));
  return JSON.parse(text) as Differing;
}

/** Puts the edits together that two made of a definition. */
export async function merge(
  base: string,
  ours: string,
  theirs: string,
  options: OpenOptions = {},
): Promise<Merged> {
  await start(options.wasm);
  return told(() => mergeOf(base, ours, theirs));
}

/** Who stands behind a definition at a moment, and whose approval fell and why. */
export async function standing(
  definition: DefinitionInput,
  options: MomentOptions = {},
): Promise<Standings> {
  await start(options.wasm);
  return told(() => standingOf(definitionText(definition), instant(options.asOf)));
}

/** The definition as a document: a page of its own, made for paper, or Markdown. */
export async function contract(
  definition: DefinitionInput,
  options: MomentOptions & { readonly format?: "html" | "markdown" } = {},
): Promise<string> {
  await start(options.wasm);
  const isMarkdown = options.format === "markdown";
  return told(() => contractOf(definitionText(definition), instant(options.asOf), isMarkdown));
}

/** The text with one more approval, in which nothing else has changed. */
export async function sign(
  definition: string,
  approval: Approval,
  options: OpenOptions & { readonly key?: Key } = {},
): Promise<string> {
  const { role, name, note } = approval;
  const at = instant(approval.at);
  await start(options.wasm);
  if (!options.key) return told(() => signOf(definition, role, name, at, note));
  const { publicKey: key } = options.key;
  const message = told<string>(() => toSignOf(definition, role, name, at, note, key));
  const made = await options.key.sign(new TextEncoder().encode(message));
  return told(() => signOf(definition, role, name, at, note, key, base64(new Uint8Array(made))));
}

function told<T>(ask: () => string): T {
  const tagged = JSON.parse(refusing(ask)) as
    { ok: T } | { error: { code: string; message: string } };
  if ("ok" in tagged) return tagged.ok;
  if (tagged.error.code === "not-a-date") throw new TypeError(tagged.error.message);
  throw new AgreementError(tagged.error);
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
