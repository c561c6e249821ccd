import { DefinitionError, open } from "../../engine/leadpact.js";
import type { Template } from "../templates.js";
import type { Baseline } from "./baseline.js";
import type { Asked, Compiled } from "./runner.js";

/** Why two texts cannot be compared. */
export class NoContest extends Error {
  constructor(
    readonly why: "mistakes" | "before" | "not-read",
    words: string,
    readonly mistakes = 0,
  ) {
    super(words);
  }
}

/** The open definition, as the workspace has it. */
interface Open {
  readonly text: string;
  readonly reading: Template | null;
  readonly problem: string | null;
}

/** The two texts that are compared, compiled; the earlier one only once, as it stays the same while somebody edits. */
export class Contest {
  #before: Compiled | null = null;

  async of(
    { text, reading, problem }: Open,
    baseline: Baseline | null,
  ): Promise<Pick<Asked, "before" | "after">> {
    if (!reading) throw new NoContest("not-read", problem ?? "");
    if ("diagnostics" in reading) throw new NoContest("mistakes", "", mistakesIn(reading));
    const after = held(text, reading.pact.compiled());
    return { before: baseline ? await this.#compiled(baseline.text) : after, after };
  }

  async #compiled(text: string): Promise<Compiled> {
    if (this.#before?.text === text) return this.#before;
    try {
      const pact = await open(text);
      this.#before = held(text, pact.compiled());
      pact.free();
      return this.#before;
    } catch (error) {
      if (error instanceof DefinitionError) throw new NoContest("before", error.message);
      throw error;
    }
  }
}

function held(text: string, bytes: Uint8Array): Compiled {
  return { text, at: Date.now(), compiled: () => bytes };
}

function mistakesIn({ diagnostics }: Extract<Template, { diagnostics: unknown }>): number {
  return diagnostics.filter(({ severity }) => severity === "error").length;
}
