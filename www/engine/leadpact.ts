// Everything: open a definition, decide, say why; check definitions, and publish them for websites.
import init, {
  Handle,
  check as checked,
  fault,
  initSync,
  publish as published,
  publishPublic,
} from "#leadpact";
import type { Diagnostic, Explanation } from "#leadpact";
import type {
  DecideOptions,
  DefinitionInput,
  LeadInput,
  OpenOptions,
  Publication,
  PublishOptions,
} from "../shared/protocol.js";
import { LeadError } from "./errors.js";
import { type Fault, leadBytes } from "./lead.js";
import { Pact as ScoringPact, definitionText, instant, refusing } from "./open.js";
import type { Decisions, ManyOptions, Source } from "./many/types.js";
import { startsOnce } from "./start.js";
import type { Submission } from "./submission.js";
import { type Court, type Verification, verified, type VerifyOptions } from "./verify.js";

export type { Difference, Reason } from "./claims.js";
export { DefinitionError, LeadError } from "./errors.js";
export type * from "../shared/protocol.js";
export type { Submission } from "./submission.js";
export type { Verification, VerifyOptions } from "./verify.js";
export type { Decision, Diagnostic, Explanation, Status } from "#leadpact";

/** An opened definition that also says why. */
export class Pact extends ScoringPact<Handle> {
  /** @internal */
  override readonly fault: Fault = (text) => new LeadError(JSON.parse(fault(text)) as LeadError);

  /** The decision with its reasons in words, what to ask next and what would change it. */
  explain(lead: LeadInput, options?: DecideOptions): Explanation {
    return this.ask((handle) =>
      handle.explain(leadBytes(lead, this.fault), instant(options?.asOf)),
    );
  }

  /** The decisions on many leads: a file of them in any form, a stream, bytes, or a list of objects. */
  async decideMany(source: Source, options: ManyOptions): Promise<Decisions> {
    const many = await import("./many.js");
    return many.decideMany(this, source, options);
  }

  /** @internal */
  compiled(): Uint8Array {
    return this.take((handle) => handle.compiled());
  }
}

const start = startsOnce(init, () => new URL("leadpact_bg.wasm", import.meta.url), initSync);

/** Reads a definition; it rejects with a `DefinitionError` that lists every problem in it. */
export async function open(definition: DefinitionInput, options: OpenOptions = {}): Promise<Pact> {
  const text = definitionText(definition);
  await start(options.wasm);
  return new Pact(refusing(() => Handle.open(text)));
}

/** Every error and warning in a definition, in the order of the document. */
export async function check(
  definition: DefinitionInput,
  options: OpenOptions = {},
): Promise<{ diagnostics: Diagnostic[] }> {
  const text = definitionText(definition);
  await start(options.wasm);
  return JSON.parse(checked(text)) as { diagnostics: Diagnostic[] };
}

/**
 * The JSON text that a website ships: the definition, with its compiled form beside it, so that a form need
 * not load what reads definitions. It rejects with a `DefinitionError` as `open` does.
 *
 * With `public` it is cut to what a page needs to decide: nothing inner, and nothing private but what is
 * listed in `kept`. Without its private criteria and gates a page's decision is `provisional`.
 */
export async function publish(
  definition: DefinitionInput,
  options: PublishOptions & { readonly public: true },
): Promise<Publication>;
export async function publish(
  definition: DefinitionInput,
  options?: OpenOptions & { readonly public?: false | undefined },
): Promise<string>;
export async function publish(
  definition: DefinitionInput,
  options: PublishOptions = {},
): Promise<string | Publication> {
  const text = definitionText(definition);
  await start(options.wasm);
  if (options.public !== true) return refusing(() => published(text));
  return JSON.parse(refusing(() => publishPublic(text))) as Publication;
}

/**
 * Scores a form's answers again, where no visitor can reach: gives the server's decision, and says where the
 * score that came with the form differs, and why. Nothing that is sent makes it fail; it rejects with a
 * `DefinitionError` when the server's own definition has errors. The last definitions are kept open.
 */
export async function verify(
  submission: Submission,
  definition: DefinitionInput,
  options: VerifyOptions = {},
): Promise<Verification> {
  const text = definitionText(definition);
  await start(options.wasm);
  return verified(courtOf(text), submission, options);
}

const courts = new Map<string, Court>();
const MOST_COURTS = 8;

function courtOf(text: string): Court {
  const court = courts.get(text) ?? newCourt(text);
  courts.delete(text);
  courts.set(text, court);
  for (const oldest of [...courts.keys()].slice(0, -MOST_COURTS)) courts.delete(oldest);
  return court;
}

function newCourt(text: string): Court {
  const whole = new Pact(refusing(() => Handle.open(text)));
  return { definition: JSON.parse(text) as Record<string, unknown>, whole, cut: cutOf(text) };
}

/** What pages may have had, where it may decide otherwise; a definition that cannot be published was not. */
function cutOf(text: string): Pact | null {
  try {
    const cut = JSON.parse(publishPublic(text)) as Publication;
    return cut.provisional ? new Pact(Handle.open(cut.text)) : null;
  } catch {
    return null;
  }
}
