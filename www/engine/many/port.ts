// How a worker of a page, or a thread of Node, hears and speaks.

export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener?(name: "message", heard: (event: { data: unknown }) => void): void;
  on?(name: "message", heard: (data: unknown) => void): void;
}

interface Node {
  getBuiltinModule?(name: "node:worker_threads"): { parentPort: Port | null };
}

const node = (globalThis as { process?: Node }).process?.getBuiltinModule?.("node:worker_threads");

export const port: Port = node?.parentPort ?? (globalThis as unknown as Port);

export function listen(hear: (message: unknown) => void): void {
  if (port.on) port.on("message", hear);
  else port.addEventListener?.("message", ({ data }) => hear(data));
}
