// Divides a source among workers, and puts what they decide together in its order.
import { instant } from "../open.js";
import { Crew, type Hand } from "./crew.js";
import { ManyDecisions } from "./decisions.js";
import { Gatherer } from "./gatherer.js";
import { LEADS, beginning, choicesText, keysReport, rowsReport } from "./look.js";
import { leadsOf, packedLeads } from "./packed.js";
import type { Beginning, Part } from "./protocol.js";
import { type Text, textOf } from "./text.js";
import type { Decisions, ManyOptions, Report, Source } from "./types.js";

/** So many bytes are decided on at a time. */
const PIECE = 4 << 20;
/** Each worker has one part to decide on, and one to read meanwhile. */
const AHEAD = 2;
/** More workers than this would wait for the disk. */
const MOST = 8;

interface Run {
  readonly crew: Crew;
  readonly options: ManyOptions;
  readonly asOf: string;
}

export async function decided(
  compiled: Uint8Array,
  source: Source,
  options: ManyOptions,
): Promise<Decisions> {
  const count = options.workers ?? defaultCount(source);
  return withCrew(compiled, count, options, async (crew) => {
    const run = { crew, options, asOf: instant(options.asOf) };
    if (isList(source)) return decideObjects(run, source);
    const text = await textOf(source, crew, options.signal);
    return text.kind === "json" ? decideJson(run, text) : decideRows(run, text);
  });
}

export async function looked(
  compiled: Uint8Array,
  source: Source,
  options: Pick<ManyOptions, "choices" | "signal" | "wasm">,
): Promise<Report> {
  return withCrew(compiled, 1, options, async (crew) => {
    try {
      if (isList(source)) return await objectsReport(crew, source);
      const text = await textOf(source, crew, options.signal);
      if (text.kind === "rows")
        return await rowsReport(crew, text, {
          ...(await beginning(text)),
          choices: choicesText(options.choices),
        });
      const run = { crew, options: {}, asOf: instant(0) } as unknown as Run;
      return (await decideJson(run, { ...text, blob: text.blob.slice(0, PIECE) })).report;
    } finally {
      crew.end(new Error("the file was looked at"));
    }
  });
}

/** A signal ends the workers, wherever they are. */
async function withCrew<T>(
  compiled: Uint8Array,
  count: number,
  { signal, wasm }: Pick<ManyOptions, "signal" | "wasm">,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const crew = new Crew(
    Math.max(1, Math.min(count, MOST)),
    new URL("./many-worker.js", import.meta.url),
  );
  const stop = () => crew.end(signal?.reason as Error);
  signal?.addEventListener("abort", stop);
  try {
    await crew.all("open", { wasm: wasm === undefined ? undefined : address(wasm), compiled });
    return await work(crew);
  } catch (error) {
    crew.end(error as Error);
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

const address = (wasm: URL | string) =>
  new URL(wasm, globalThis.location?.href ?? import.meta.url).href;

const isList = (source: Source): source is readonly object[] => Array.isArray(source);

/** A core is left to the page. */
function defaultCount(source: Source): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  const cores = navigator?.hardwareConcurrency ?? 2;
  const size =
    source instanceof Blob ? source.size : source instanceof Uint8Array ? source.length : Infinity;
  return Math.max(1, Math.min(cores - 1, 4, Math.ceil(size / PIECE)));
}

async function begun({ crew, asOf }: Run, beginning: Omit<Beginning, "asOf">): Promise<string> {
  return crew.all("begin", { ...beginning, asOf });
}

async function decideRows(run: Run, text: Text): Promise<Decisions> {
  const choices = choicesText(run.options.choices);
  const head = { ...(await beginning(text)), choices };
  const report = await rowsReport(run.crew, text, head);
  const legend = await begun(run, { written: "rows", ...head });
  const { data_at: from = 0, data_line: line = 1 } = report.shape ?? {};
  const gatherer = new Gatherer(legend, line, true);
  const joiner = new Joiner(run, text.blob, gatherer, from);
  await divide(run.crew, joiner.parts, (hand, part) => joiner.decide(hand, part));
  joiner.tell();
  return new ManyDecisions(run.crew, gatherer, report, { text: text.blob, keys: [] });
}

/** Hands numbered pieces of work out; each worker has a little more than it is busy with. */
async function divide(
  crew: Crew,
  count: number,
  work: (hand: Hand, place: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const loop = async (hand: Hand) => {
    while (next < count) await work(hand, next++);
  };
  const loops = crew.hands.flatMap((hand) => Array.from({ length: AHEAD }, () => loop(hand)));
  await Promise.all(loops);
}

/** Joins the parts of a text in their order. */
class Joiner {
  readonly parts: number;
  readonly #piece: number;
  readonly #ready = new Map<number, Part | null>();
  #next = 0;
  #at: number;
  #joining: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: Run,
    private readonly text: Blob,
    private readonly gatherer: Gatherer,
    private readonly from: number,
  ) {
    this.#piece = run.options.chunk ?? PIECE;
    this.#at = from;
    this.parts = Math.ceil((text.size - from) / this.#piece);
  }

  #bytes(place: number): { text: Blob; from: number; to: number } {
    const from = this.from + place * this.#piece;
    return { text: this.text, from, to: Math.min(from + this.#piece, this.text.size) };
  }

  async decide(hand: Hand, place: number): Promise<void> {
    this.#ready.set(place, await hand.ask("part", { ...this.#bytes(place), sure: place === 0 }));
    this.#joining = this.#joining.then(() => this.#join(hand));
    await this.#joining;
  }

  async #join(hand: Hand): Promise<void> {
    for (let part; (part = this.#ready.get(this.#next)) !== undefined; this.#next += 1) {
      this.#ready.delete(this.#next);
      const { to } = this.#bytes(this.#next);
      if (this.#at >= to) continue; // a row of a part before goes on beyond this one
      const right = part?.start === this.#at ? part : await this.#again(hand, to);
      if (!right) continue;
      this.#at = right.end;
      this.gatherer.add(right.chunk);
      this.tell();
    }
  }

  /** What was taken for the end of a row was none: the part is decided on from where the row before it ends. */
  #again(hand: Hand, to: number): Promise<Part | null> {
    return hand.ask("part", { text: this.text, from: this.#at, to, sure: true });
  }

  tell(): void {
    this.run.options.onProgress?.({
      bytes: this.#at,
      of: this.text.size,
      rows: this.gatherer.rows,
    });
  }
}

/** Where a lead as JSON ends is known only to who has read all before it, so one worker reads them all. */
async function decideJson(run: Run, text: Text): Promise<Decisions> {
  const { crew, options } = run;
  const legend = await begun(run, {
    written: "json",
    prefix: "",
    whole: false,
    choices: undefined,
  });
  const gatherer = new Gatherer(legend, 1, false);
  const [hand] = crew.hands as [Hand];
  const piece = options.chunk ?? PIECE;
  for (let from = 0; from < text.blob.size; from += piece) {
    const to = Math.min(from + piece, text.blob.size);
    gatherer.add(await hand.ask("json", { text: text.blob, from, to }));
    options.onProgress?.({ bytes: to, of: text.blob.size, rows: gatherer.rows });
  }
  const about = {
    kind: "json",
    encoding: text.encoding,
    packed: text.packed,
    whole: gatherer.rows <= LEADS,
  } as const;
  const source = { text: text.blob, keys: [] as string[] };
  const found = new ManyDecisions(crew, gatherer, undefined, source);
  found.report = await keysReport(crew, await found.leads(LEADS), about);
  source.keys.push(...found.report.columns.map(({ name }) => name));
  return found;
}

async function objectsReport(crew: Crew, objects: readonly object[]): Promise<Report> {
  const about = {
    kind: "objects",
    encoding: null,
    packed: false,
    whole: objects.length <= LEADS,
  } as const;
  return keysReport(crew, leadsOf(objects.slice(0, LEADS)), about);
}

async function decideObjects(run: Run, objects: readonly object[]): Promise<Decisions> {
  const { crew, options } = run;
  const report = await objectsReport(crew, objects);
  const legend = await begun(run, {
    written: "packed",
    prefix: "",
    whole: false,
    choices: undefined,
  });
  const gatherer = new Gatherer(legend, 1, true);
  const each = Math.max(1, Math.ceil((options.chunk ?? PIECE) / 1024));
  const ready = new Map<number, Awaited<ReturnType<typeof decideSome>>>();
  let next = 0;
  const decideSome = async (hand: Hand, place: number) => {
    const bytes = packedLeads(objects.slice(place * each, (place + 1) * each));
    return hand.ask("packed", { bytes }, [bytes.buffer]);
  };
  await divide(crew, Math.ceil(objects.length / each), async (hand, place) => {
    ready.set(place, await decideSome(hand, place));
    for (let chunk; (chunk = ready.get(next)); next += 1) {
      ready.delete(next);
      gatherer.add(chunk);
      options.onProgress?.({ bytes: 0, of: null, rows: gatherer.rows });
    }
  });
  return new ManyDecisions(crew, gatherer, report, {
    objects,
    keys: report.columns.map(({ name }) => name),
  });
}
