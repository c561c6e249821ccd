import { trusted } from "../../../engine/trusted.js";
import type { Reach } from "../../../engine/agreement.js";
import type { Finding } from "./findings.js";

/** What takes longer to find: what rules say, and what the definition can come to. */
export interface Deep {
  text: string;
  findings: readonly Finding[];
  /** Null until it is known, or when the definition cannot run. */
  reach: Reach | null;
}

export type DeepAnswer =
  { text: string; diagnostics: readonly Finding[] } | { text: string; reach: Reach | null };

/** Now, as the sample lead can have it: what was done at the moment of a lead counts then. */
export function thisMinute(): string {
  return `${new Date().toISOString().slice(0, 16)}:00Z`;
}

/**
 * Looks in a worker, as it can take seconds. A newer text ends the look at an older one at once: nothing inside the
 * engine is asked to stop, its worker is.
 */
export class DeepLook {
  readonly #found: (deep: Deep) => void;
  #worker: Worker | null = null;
  #busy = false;

  constructor(found: (deep: Deep) => void) {
    this.#found = found;
  }

  ask(text: string): void {
    if (this.#busy) this.stop();
    this.#busy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ text, asOf: thisMinute() });
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = false;
  }

  #start(): Worker {
    const file = new URL("findings-worker.js", document.baseURI);
    const worker = new Worker(trusted(file), { type: "module" });
    let findings: readonly Finding[] = [];
    worker.addEventListener("message", ({ data }: MessageEvent<DeepAnswer>) => {
      if (worker !== this.#worker) return;
      if ("diagnostics" in data) findings = data.diagnostics;
      else this.#busy = false;
      this.#found({ text: data.text, findings, reach: "reach" in data ? data.reach : null });
    });
    worker.addEventListener("error", () => this.stop());
    return worker;
  }
}
