// Decides on parts of a file. One question is answered after the other, while the bytes for the next are being read.
import init, { type Activities, type Crowd, Handle, kindOf } from "#bulk";
import { startsOnce } from "../start.js";
import { readActivities } from "./activities-part.js";
import { SourceError, wordsOf } from "./errors.js";
import { gathered, transferables } from "./gathered.js";
import type { Answered, Asked, Chunk, Part, Question, Questions } from "./protocol.js";
import { bytesOf, decideOn, decideTo, partBytes } from "./part.js";
import { searched } from "./search-part.js";
import { sheetOf } from "./sheet-part.js";
import { hasVectors } from "./vectors.js";

type Answers = {
  [Q in Question]: (
    ask: Questions[Q]["ask"],
  ) => Questions[Q]["answer"] | Promise<Questions[Q]["answer"]>;
};

const start = startsOnce(init, () => {
  return hasVectors()
    ? new URL("leadpact-bulk.wasm", import.meta.url)
    : new URL("leadpact-bulk-scalar.wasm", import.meta.url);
});

let memory: WebAssembly.Memory | undefined;
let handle: Handle | undefined;
let crowd: Crowd | undefined;
let activities: Activities | undefined;

const encoder = new TextEncoder();

const answers: Answers = {
  async open({ wasm, compiled }) {
    await start(wasm);
    ({ memory } = await init());
    if (compiled.length > 0) handle = Handle.load(compiled);
    if (compiled.length > 0 && !handle)
      throw new Error("the engine's parts are of different versions");
    return null;
  },
  kind: ({ bytes }) => kindOf(bytes),
  look: ({ prefix, whole, choices }) => opened().look(prefix, whole, choices),
  fields: ({ keys }) => opened().fields([...keys]),
  sheet: sheetOf,
  async activities(ask) {
    activities?.free();
    const read = await readActivities(ask);
    activities = read.activities;
    return read.answer;
  },
  found: () => activities?.found() ?? missing(),
  begin({ written, prefix, whole, choices, asOf }) {
    crowd?.free();
    crowd = opened().crowd(written, prefix, whole, choices, asOf, activities?.shared());
    return crowd.legend();
  },
  async part(ask) {
    const place = await decideOn(begun(), ram(), ask, await (early.get(ask) ?? partBytes(ask)));
    return place && { ...place, chunk: gathered(begun()) };
  },
  async json(ask) {
    await decideTo(begun(), ram(), ask);
    return gathered(begun());
  },
  packed({ bytes }) {
    begun().feed(bytes);
    begun().finish();
    return gathered(begun());
  },
  row: ({ bytes, keys }) => begun().row(bytes, [...keys]),
  cells: ({ bytes, lengths, keys }) => begun().cells(bytes, lengths, [...keys]),
  async search(ask) {
    const cells = (bytes: Uint8Array, lengths: Uint32Array) =>
      JSON.parse(begun().cells(bytes, lengths, [...ask.keys])) as string[][];
    return searched(await bytesOf(ask.text, ask.from, ask.to), ask, cells);
  },
  header({ columns, delimiter }) {
    const names = [begun().csv([...columns]), begun().csvHeader()];
    return encoder.encode(`${names.join(delimiter)}\r\n`);
  },
  csv: ({ bytes, lengths, keys }) => encoder.encode(begun().csvRows(bytes, lengths, [...keys])),
  ndjson: ({ bytes, lengths }) => encoder.encode(begun().ndjsonRows(bytes, lengths)),
};

const opened = () => handle ?? missing();
const begun = () => crowd ?? missing();
const ram = () => memory ?? missing();

function missing(): never {
  throw new Error("the worker was not told what to do");
}

/** How a worker of a page or of Node hears and speaks. */
interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener?(name: "message", heard: (event: { data: unknown }) => void): void;
  on?(name: "message", heard: (data: unknown) => void): void;
}

interface Node {
  getBuiltinModule?(name: "node:worker_threads"): { parentPort: Port | null };
}

let queue: Promise<unknown> = Promise.resolve();

/** Bytes that are being read while another question is answered. */
const early = new WeakMap<object, Promise<Uint8Array<ArrayBuffer>>>();

function readEarly({ question, ask }: Asked): void {
  if (question !== "part") return;
  const bytes = partBytes(ask as Questions["part"]["ask"]);
  bytes.catch(() => undefined); // it is told when the question's turn comes
  early.set(ask, bytes);
}

function listen(port: Port): void {
  const hear = (data: unknown) => {
    readEarly(data as Asked);
    queue = queue.then(() => answer(port, data as Asked));
  };
  if (port.on) port.on("message", hear);
  else port.addEventListener?.("message", ({ data }) => hear(data));
}

async function answer(port: Port, { id, question, ask }: Asked): Promise<void> {
  let said: Answered;
  try {
    const given = await (answers[question] as (ask: unknown) => unknown)(ask);
    said = { id, answer: given as Questions[Question]["answer"] };
  } catch (thrown) {
    const code = thrown instanceof SourceError ? thrown.code : "engine-stopped";
    said = { id, fault: { code, words: wordsOf(thrown) } };
  }
  port.postMessage(said, "answer" in said ? transferables(said.answer as Chunk | Part) : []);
}

const node = (globalThis as { process?: Node }).process?.getBuiltinModule?.("node:worker_threads");
listen(node?.parentPort ?? (globalThis as unknown as Port));
