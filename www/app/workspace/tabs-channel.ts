/** What tabs with the same definition tell one another. Texts go through here as well, so that nobody reads them twice. */
export type Message =
  | {
      readonly kind: "written";
      readonly key: string;
      readonly revision: number;
      readonly text: string;
    }
  | { readonly kind: "here" | "who" | "left"; readonly key: string };

export interface TabsEvents {
  written(message: Message & { kind: "written" }): void;
  /** How many other tabs have the definition open changed. */
  others(count: number): void;
}

interface Posted {
  readonly tab: string;
  readonly message: Message;
}

/** Who else has the open definition open. Where the browser has no channels, nobody. */
export class TabsChannel {
  readonly #channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("leadpact") : null;
  readonly #tab = crypto.randomUUID();
  readonly #others = new Set<string>();
  readonly #events: TabsEvents;
  #key: string | null = null;
  /** A page that was left may still be there for who goes back to it, and then nobody has it open. */
  #isLeft = false;

  constructor(events: TabsEvents) {
    this.#events = events;
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<Posted>) =>
      this.#take(data),
    );
    addEventListener("pagehide", () => {
      this.#leave();
      this.#isLeft = true;
    });
    addEventListener("pageshow", () => {
      if (this.#isLeft) this.#askAgain();
      this.#isLeft = false;
    });
    // A tab that crashed never said that it left.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#askAgain();
    });
  }

  /** This tab has another definition open from now on. */
  enter(key: string | null): void {
    if (key === this.#key) return;
    this.#leave();
    this.#key = key;
    this.#askAgain();
  }

  tell(message: Message): void {
    this.#channel?.postMessage({ tab: this.#tab, message } satisfies Posted);
  }

  #askAgain(): void {
    this.#others.clear();
    this.#events.others(0);
    if (this.#key !== null) this.tell({ kind: "who", key: this.#key });
  }

  #leave(): void {
    if (this.#key !== null) this.tell({ kind: "left", key: this.#key });
  }

  #take({ tab, message }: Posted): void {
    if (message.key !== this.#key || this.#isLeft) return;
    const before = this.#others.size;
    if (message.kind === "left") this.#others.delete(tab);
    else this.#others.add(tab);
    if (message.kind === "who") this.tell({ kind: "here", key: message.key });
    if (before !== this.#others.size) this.#events.others(this.#others.size);
    if (message.kind === "written") this.#events.written(message);
  }
}
