import type { Lead } from "./events.js";
import type { FormOptions } from "./options.js";

// What a visitor did before. All of it is loaded only where a page asks whether they agree.

type Visits = typeof import("./visits.js");

/** Of what is done before that, so much is held back. */
const MOST_WAITING = 50;

let visits: Visits | null = null;
const waiting: string[] = [];

/** Resolves when it is known, as far as it can be now, whether the visitor is remembered. */
export async function remembered(options: FormOptions): Promise<void> {
  if (options.consent !== undefined) await (await loaded()).begun(options);
}

/** The sum of what is known, to notice a change. */
remembered.text = (): string => visits?.text() ?? "";

/** How they came, and what they did. */
remembered.lead = (): Lead => visits?.lead() ?? {};

/** What a representative should know before the first call. */
remembered.note = (): string => visits?.note() ?? "";

/** Something that counts was done: `activity("webinar")`. */
export function activity(kind: string): void {
  if (visits) visits.activity(kind);
  else if (waiting.length < MOST_WAITING) waiting.push(kind);
}

/** The visitor agreed to be remembered, or took it back: then everything that was kept is gone. */
export async function consent(yes: boolean): Promise<void> {
  await (await loaded()).consent(yes);
}

async function loaded(): Promise<Visits> {
  const found = await import("./visits.js");
  visits ??= found;
  for (const kind of waiting.splice(0)) visits.activity(kind);
  return visits;
}
