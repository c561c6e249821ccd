/**
 * Names of columns that say which lead a row is, the surest first: an id, an address, a name. The command line knows
 * them by the same names (`src/moves/outcome.rs`), so that both call a lead the same.
 */
const KEYS: readonly (readonly string[])[] = [
  [
    ...["id", "lead id", "record id", "contact id", "recordid", "leadid", "lead record id", "uuid"],
    ...["guid", "external id", "hs object id", "person id"],
  ],
  [
    ...["email", "email address", "e mail", "work email", "business email", "person email work"],
    ...["email work", "mail"],
  ],
  ["name", "full name", "lead name", "contact name", "company", "company name"],
];

/** The column that says which lead a row is, from 0; null where none does. */
export function keyColumn(columns: readonly string[]): number | null {
  const names = columns.map(wordsOf);
  for (const keys of KEYS) {
    const found = names.findIndex((name) => keys.includes(name));
    if (found >= 0) return found;
  }
  return null;
}

/** `Record ID`, `record_id` and `recordId` are the same words. */
function wordsOf(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(" ");
}
