import { type Explanation, LeadError } from "../../engine/leadpact.js";
import { decisionWords } from "../../shared/english.js";
import { instant, plain } from "../../shared/text.js";
import { type DecisionView, decisionView } from "../../shared/view/decision-view.js";
import { type Child, el, isChild } from "../../shared/view/dom.js";
import type { InForce } from "../definition/load.js";
import type { Answer } from "../feedback/answer.js";
import type { Looked, Store } from "../feedback/store.js";
import { strings } from "../strings.js";
import { AnswerView } from "./answer-view.js";
import { factsSection } from "./facts-view.js";
import { Frame } from "./frame.js";
import { heldNote } from "./held-view.js";
import { pointSection, type Pointing } from "./point-view.js";
import { Questions } from "./questions.js";
import { QueueView } from "./queue.js";
import type { OpenRecord, PanelState } from "./state.js";
import { stateContent, type WaysOut } from "./state-view.js";
import { timeLeft } from "./time-left.js";
import { valuesSection } from "./values-view.js";

/** What a panel is given by what it stands in: an extension's page, or a page that a CRM frames. */
export interface PanelHost extends WaysOut {
  readonly store: Store;
  definition(): InForce | null;
  representative(): string;
  /** Names are kept no longer than the browser is open. */
  nameOf(lead: string): string | null;
  rename(lead: string, name: string | null): void;
  /** Where a page of its own shows the record. */
  readonly pointing?: Pointing;
  decided?(record: OpenRecord, explanation: Explanation): void;
  answered?(answer: Answer): void;
}

/** How often the clock of the service agreement is drawn anew. */
const TICK_MS = 30_000;

/** One record at a time: its verdict first, then why, then what to do. */
export class Panel {
  readonly #host: PanelHost;
  readonly #frame: Frame;
  readonly #view: DecisionView;
  readonly #answers: AnswerView;
  readonly #queue: QueueView;
  readonly #clock = el("p", { class: "time-left", "aria-live": "off" });
  readonly #questions: Questions;
  #record: OpenRecord | null = null;
  #looked: Looked | null = null;
  #looking: Promise<void> = Promise.resolve();
  #explanation: Explanation | null = null;

  constructor(root: HTMLElement, host: PanelHost) {
    this.#host = host;
    this.#queue = new QueueView(host, (visible) => this.#frame.showQueue(visible));
    this.#answers = new AnswerView({
      store: host.store,
      representative: () => host.representative(),
      looked: () => this.#looking.catch(() => undefined),
      changed: (answer) => {
        host.answered?.(answer);
        void this.#answered(answer);
      },
    });
    this.#frame = new Frame(root, this.#answers.element, this.#queue.element, {
      again: () => host.again(),
      queue: () => void this.#queue.open(),
      ...(host.settings && { settings: () => host.settings?.() }),
    });
    this.#questions = new Questions({
      root: this.#frame.decision,
      open: () => this.#openNow(),
      changed: () => this.decide(),
    });
    this.#view = decisionView(this.#frame.decision, {
      words: decisionWords,
      wayTo: (field) => this.#questions.wayTo(field),
      besides: () => this.#besides(),
    });
    this.#queue.onCount((count) => this.#frame.waiting(count));
    setInterval(() => this.#tick(), TICK_MS);
    void this.#queue.refresh();
  }

  /** Shows a state; whatever was shown before is gone from the page when this returns. */
  show(state: PanelState): void {
    this.#questions.reset();
    this.#looked = null;
    this.#record = state.at === "read" ? state.record : null;
    this.#frame.name(state);
    if (state.at === "read") return this.decide();
    this.#answers.hide();
    this.#frame.decided(false);
    const inForce = this.#host.definition();
    const pointing = state.at === "nothing" && inForce ? this.#pointing(inForce) : null;
    this.#view.showInstead(...stateContent(state, this.#host), pointing);
  }

  /** Judges the open record as of now. */
  decide(): void {
    const [record, inForce] = [this.#record, this.#host.definition()];
    if (!record || !inForce) return;
    const lead = { ...record.mapped.lead, ...this.#questions.of(record.key) };
    let explanation: Explanation;
    try {
      explanation = inForce.pact.explain(lead);
    } catch (error) {
      if (!(error instanceof LeadError)) throw error;
      return this.#undecided(error.message);
    }
    this.#explanation = explanation;
    const provisional = inForce.pact.provisional;
    this.#view.show({ explanation, definition: inForce.outline, provisional });
    this.#questions.place();
    this.#frame.decided(true);
    const { handover, outline } = inForce;
    const { verdictLabels } = outline;
    void this.#answers.show({ record, explanation, handover, verdictLabels });
    this.#host.decided?.(record, explanation);
    this.#looking = this.#look(record, explanation);
  }

  #undecided(message: string): void {
    this.#answers.hide();
    this.#frame.decided(false);
    const title = el("h2", {}, strings.state.notDecided);
    this.#view.showInstead(title, el("p", {}, plain(message)));
  }

  /** Between verdict and scores: the clock, the four things, what was answered here. */
  #besides(): Child[] {
    const [record, inForce, explanation] = [
      this.#record,
      this.#host.definition(),
      this.#explanation,
    ];
    if (!record || !inForce || !explanation) return [];
    const yours = this.#questions.of(record.key);
    return [
      heldNote(inForce),
      this.#clock,
      factsSection(record.mapped, explanation),
      this.#questions.section(),
      valuesSection(record.mapped, yours, inForce.outline),
      this.#pointing(inForce),
    ].filter(isChild);
  }

  #pointing({ outline }: InForce): HTMLElement | null {
    const { pointing } = this.#host;
    return pointing ? pointSection(outline, pointing) : null;
  }

  async #look(record: OpenRecord, explanation: Explanation): Promise<void> {
    const { decision, respond_within_hours: within } = explanation;
    const answered = await this.#queue.isAnswered(record.key);
    const looked: Looked = {
      lead: record.key,
      url: record.mapped.url,
      verdict: decision.verdict,
      kind: decision.kind,
      grade: decision.grade,
      digest: decision.definition.digest,
      since: new Date().toISOString(),
      within_hours: within,
    };
    this.#host.rename(record.key, record.mapped.name);
    // What only the answers of a person in this panel made of it does not begin a clock.
    const real = Object.keys(this.#questions.of(record.key)).length === 0;
    const kept = answered || !real ? null : await this.#host.store.look(looked).catch(() => null);
    if (this.#record !== record) return;
    if (real) this.#looked = kept;
    this.#tick();
    void this.#queue.refresh();
  }

  /** What was taken back waits again, and its clock has run on. */
  async #answered({ lead, answer, withdrawn_at: withdrawn }: Answer): Promise<void> {
    const looked = this.#looked;
    if (withdrawn !== null && answer !== "graded" && looked?.lead === lead)
      await this.#host.store.look(looked).catch(() => null);
    await this.#queue.refresh();
  }

  #openNow(): { key: string; definition: InForce["outline"] } | null {
    const [record, inForce] = [this.#record, this.#host.definition()];
    return record && inForce ? { key: record.key, definition: inForce.outline } : null;
  }

  #tick(): void {
    const looked = this.#looked;
    const left = looked && timeLeft(looked.since, looked.within_hours, new Date());
    this.#clock.textContent = left?.text ?? "";
    this.#clock.title = looked && left ? strings.left.since(instant(looked.since)) : "";
    this.#clock.classList.toggle("over", left?.over ?? false);
  }
}
