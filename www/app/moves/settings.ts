/** What people set beside the definition; numbers only, and nothing of what stands in a file. */
export interface Settings {
  /** The reference line for the share that is accepted, in percent, and who says so. */
  readonly line: number;
  readonly source: string;
  /** How many days the file covers; null while nobody has said. */
  readonly days: number | null;
  /** How many leads a day each route can take, by the definition's id and the route's. */
  readonly capacity: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const PLACE = "leadpact-moves";

/** Where the reference line begins until somebody moves it. */
const LINE = 7;

export function readSettings(source: string): Settings {
  const kept = parsed();
  return {
    line: typeof kept.line === "number" ? kept.line : LINE,
    source: typeof kept.source === "string" ? kept.source : source,
    days: typeof kept.days === "number" ? kept.days : null,
    capacity: isObject(kept.capacity) ? (kept.capacity as Settings["capacity"]) : {},
  };
}

/** Where storage is closed to the page, they last as long as it does. */
export function keepSettings(settings: Settings): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(settings));
  } catch {
    return;
  }
}

export function capacityOf(
  { capacity }: Settings,
  definition: string,
  route: string,
): number | null {
  const of = capacity[definition]?.[route];
  return typeof of === "number" ? of : null;
}

export function withCapacity(
  settings: Settings,
  definition: string,
  route: string,
  leads: number | null,
): Settings {
  const others = Object.entries(settings.capacity[definition] ?? {}).filter(([id]) => id !== route);
  const mine = Object.fromEntries(leads === null ? others : [...others, [route, leads]]);
  return { ...settings, capacity: { ...settings.capacity, [definition]: mine } };
}

function parsed(): Partial<Record<keyof Settings, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return isObject(kept) ? kept : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object";
}
