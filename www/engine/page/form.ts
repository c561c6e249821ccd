// The build for a page with a form: what scoring has, reading forms, and a visitor's history.
import init, { type FormReader, Handle, History } from "#form";
import type { OpenOptions, ScoreOptions } from "../../shared/protocol.js";
import { Pact as ScoringPact } from "../open.js";
import { compiledPart, loadCompiled } from "../published.js";
import { startsOnce } from "../start.js";

export type * from "../../shared/protocol.js";
export type { Decision, Diagnostic, FormReader, History, Status } from "#form";

/** An opened definition that also reads forms. */
export class Pact extends ScoringPact<Handle> {
  /** Reads one form, or the forms that follow one another in its place. */
  reader(): FormReader {
    return this.take((handle) => handle.reader());
  }
}

/**
 * The one place where the engine of a form is started: another way to come by it, for pages that
 * refuse WebAssembly, belongs here.
 */
const start = startsOnce(init, () => new URL("leadpact-form.wasm", import.meta.url));

/** The full build, which reads definitions and explains decisions; few forms need it. */
export const fullBuild = (): Promise<typeof import("../leadpact.js")> => import("../leadpact.js");

/** Opens a definition; it rejects with a `DefinitionError` that lists every problem in one that cannot run. */
export async function open(definition: string, options: ScoreOptions = {}): Promise<Pact> {
  const started = start(options.wasm);
  // What is wrong with the definition is said before what is wrong with the engine.
  started.catch(() => undefined);
  const publish = async (): Promise<string> =>
    (await fullBuild()).publish(definition, { wasm: options.compiler });
  const compiled = compiledPart(definition) ? definition : await publish();
  await started;
  return new Pact(await loadCompiled(compiled, (bytes) => Handle.load(bytes), publish));
}

/** What a visitor did before, as far as it is kept in this browser. */
export async function openHistory(
  key: string,
  days: number,
  wasm?: OpenOptions["wasm"],
): Promise<History> {
  await start(wasm);
  return History.open(key, days, Date.now());
}
