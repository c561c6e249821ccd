// Where Trusted Types are enforced, a worker's address has to come from a policy.
const policy = globalThis.trustedTypes?.createPolicy("tests", { createScriptURL: (url) => url });
const url = policy?.createScriptURL("worker.js") ?? "worker.js";
const worker = new Worker(url, { type: "module" });
worker.addEventListener("message", ({ data }) => (globalThis.answer = data));
worker.addEventListener("error", ({ message }) => (globalThis.answer = { error: message }));
worker.postMessage(location.search.slice(1));
