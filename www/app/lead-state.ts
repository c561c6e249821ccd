export type Lead = Record<string, unknown>;

export interface LeadState {
  readonly lead: Lead;
  /** A person's edit: there is nothing to undo any more but the edit itself. */
  edit(lead: Lead): void;
  /** Puts another lead in place of this one (clear, load an example), which `undo` takes back. */
  replace(lead: Lead): void;
  undo(): boolean;
}

/** The lead being checked, with one step back from whatever replaced all of it. */
export function leadState(): LeadState {
  let lead: Lead = {};
  let before: Lead | null = null;
  return {
    get lead() {
      return lead;
    },
    edit(next) {
      lead = next;
      before = null;
    },
    replace(next) {
      before = lead;
      lead = next;
    },
    undo() {
      if (before === null) return false;
      lead = before;
      before = null;
      return true;
    },
  };
}

/** A lead without prototype and without the keys `drop`, with `key` set; the given one is left alone. */
export function withValue(
  lead: Lead,
  drop: (key: string) => boolean,
  key: string,
  value: unknown,
): Lead {
  const next = Object.create(null) as Lead;
  for (const [name, old] of Object.entries(lead)) if (!drop(name)) next[name] = old;
  if (value !== undefined) next[key] = value;
  return next;
}
