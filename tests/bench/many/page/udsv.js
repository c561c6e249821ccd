// uDSV and JavaScript written by hand, in a worker.
import { told } from "../points.mjs";

export function score(file, definition, { isWhole }) {
  const worker = new Worker("udsv-worker.js", { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(told(data, isWhole));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ file, definition });
  });
}
