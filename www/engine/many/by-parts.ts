// Divides a text among workers, and puts what they decide together in its order.
import { activitiesOf } from "./activities.js";
import type { Hand } from "./crew.js";
import { ManyDecisions } from "./decisions.js";
import { Gatherer } from "./gatherer.js";
import { decideList, isOneList, jsonReport } from "./json-list.js";
import { beginning, choicesText, rowsReport } from "./look.js";
import { PIECE, type Run, begin, divide } from "./pieces.js";
import type { Part } from "./protocol.js";
import type { Text } from "./text.js";
import type { Decisions } from "./types.js";

export function decideText(run: Run, text: Text): Promise<Decisions> {
  return text.kind === "json" ? decideJson(run, text) : decideRows(run, text);
}

async function decideRows(run: Run, text: Text): Promise<Decisions> {
  const head = { ...(await beginning(text)), choices: choicesText(run.options.choices) };
  const report = await rowsReport(run.crew, text, head);
  const { data_at: from = 0, data_line: line = 1, columns = [] } = report.shape ?? {};
  const activities = await activitiesOf(run, columns);
  const gatherer = new Gatherer(await begin(run, "rows"), line, true);
  await byParts(run, text.blob, gatherer, from);
  if (text.errors) gatherer.addErrors(text.errors);
  const origin = { text: text.blob, keys: [] };
  return new ManyDecisions(run.crew, gatherer, report, origin, await activities?.told());
}

/** Leads one after the other can be parted at line ends; where one of a list ends is known only to who has read all before it. */
async function decideJson(run: Run, text: Text): Promise<Decisions> {
  const report = await jsonReport(run, text);
  const keys = report.columns.map(({ name }) => name);
  const activities = await activitiesOf(run, keys);
  const isList = await isOneList(text.blob);
  const gatherer = new Gatherer(await begin(run, "json"), 1, !isList);
  if (isList) await decideList(run, text.blob, gatherer);
  else await byParts(run, text.blob, gatherer, 0);
  const origin = { text: text.blob, keys };
  return new ManyDecisions(run.crew, gatherer, report, origin, await activities?.told());
}

async function byParts(run: Run, text: Blob, gatherer: Gatherer, from: number): Promise<void> {
  const joiner = new Joiner(run, text, gatherer, from);
  await divide(run.crew, joiner.parts, (hand, part) => joiner.decide(hand, part));
  joiner.tell();
}

/** Joins the parts of a text in their order. */
class Joiner {
  readonly parts: number;
  readonly #piece: number;
  readonly #ready = new Map<number, Part | null>();
  #next = 0;
  #at: number;
  #joining: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: Run,
    private readonly text: Blob,
    private readonly gatherer: Gatherer,
    private readonly from: number,
  ) {
    this.#piece = run.options.chunk ?? PIECE;
    this.#at = from;
    this.parts = Math.ceil((text.size - from) / this.#piece);
  }

  #bytes(place: number): { text: Blob; from: number; to: number } {
    const from = this.from + place * this.#piece;
    return { text: this.text, from, to: Math.min(from + this.#piece, this.text.size) };
  }

  async decide(hand: Hand, place: number): Promise<void> {
    this.#ready.set(place, await hand.ask("part", { ...this.#bytes(place), sure: place === 0 }));
    this.#joining = this.#joining.then(() => this.#join(hand));
    await this.#joining;
  }

  async #join(hand: Hand): Promise<void> {
    for (let part; (part = this.#ready.get(this.#next)) !== undefined; this.#next += 1) {
      this.#ready.delete(this.#next);
      const { to } = this.#bytes(this.#next);
      if (this.#at >= to) continue; // a row of a part before goes on beyond this one
      const right = part?.start === this.#at ? part : await this.#again(hand, to);
      if (!right) continue;
      this.#at = right.end;
      this.gatherer.add(right.chunk, (right.end - this.from) / (this.text.size - this.from));
      this.tell();
    }
  }

  /** What was taken for the end of a row was none: the part is decided on from where the row before it ends. */
  #again(hand: Hand, to: number): Promise<Part | null> {
    return hand.ask("part", { text: this.text, from: this.#at, to, sure: true });
  }

  tell(): void {
    this.run.options.onProgress?.({
      bytes: this.#at,
      of: this.text.size,
      rows: this.gatherer.rows,
    });
  }
}
