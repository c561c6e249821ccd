import { type History, openHistory } from "../engine/page/visits.js";
import type { Lead } from "./events.js";
import type { FormOptions } from "./options.js";

// What a visitor did before, where the page says that they agreed; otherwise this is not even loaded.
// One for the whole page, under one key of `localStorage`.

const KEY = "leadpact";
/** Of what happens before it is known whether the visitor agrees, so much is held back. */
const MOST_WAITING = 50;

let history: History | null = null;
let agreed: boolean | null = null;
let waiting: string[] = [];
let settings: FormOptions | null = null;

interface Tcf {
  (command: "addEventListener", version: 2, heard: (data: TcData, success: boolean) => void): void;
}

interface TcData {
  readonly gdprApplies?: boolean;
  readonly eventStatus?: string;
  readonly purpose?: { readonly consents?: Readonly<Record<string, boolean>> };
}

/** Resolves when it is known, as far as it can be now, whether the visitor is remembered. */
export async function begun(options: FormOptions): Promise<void> {
  const first = settings === null;
  settings = options;
  if (first && options.consent !== undefined) await ask(options.consent);
}

/** The sum of what is known, to notice a change. */
export const text = (): string => history?.json() ?? "";

/** How they came, and what they did. */
export function lead(): Lead {
  if (!history) return {};
  const { source, activities } = JSON.parse(history.json()) as {
    source: Lead;
    activities: unknown;
  };
  return { ...source, activities };
}

/** What a representative should know before the first call. */
export const note = (): string => history?.note() ?? "";

/** Something that counts was done: `activity("webinar")`. */
export function activity(kind: string): void {
  if (history) history.activity(kind, Date.now());
  else if (agreed !== false && waiting.length < MOST_WAITING) waiting.push(kind);
}

/** The visitor agreed to be remembered, or took it back: then everything that was kept is gone. */
export async function consent(yes: boolean): Promise<void> {
  agreed = yes && Reflect.get(navigator, "globalPrivacyControl") !== true;
  if (!agreed) {
    waiting = [];
    const kept = history ?? (await openHistory(KEY, 1));
    kept.clear();
    history = null;
  } else if (!history) await begin();
}

async function begin(): Promise<void> {
  const opened = await openHistory(KEY, settings?.keepDays ?? 90);
  if (agreed !== true || history) return;
  history = opened;
  const now = Date.now();
  history.page(location.href, document.referrer, now);
  const kinds = settings?.activity ? [settings.activity, ...waiting] : waiting;
  for (const kind of kinds) history.activity(kind, now);
  waiting = [];
}

async function ask(how: NonNullable<FormOptions["consent"]>): Promise<void> {
  if (typeof how === "function") await consent(how());
  else if (how === "granted") await consent(true);
  else if (how.startsWith("tcf")) askTcf(how.split(/\s+/u).slice(1));
}

/** IAB TCF: storing (1) and profiles for content (5), unless the page names other purposes. */
function askTcf(purposes: string[]): void {
  const needed = purposes.length > 0 ? purposes : ["1", "5"];
  const tcf = Reflect.get(globalThis, "__tcfapi") as Tcf | undefined;
  tcf?.("addEventListener", 2, ({ gdprApplies, eventStatus, purpose }, success) => {
    if (!success || eventStatus === "cmpuishown") return;
    const given = needed.every((number) => purpose?.consents?.[number] === true);
    void consent(gdprApplies === false || given).catch(() => undefined);
  });
}
