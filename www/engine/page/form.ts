// The build for a page with a form: what scoring has, and reading forms.
import init, { type FormReader, Handle } from "#form";
import type { DefinitionInput, ScoreOptions } from "../../shared/protocol.js";
import { Pact as ScoringPact } from "../open.js";
import { type Glue, type Open, opener } from "../opener.js";
import { startsOnce, unlessRefused, unlessUnreadable } from "../start.js";

export type * from "../../shared/protocol.js";
export type { Decision, Diagnostic, FormReader, Status } from "#form";

/** An opened definition that also reads forms. */
export class Pact extends ScoringPact<Handle> {
  /** Reads one form, or the forms that follow one another in its place. */
  reader(): FormReader {
    return this.take((handle) => handle.reader());
  }
}

const start = unlessRefused<Glue<Handle>>(
  startsOnce(init, () => new URL("leadpact-form.wasm", import.meta.url)),
  { Handle },
  () => import("./plain.js"),
);

/** The full build, which reads definitions and explains decisions; few forms need it. */
export const fullBuild = (): Promise<typeof import("../leadpact.js")> => import("../leadpact.js");

/** Opens a definition; it rejects with a `DefinitionError` that lists every problem in one that cannot run. */
export const open: Open<ScoreOptions, Pact> = opener(start, publish, Pact);

async function publish(definition: DefinitionInput, { compiler }: ScoreOptions): Promise<string> {
  await unlessUnreadable(compiler);
  return (await fullBuild()).publish(definition, { wasm: compiler });
}
