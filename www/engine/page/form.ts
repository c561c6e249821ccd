// The build for a page with a form: what scoring has, reading forms, and a visitor's history.
import init, { type FormReader, Handle, History } from "#form";
import type { DefinitionInput, OpenOptions, ScoreOptions } from "../../shared/protocol.js";
import { Pact as ScoringPact } from "../open.js";
import { type Glue, type Open, opener } from "../opener.js";
import { startsOnce, unlessRefused } from "../start.js";

export type * from "../../shared/protocol.js";
export type { Decision, Diagnostic, FormReader, History, Status } from "#form";

/** An opened definition that also reads forms. */
export class Pact extends ScoringPact<Handle> {
  /** Reads one form, or the forms that follow one another in its place. */
  reader(): FormReader {
    return this.take((handle) => handle.reader());
  }
}

/** The generated glue of this build, of WebAssembly or of plain JavaScript. */
interface FormGlue extends Glue<Handle> {
  readonly History: typeof History;
}

const start = unlessRefused<FormGlue>(
  startsOnce(init, () => new URL("leadpact-form.wasm", import.meta.url)),
  { Handle, History },
  () => import("./plain.js"),
);

/** The full build, which reads definitions and explains decisions; few forms need it. */
export const fullBuild = (): Promise<typeof import("../leadpact.js")> => import("../leadpact.js");

/** Opens a definition; it rejects with a `DefinitionError` that lists every problem in one that cannot run. */
export const open: Open<ScoreOptions, Pact> = opener(start, publish, Pact);

async function publish(definition: DefinitionInput, { compiler }: ScoreOptions): Promise<string> {
  return (await fullBuild()).publish(definition, { wasm: compiler });
}

/** What a visitor did before, as far as it is kept in this browser. */
export async function openHistory(
  key: string,
  days: number,
  wasm?: OpenOptions["wasm"],
): Promise<History> {
  const engine = await start({ wasm });
  return engine.History.open(key, days, Date.now());
}
