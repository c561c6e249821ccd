// A source from its first bytes to decisions, by workers that a signal ends.
import { instant } from "../open.js";
import { columnsOf } from "./activities.js";
import { Crew } from "./crew.js";
import { decideText } from "./by-parts.js";
import { engineAt } from "./engine.js";
import { decideObjects, objectsReport } from "./objects.js";
import { jsonReport } from "./json-list.js";
import { beginning, choicesText, rowsReport } from "./look.js";
import { PIECE, type Run } from "./pieces.js";
import { textOf } from "./text.js";
import type { ActivityColumns, Decisions, ManyOptions, Report, Source } from "./types.js";

/** More workers than this would wait for the disk. */
const MOST = 8;

/** A compiled definition, or one that is being compiled. */
type Compiled = Promise<Uint8Array>;

export async function decided(
  compiled: Compiled,
  source: Source,
  options: ManyOptions,
): Promise<Decisions> {
  const count = options.workers ?? defaultCount(source);
  return withCrew(compiled, count, options, async (crew) => {
    const run = { crew, options, asOf: instant(options.asOf) };
    if (isList(source)) return decideObjects(run, source);
    return decideText(run, await textOf(source, crew, options));
  });
}

export async function looked(
  compiled: Compiled,
  source: Source,
  options: Pick<ManyOptions, "choices" | "sheet" | "signal" | "wasm">,
): Promise<Report> {
  return withCrew(compiled, 1, options, async (crew) => {
    try {
      if (isList(source)) return await objectsReport(crew, source);
      const text = await textOf(source, crew, options);
      const choices = choicesText(options.choices);
      if (text.kind === "rows")
        return await rowsReport(crew, text, { ...(await beginning(text)), choices });
      const run: Run = { crew, options: { asOf: 0 }, asOf: instant(0) };
      return await jsonReport(run, text);
    } finally {
      crew.end(new Error("the file was looked at"));
    }
  });
}

export async function activityColumns(
  compiled: Compiled,
  activities: Source,
  leads: readonly string[],
  options: Pick<ManyOptions, "signal" | "wasm">,
): Promise<ActivityColumns> {
  return withCrew(compiled, 1, options, async (crew) => {
    const run: Run = { crew, options: { ...options, asOf: 0, activities }, asOf: instant(0) };
    try {
      return await columnsOf(run, leads);
    } finally {
      crew.end(new Error("the file was looked at"));
    }
  });
}

/** Workers start while their engine and the definition are compiled. A signal ends them, wherever they are. */
async function withCrew<T>(
  compiled: Compiled,
  count: number,
  { signal, wasm }: Pick<ManyOptions, "signal" | "wasm">,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  compiled.catch(() => undefined); // it is told when workers are there
  signal?.throwIfAborted();
  const file = new URL("./many-worker.js", import.meta.url);
  const crew = new Crew(Math.max(1, Math.min(count, MOST)), file);
  const stop = () => crew.end(signal?.reason as Error);
  signal?.addEventListener("abort", stop);
  try {
    const [engine, definition] = await Promise.all([engineAt(wasm), compiled]);
    await crew.all("open", { engine, compiled: definition });
    return await work(crew);
  } catch (error) {
    crew.end(error as Error);
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

const isList = (source: Source): source is readonly object[] => Array.isArray(source);

/** A core is left to the page. */
function defaultCount(source: Source): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  const cores = navigator?.hardwareConcurrency ?? 2;
  const size =
    source instanceof Blob ? source.size : source instanceof Uint8Array ? source.length : Infinity;
  return Math.max(1, Math.min(cores - 1, 4, Math.ceil(size / PIECE)));
}
