// Decides on parts of a file. One question is answered after the other, while the bytes for the next are being read.
import init, { type Activities, type Crowd, Handle, type Look, initSync, kindOf } from "#bulk";
import { startsOnce } from "../start.js";
import { readActivities } from "./activities-part.js";
import { SourceError, wordsOf } from "./errors.js";
import { gathered, transferables } from "./gathered.js";
import { outcomesOf, whyText } from "./moves-part.js";
import { type Slices, decideOn, decideTo, jsonSlices, partSlices } from "./part.js";
import { listen, port } from "./port.js";
import type { Answered, Asked, Brought, Chunk, Part, Question, Questions } from "./protocol.js";
import { brought, read } from "./reading.js";
import { searched } from "./search-part.js";
import { sheetOf } from "./sheet-part.js";

type Answers = {
  [Q in Question]: (
    ask: Questions[Q]["ask"],
  ) => Questions[Q]["answer"] | Promise<Questions[Q]["answer"]>;
};

const start = startsOnce(init, missing, initSync);

let memory: WebAssembly.Memory | undefined;
let handle: Handle | undefined;
let look: Look | undefined;
let crowd: Crowd | undefined;
let activities: Activities | undefined;

const encoder = new TextEncoder();

const answers: Answers = {
  async open({ engine, compiled }) {
    await start(engine);
    ({ memory } = await init());
    if (compiled.length > 0) handle = Handle.load(compiled);
    if (compiled.length > 0 && !handle)
      throw new Error("the engine's parts are of different versions");
    return null;
  },
  kind: ({ bytes }) => kindOf(bytes),
  look({ prefix, whole, choices }) {
    look?.free();
    look = opened().look(prefix, whole, choices);
    return look.told();
  },
  fields: ({ keys }) => opened().fields([...keys]),
  sheet: sheetOf,
  async activities(ask) {
    activities?.free();
    const { activities: told, answer } = await readActivities(ask);
    activities = told;
    return answer;
  },
  found: () => activities?.found() ?? missing(),
  begin({ written, asOf }) {
    crowd?.free();
    const told = activities?.shared();
    crowd =
      written === "rows"
        ? opened().crowdOfRows(look ?? missing(), asOf, told)
        : opened().crowd(written, asOf, told);
    return crowd.legend();
  },
  async part(ask) {
    const place = await decideOn(begun(), ram(), ask, early.get(ask) ?? missing());
    return place && { ...place, chunk: gathered(begun()) };
  },
  async json(ask) {
    await decideTo(begun(), ram(), ask, early.get(ask) ?? missing());
    return gathered(begun());
  },
  packed({ bytes }) {
    begun().feed(bytes);
    begun().finish();
    return gathered(begun());
  },
  leads: ({ bytes, lengths }) => begun().leads(bytes, lengths),
  why: (ask) => whyText(opened(), ask),
  outcomes: (ask) => outcomesOf(begun(), ask),
  row: ({ bytes, keys }) => begun().row(bytes, [...keys]),
  cells: ({ bytes, lengths, keys }) => begun().cells(bytes, lengths, [...keys]),
  async search(ask) {
    const cells = (bytes: Uint8Array, lengths: Uint32Array) =>
      JSON.parse(begun().cells(bytes, lengths, [...ask.keys])) as string[][];
    return searched(await read(ask.text, ask.from, ask.to), ask, cells);
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

/** Bytes that are being read while another question is answered. */
const early = new WeakMap<object, Slices>();

function readEarly({ question, ask }: Asked): void {
  if (question === "part") early.set(ask, partSlices(ask as Questions["part"]["ask"]));
  if (question === "json") early.set(ask, jsonSlices(ask as Questions["json"]["ask"]));
}

let queue: Promise<unknown> = Promise.resolve();

function hear(message: Asked | Brought): void {
  if ("wanted" in message) return brought(message);
  readEarly(message);
  queue = queue.then(() => answer(message));
}

async function answer({ id, question, ask }: Asked): Promise<void> {
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

listen((message) => hear(message as Asked | Brought));
