import { decideAll } from "./decide.js";

globalThis.answer = await decideAll(location.search.slice(1));
