// A form's handler where there are no files: Cloudflare Workers, Deno Deploy and the like. There a .wasm
// is imported as a module (`import wasm from "leadpact/leadpact_bg.wasm"`) or comes as bytes.
import { verify } from "leadpact";

/** `{ fetch }` as such places want it: a form in, an answer out. */
export function leadsWorker(definition, wasm, keep) {
  return {
    async fetch(request) {
      const form = await request.formData();
      const { lead, decision, differences } = await verify(form, definition, { wasm });
      await keep({ lead, decision, differences });
      const forged = differences.some(({ why }) => why === "forged");
      return Response.json({ verdict: decision.verdict, forged }, { status: 202 });
    },
  };
}
