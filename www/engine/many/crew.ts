// Workers, and questions to them. In pages they are module files of the same origin, as strict policies ask; in Node they are threads.
import { trusted } from "../trusted.js";
import { SourceError, wordsOf } from "./errors.js";
import { Lender } from "./lending.js";
import type { Answered, Asked, Question, Questions, Text, Wanted } from "./protocol.js";

/** What a worker of a page and a thread of Node have in common. */
interface Wire {
  post(message: unknown, transfer: Transferable[]): void;
  end(): void;
}

interface Ears {
  hear(message: Answered | Wanted): void;
  fail(words: string): void;
}

interface Thread {
  postMessage(message: unknown, transfer: Transferable[]): void;
  on(name: "message" | "error" | "messageerror", heard: (data: unknown) => void): void;
  terminate(): Promise<number>;
  unref(): void;
  ref(): void;
}

interface Node {
  getBuiltinModule?(name: "node:worker_threads"): { Worker: new (file: URL) => Thread };
}

type Waiting = { resolve(answer: unknown): void; reject(error: unknown): void };

/** One worker. */
export class Hand {
  readonly #wire: Wire;
  readonly #waiting = new Map<number, Waiting>();
  readonly #lender = new Lender();
  #last = 0;
  #ended: Error | undefined;

  constructor(file: URL) {
    this.#wire = wire(file, {
      hear: (message) => this.#hear(message),
      fail: (words) => this.end(new SourceError({ code: "worker-ended", words })),
    });
  }

  ask<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
    transfer: Transferable[] = [],
  ): Promise<Questions[Q]["answer"]> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#last += 1;
    const asked: Asked<Q> = { id: this.#last, question, ask: this.#lending(ask) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(asked.id, { resolve: resolve as Waiting["resolve"], reject });
      this.#wire.post(asked, transfer);
    });
  }

  /** Ends the worker; what waits for an answer is rejected. */
  end(why: Error): void {
    this.#ended ??= why;
    this.#wire.end();
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  #lending<A extends object>(ask: A): A {
    const { text } = ask as { text?: Text };
    return text ? { ...ask, text: this.#lender.lend(text) } : ask;
  }

  #hear(message: Answered | Wanted): void {
    if ("wanted" in message) return void this.#bring(message);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ("fault" in message) waiting?.reject(new SourceError(message.fault));
    else waiting?.resolve(message.answer);
  }

  async #bring(wanted: Wanted): Promise<void> {
    const brought = await this.#lender.bring(wanted);
    if (!this.#ended) this.#wire.post(brought, "bytes" in brought ? [brought.bytes.buffer] : []);
  }
}

function wire(file: URL, ears: Ears): Wire {
  return "Worker" in globalThis ? ofPage(file, ears) : ofNode(file, ears);
}

function ofPage(file: URL, { hear, fail }: Ears): Wire {
  const worker = new Worker(trusted(file), { type: "module" });
  worker.addEventListener("message", ({ data }) => hear(data as Answered | Wanted));
  worker.addEventListener("messageerror", () => fail("a worker's answer cannot be read"));
  worker.addEventListener("error", ({ message }: ErrorEvent) => {
    fail(`the worker that reads leads ended: ${message || "it cannot be loaded"}`);
  });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    end: () => worker.terminate(),
  };
}

function ofNode(file: URL, { hear, fail }: Ears): Wire {
  const threads = (globalThis as { process?: Node }).process?.getBuiltinModule?.(
    "node:worker_threads",
  );
  if (!threads) throw new SourceError({ code: "no-workers", words: "this host has no workers" });
  const thread = new threads.Worker(file);
  thread.on("message", (data) => hear(data as Answered | Wanted));
  thread.on("messageerror", () => fail("a worker's answer cannot be read"));
  thread.on("error", (error) => fail(`the worker that reads leads ended: ${wordsOf(error)}`));
  return {
    post: (message, transfer) => thread.postMessage(message, transfer),
    end: () => void thread.terminate(),
  };
}

/** Several workers. */
export class Crew {
  readonly hands: readonly Hand[];
  readonly #file: URL;
  #apart: Hand | undefined;
  #next = 0;

  constructor(count: number, file: URL) {
    this.#file = file;
    this.hands = Array.from({ length: count }, () => new Hand(file));
  }

  /** Asks all of them the same, and gives the first one's answer. */
  async all<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
  ): Promise<Questions[Q]["answer"]> {
    const [first] = await this.each(question, ask);
    return first as Questions[Q]["answer"];
  }

  /** Asks all of them the same. */
  each<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
  ): Promise<Questions[Q]["answer"][]> {
    return Promise.all(this.hands.map((hand) => hand.ask(question, ask)));
  }

  /** Asks one after the other. */
  ask<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
    transfer: Transferable[] = [],
  ): Promise<Questions[Q]["answer"]> {
    const hand = this.hands[this.#next++ % this.hands.length] as Hand;
    return hand.ask(question, ask, transfer);
  }

  /** Asks a worker of its own, so that the memory which the answer took is given back. */
  async apart<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
  ): Promise<Questions[Q]["answer"]> {
    const hand = new Hand(this.#file);
    this.#apart = hand;
    try {
      return await hand.ask(question, ask);
    } finally {
      hand.end(new Error("it has answered"));
    }
  }

  end(why: Error): void {
    this.#apart?.end(why);
    for (const hand of this.hands) hand.end(why);
  }
}
