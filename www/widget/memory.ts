import type { History } from "../engine/page/visits.js";
import type { Lead } from "./events.js";
import type { FormOptions } from "./options.js";

// What a visitor did before, where the page says that they agreed; otherwise nothing is read, kept or
// told. One for the whole page, under one key of `localStorage`.

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
export async function remembered(options: FormOptions): Promise<void> {
  const first = settings === null;
  if (options.consent === undefined) return;
  settings = options;
  if (first) await ask(options.consent);
}

/** The sum of what is known, to notice a change. */
remembered.text = (): string => history?.json() ?? "";

/** How they came, and what they did. */
remembered.lead = (): Lead => {
  if (!history) return {};
  const { source, activities } = JSON.parse(history.json()) as {
    source: Lead;
    activities: unknown;
  };
  return { ...source, activities };
};

/** What a representative should know before the first call. */
remembered.note = (): string => history?.note() ?? "";

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
    const kept = history ?? (await open(1));
    kept.clear();
    history = null;
  } else if (!history) await begin();
}

const open = async (days: number): Promise<History> =>
  (await import("../engine/page/visits.js")).openHistory(KEY, days);

async function begin(): Promise<void> {
  const opened = await open(settings?.keepDays ?? 90);
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
