import type { Moves } from "../../engine/many/moves-types.js";
import type { Progress } from "../../engine/many/types.js";
import type { Leads } from "../file/leads.js";

/** What is compared on which leads. */
export interface Asked {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly leads: Pick<Leads, "source" | "activities"> & { choices: Leads["choices"] | undefined };
  readonly asOf: string;
}

/** A definition that runs, its text, and when it was read. */
export interface Compiled {
  readonly text: string;
  readonly at: number;
  compiled(): Uint8Array;
}

export interface RunnerEvents {
  /** It takes long enough for people to want to know how far it is. */
  slow(asked: Asked): void;
  progress(progress: Progress): void;
  done(moves: Moves, asked: Asked): void;
  failed(error: unknown, asked: Asked): void;
  /** Nothing runs any more, whatever came of it. */
  rested(): void;
}

/** Less than this is not worth a progress bar. */
const SLOW_MS = 700;

/**
 * Decides who moves in workers, one run at a time: a newer one cancels the older. What the earlier definition decided is
 * kept between runs, so that while one edits only the later one decides anew.
 */
export class Runner {
  readonly #events: RunnerEvents;
  #moves: Moves | null = null;
  #running = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor(events: RunnerEvents) {
    this.#events = events;
  }

  run(asked: Asked): void {
    this.cancel();
    const running = (this.#running = new AbortController());
    this.#last = this.#last.then(() => this.#run(asked, running.signal));
  }

  /** What was found out last stays. */
  cancel(): void {
    this.#running.abort();
  }

  close(): void {
    this.cancel();
    this.#last = this.#last.then(() => {
      this.#moves?.close();
      this.#moves = null;
    });
  }

  /** Runs follow each other, so that each takes over what the last one kept; a cancelled one ends at once. */
  async #run(asked: Asked, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const slow = setTimeout(() => this.#events.slow(asked), SLOW_MS);
    signal.addEventListener("abort", () => clearTimeout(slow));
    try {
      const moves = await this.#decide(asked, signal);
      this.#moves = moves;
      if (!signal.aborted) this.#events.done(moves, asked);
    } catch (error) {
      if (!signal.aborted) this.#events.failed(error, asked);
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.#events.rested();
    }
  }

  async #decide({ before, after, leads, asOf }: Asked, signal: AbortSignal): Promise<Moves> {
    const { whoMoves } = await import("../../engine/many.js");
    const { source, choices, activities } = leads;
    return whoMoves(before, after, source.file, {
      ...{ asOf, choices, activities, sheet: source.sheet, signal },
      earlier: this.#moves ?? undefined,
      onProgress: (progress) => signal.aborted || this.#events.progress(progress),
    });
  }
}
