import { lookAt } from "../file/engine.js";
import { toldApart } from "../file/incoming.js";
import { recall, recallsAny } from "../file/remembered.js";
import type { ReadyTemplate } from "../templates.js";
import { workspace } from "../workspace/open.js";
import type { Asked } from "./runner.js";

/** The leads that are compared, and how their columns are read; without choices each definition finds its own. */
export type Leads = Asked["leads"];

/** The open definition as the engine reads it; null while it cannot run. */
export async function readyNow(): Promise<ReadyTemplate | null> {
  await workspace.settled();
  const { reading } = workspace;
  return reading && !("diagnostics" in reading) ? reading : null;
}

/** What somebody said about the columns of files of this shape, if anything. */
export async function chosenFor(source: Leads["source"]): Promise<Leads["choices"]> {
  const ready = await readyNow();
  if (!ready || !recallsAny(ready.outline.id)) return undefined;
  const { key } = await lookAt(ready.pact, source);
  return recall(ready.outline.id, key).choices;
}

/** While the definition cannot run nobody can tell activities from leads, so the first file is the leads. */
export async function apart(files: readonly File[]): ReturnType<typeof toldApart> {
  const ready = await readyNow();
  return ready && files.length > 1 ? toldApart(ready.pact, files, null) : { leads: files[0] };
}
