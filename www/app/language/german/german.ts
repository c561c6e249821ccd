import type { Locale } from "../language.js";
import { agreement } from "./agreement.js";
import { app } from "./app.js";
import { decision } from "./decision.js";
import { definition } from "./definition.js";
import { exchange } from "./exchange.js";
import { file } from "./file.js";
import { judging } from "./judging.js";
import { moves } from "./moves.js";
import { workspace } from "./workspace.js";

export { page } from "./page.js";
export { speech } from "./speech.js";

/** Everything in German. What the engine says of a lead or a definition stays in English, as the definition may. */
export const german: Locale = {
  app,
  file,
  workspace,
  definition,
  agreement,
  judging,
  moves,
  exchange,
  decision,
};
