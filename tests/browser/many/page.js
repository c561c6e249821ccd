// Decides on a file that the server gives, and tells all of it.
import { decideMany } from "./pkg/many.js";
import { rowsOf } from "./many/seen.mjs";

const definition = await (await fetch("/definition")).text();

async function source(file) {
  if (file === "objects") return (await fetch("/json")).json();
  return (await fetch(`/${file}`)).blob();
}

async function told(decisions) {
  const rows = rowsOf(decisions);
  const cells = await decisions.cells([7, 3]);
  const { explanation } = await decisions.row(7);
  const text = await new Response(decisions.toNdjson(null)).text();
  decisions.close();
  return {
    rows,
    cells,
    explained: JSON.stringify(explanation.decision),
    exported: text.trim().split("\n").length,
  };
}

globalThis.decided = async (file, { stop, ...options }) => {
  const control = new AbortController();
  const onProgress = stop ? () => control.abort() : undefined;
  try {
    const ask = { ...options, onProgress, signal: control.signal };
    return await told(await decideMany(definition, await source(file), ask));
  } catch (error) {
    return { error: `${error.name}: ${error.message}` };
  }
};
globalThis.ready = true;
