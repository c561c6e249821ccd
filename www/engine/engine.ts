// Starts the whole engine, once, for all that asks it.
import init from "#leadpact";
import { startsOnce } from "./start.js";

export const start = startsOnce(init, () => new URL("leadpact_bg.wasm", import.meta.url));
