import type { Choice } from "../../engine/many/types.js";

/** So many files' shapes are remembered. */
const KEPT = 50;

/**
 * What a person chose for files of one shape under one definition: which columns give which fields, and which
 * columns are shown. Choices only: nothing of what stands in a file is ever kept. Where storage is closed to
 * the page, nothing is remembered and nothing else changes.
 */
export interface Remembered {
  choices?: readonly Choice[];
  shown?: readonly string[];
}

export function recall(definition: string, shape: string): Remembered {
  return read().find(([key]) => key === keyOf(definition, shape))?.[1] ?? {};
}

/** Whether anything was chosen under a definition; otherwise nobody need look at a file to know its shape. */
export function recallsAny(definition: string): boolean {
  return read().some(([key]) => key.startsWith(keyOf(definition, "")));
}

export function remember(definition: string, shape: string, what: Remembered): void {
  const key = keyOf(definition, shape);
  const others = read().filter(([other]) => other !== key);
  const mine = { ...recall(definition, shape), ...what };
  try {
    localStorage.setItem(PLACE, JSON.stringify([[key, mine], ...others].slice(0, KEPT)));
  } catch {
    // Then it is chosen again next time.
  }
}

export function forget(definition: string, shape: string): void {
  const { shown } = recall(definition, shape);
  const others = read().filter(([key]) => key !== keyOf(definition, shape));
  try {
    localStorage.setItem(PLACE, JSON.stringify(others));
  } catch {
    return;
  }
  if (shown) remember(definition, shape, { shown });
}

const PLACE = "leadpact-files";

type Entry = [key: string, what: Remembered];

function read(): Entry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? (kept.filter(isEntry) as Entry[]) : [];
  } catch {
    return [];
  }
}

function isEntry(item: unknown): boolean {
  return (
    Array.isArray(item) &&
    typeof item[0] === "string" &&
    typeof item[1] === "object" &&
    item[1] !== null
  );
}

function keyOf(definition: string, shape: string): string {
  return `${definition}/${shape}`;
}
