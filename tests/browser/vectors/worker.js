import { decideAll } from "./decide.js";

addEventListener("message", async ({ data: build }) => postMessage(await decideAll(build)));
