// The build that remembers visitors: loaded only where one agreed, or took it back.
import init, { History } from "#visits";
import { startsOnce } from "../start.js";

export type { History } from "#visits";

const start = startsOnce(init, () => new URL("leadpact-visits.wasm", import.meta.url));

/** What a visitor did before, as far as it is kept in this browser. */
export async function openHistory(key: string, days: number): Promise<History> {
  await start(undefined);
  return History.open(key, days, Date.now());
}
