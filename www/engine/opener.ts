// How the builds that only score come to a pact: from what was compiled when a definition was published.
import type { Handle } from "#score";
import type { DefinitionInput, OpenOptions } from "../shared/protocol.js";
import { compiledPart } from "./published.js";

/** The generated glue, of WebAssembly or of plain JavaScript. */
export interface Glue<H extends Handle> {
  readonly Handle: { load(compiled: Uint8Array): H | undefined };
}

/** Opens a definition; it rejects with a `DefinitionError` that lists every problem in one that cannot run. */
export type Open<O extends OpenOptions, P> = (
  definition: DefinitionInput,
  options?: O,
) => Promise<P>;

/** `publish` is asked for what was not published, or not for this version. */
export function opener<O extends OpenOptions, H extends Handle, P>(
  start: (options: O) => Promise<Glue<H>>,
  publish: (definition: DefinitionInput, options: O) => Promise<string>,
  Pact: new (handle: H) => P,
): Open<O, P> {
  return async (definition, options = {} as O) => {
    const started = start(options);
    started.catch(() => undefined); // what is wrong with the definition is said first
    const load = async (from: DefinitionInput) => {
      const compiled = compiledPart(from);
      return compiled && (await started).Handle.load(compiled);
    };
    const handle = (await load(definition)) ?? (await load(await publish(definition, options)));
    if (handle) return new Pact(handle);
    throw new Error("the two builds of leadpact are of different versions");
  };
}

/** For builds that have nothing to publish with. */
export function refuse(): Promise<string> {
  const words =
    "this build runs definitions that were published for its version, with `leadpact publish`";
  return Promise.reject(new TypeError(words));
}
