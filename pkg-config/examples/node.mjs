// A form's handler in Node: with `node:http`, and as a step of Express.
import { createServer } from "node:http";
import { verify } from "leadpact";

const MOST = 64 * 1024;

/** A server for scored forms; `keep({ lead, decision, differences })` gets every one of them. */
export function leadsServer(definition, keep) {
  return createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (body === undefined) return response.writeHead(413).end();
    const { lead, decision, differences } = await verify(body, definition);
    keep({ lead, decision, differences });
    response.writeHead(303, { location: decision.kind === "accept" ? "/book" : "/thanks" }).end();
  });
}

/** For Express: `app.post("/leads", express.urlencoded(), scored(definition), handler)` finds it in `request.scored`. */
export const scored = (definition) => async (request, _response, next) => {
  request.scored = await verify(request.body, definition);
  next();
};

/** The text of what was sent, or nothing when it is too much. */
async function bodyOf(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > MOST) return undefined;
  }
  return text;
}
