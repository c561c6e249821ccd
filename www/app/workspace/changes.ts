import { DefinitionError, diff } from "../../engine/agreement.js";
import { workspaceStrings } from "./strings.js";

const words = workspaceStrings.versions;

/** What differs between two texts, in sentences; no sentences where nothing that means anything does. */
export async function changesBetween(before: string, after: string): Promise<readonly string[]> {
  try {
    const { changes } = await diff(before, after);
    return changes.map(({ text }) => text);
  } catch (error) {
    if (error instanceof DefinitionError) return [linesBetween(before, after)];
    throw error;
  }
}

/** For texts that are no definitions, as while one types: how many lines are other than they were. */
function linesBetween(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.split(/\r\n|\n|\r/u));
  const [gone, come] = [countOnly(old ?? [], now ?? []), countOnly(now ?? [], old ?? [])];
  return words.lines(come, gone);
}

function countOnly(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).length;
}
