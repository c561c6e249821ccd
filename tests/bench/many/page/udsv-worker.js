// The worker of udsv.js: as in Node, but for where the text comes from.
import { Points } from "../points.mjs";
import { byHand } from "../spelled.mjs";
import { eachRow } from "../split.mjs";

globalThis.onmessage = async ({ data: { file, definition } }) => {
  const points = new Points();
  await eachRow(file.stream().pipeThrough(new TextDecoderStream()), (columns) => {
    const score = byHand(definition, columns);
    return (row) => points.push(score(row));
  });
  globalThis.postMessage(points.all);
};
