import type { Decision, FormReader } from "../engine/page/form.js";
import { afterPause } from "../shared/pause.js";
import { load, loaded, NotOpened, type Opened } from "./definitions.js";
import { type Lead, type LeadErrorCode, leadDecision, leadError } from "./events.js";
import { keepInputs } from "./hidden-inputs.js";
import { remembered } from "./memory.js";
import { decided, onDemand, sent } from "./on-demand.js";
import type { FormOptions } from "./options.js";
import { dispatch, listen } from "./safe.js";
import { scoreFields } from "./score-fields.js";

/** What became of a control. */
export interface Mapped {
  readonly control: HTMLElement;
  readonly name: string;
  readonly label: string;
  /** The field that it gives, or null. */
  readonly field: string | null;
  /** By what it was matched: `data-lead-field`, `definition`, `autocomplete`, `type`, `name`, `label`, `placeholder`. */
  readonly by: string | null;
  /** Why it is not read: `honeypot`, `hidden`, `opt-out`, `taken`, `no-field`, `unknown-field`, `page-says-so`. */
  readonly ignored: string | null;
}

const attachments = new WeakMap<HTMLFormElement, Attachment>();

/** What scores a form, if anything does: for a look into `mapping`, `lead` and `decision`. */
export function find(form: HTMLFormElement): Attachment | undefined {
  return attachments.get(form);
}

/** Attributes of controls that say what they are for, or whether they are seen. */
const TELLING = "id name type class style hidden disabled for title placeholder".split(" ");

/**
 * One form that is scored while it is filled in. Nothing of it is prevented or delayed: the decision
 * is kept ready, and written while the browser gathers the form's data.
 */
export class Attachment {
  /** The decision on the answers as they last were. */
  decision: Decision | null = null;
  /** Those answers. */
  lead: Lead = {};
  /** The first decision, or null when there will be none. */
  ready: Promise<Decision | null>;
  form: HTMLFormElement;

  readonly options: FormOptions;
  readonly #target: EventTarget | undefined;
  readonly #typed = afterPause(() => this.decide());
  readonly #observer = new MutationObserver(() => {
    this.#changed = true;
    this.#typed.soon();
  });
  #listening = new AbortController();
  #reader: FormReader | null = null;
  #changed = true;
  #acted = false;
  #failed = false;
  #read = "";
  #shown = "";
  #told: Decision | null = null;

  constructor(form: HTMLFormElement, options: FormOptions, target?: EventTarget) {
    this.form = form;
    this.options = options;
    this.#target = target;
    this.follow(form);
    this.ready = this.#open();
  }

  /** Another form has come in the place of this one: what was answered is still known. */
  follow(form: HTMLFormElement): void {
    this.detach();
    this.form = form;
    attachments.set(form, this);
    this.#listening = new AbortController();
    this.#changed = true;
    const { signal } = this.#listening;
    const early = { signal, capture: true };
    listen(form, "input change reset", (event) => this.#act(event), early);
    listen(form, "submit", () => this.decide(), early);
    listen(form, "formdata", (event: FormDataEvent) => this.#write(event), early);
    const attributes = { attributes: true, attributeFilter: TELLING, characterData: true };
    this.#observer.observe(form, { childList: true, subtree: true, ...attributes });
    if (this.#reader) this.decide();
  }

  /** Lets go of the form. */
  detach(): void {
    this.#typed.cancel();
    this.#listening.abort();
    this.#observer.disconnect();
  }

  /** What became of each control. */
  get mapping(): Mapped[] {
    this.decide();
    if (!this.#reader) return [];
    const controls = this.#reader.controls();
    const rows = JSON.parse(this.#reader.mapping()) as Omit<Mapped, "control">[];
    return rows.map((row, index) => ({ control: controls[index] as HTMLElement, ...row }));
  }

  /** Whether private criteria or gates were left out of the definition, which may then decide otherwise. */
  get provisional(): boolean {
    return loaded(this.options)?.pact.provisional === true;
  }

  /** The definition's text as it was fetched. */
  get definitionText(): string | null {
    return loaded(this.options)?.text ?? null;
  }

  async #open(): Promise<Decision | null> {
    try {
      const { pact }: Opened = await load(this.options);
      this.#reader = pact.reader();
      await remembered(this.options).catch(() => undefined);
      return this.decide();
    } catch (error) {
      if (error instanceof NotOpened) this.#fail(error.code, error.cause);
      else this.#fail("engine-not-started", error);
      return null;
    }
  }

  #act(event: Event): void {
    this.#acted = true;
    if (event.type === "reset") this.#reader?.forget();
    this.#typed.soon();
  }

  /** Keeps the decision of this moment. Whatever happens in here, the form does not notice. */
  decide(): Decision | null {
    const pact = loaded(this.options)?.pact;
    if (!this.#reader || !pact) return null;
    try {
      this.#typed.cancel();
      const again = this.#observer.takeRecords().length > 0 || this.#changed;
      const answers = this.#reader.read(this.form, again);
      this.#changed = false;
      const before = remembered.text();
      if (!this.decision || this.#read !== answers + before) {
        this.#read = answers + before;
        this.lead = { ...remembered.lead(), ...(JSON.parse(answers) as Lead) };
        this.decision = pact.decide(this.lead);
      }
      this.#announce(this.decision);
      return this.decision;
    } catch (error) {
      this.decision = null;
      this.#fail("lead-not-decided", error);
      return null;
    }
  }

  /** Says so if it is another decision (the moment itself aside), once somebody has done something. */
  #announce(decision: Decision): void {
    if (this.options.hiddenInputs) keepInputs(this.form, this.#fields(decision));
    if (this.#told !== decision) onDemand(this, decision);
    this.#told = decision;
    if (!this.#acted) return;
    const shown = JSON.stringify({ ...decision, as_of: null });
    if (shown === this.#shown) return;
    this.#shown = shown;
    decided(this, decision);
    const { lead, provisional } = this;
    dispatch(this.#target ?? this.form, leadDecision({ decision, lead, provisional }));
  }

  /** Runs while the browser gathers the form's data; whatever happens here, the form is sent. */
  #write({ formData }: FormDataEvent): void {
    try {
      if (!this.#reader) return this.#fail("not-ready");
      const decision = this.decide();
      if (!decision) return;
      for (const [name, value] of Object.entries(this.#fields(decision))) formData.set(name, value);
      sent(this, decision);
    } catch (error) {
      this.#fail("lead-not-decided", error);
    }
  }

  #fields(decision: Decision): Record<string, string> {
    return scoreFields(decision, this.options.names, remembered.note());
  }

  #fail(code: LeadErrorCode, cause?: unknown): void {
    if (this.options.hiddenInputs) keepInputs(this.form, {});
    if (this.#failed) return;
    this.#failed = true;
    dispatch(this.#target ?? this.form, leadError(code, cause));
  }
}
