import { DefinitionError, open, type Decision, type Pact } from "../engine/score.js";
import { type DefinitionOutline, outline } from "../shared/definition-outline.js";
import { fieldNames, type FieldNames } from "../shared/field-names.js";
import { afterPause } from "../shared/pause.js";
import { type LeadErrorCode, leadDecision, leadError } from "./events.js";
import { controlFor, readForm } from "./read-form.js";
import { writeScore } from "./score-fields.js";

/**
 * Wraps an ordinary form, keeps the decision about what is typed into it ready, and adds the score
 * to what the form sends. It draws nothing, sends nothing, stops nothing and stores nothing: without
 * it, or when anything fails, the form is sent exactly as it would have been.
 *
 * ```html
 * <lead-form definition="/definitions/b2b-inbound.json">
 *   <form method="post" action="/received"> … </form>
 * </lead-form>
 * ```
 *
 * A control belongs to the field its `data-lead-field` names, else to the one its `name` names: the
 * field's own name, label or an alias, upper and lower case alike. Where several controls give one
 * field, the field's own name wins, then label and aliases in order. A lone checkbox of a boolean
 * field is true or false, several of one name are a list, passwords, files and buttons are not read.
 *
 * When the form is sent (`formdata`, so also by `form.submit()`) these are added to it:
 * `lead_score` (the total, or the first score where there is no total), `lead_grade`, `lead_verdict`
 * and `lead_definition` (`id@version#digest`). They come from a page anyone can change: advice,
 * until the server has scored the answers again.
 *
 * @element lead-form
 * @slot - the form, in the page's own tree and style
 * @attr {string} definition - address of the definition's JSON
 * @attr {string} wasm - address of the engine's .wasm; by default beside the script
 * @fires {LeadDecisionEvent} lead-decision - the first decision, and whenever another one comes of
 *   the answers; bubbles and crosses shadow roots; `detail` is `{ decision, lead }`, the lead being
 *   the answers as they were read
 * @fires {LeadErrorEvent} lead-error - once, when there will be no score and why; `detail` is
 *   `{ code, message, diagnostics }`
 * @csspart none - the element has no shadow tree
 */
export class LeadForm extends HTMLElement {
  static readonly observedAttributes = ["definition"];

  #pact: Pact | null = null;
  #names: FieldNames = () => null;
  #text: string | null = null;
  #decision: Decision | null = null;
  #shown = "";
  #failed = false;
  #loading: AbortController | null = null;
  readonly #typed = afterPause(() => this.#decide());

  constructor() {
    super();
    // All of these bubble here from the form, so nothing of the form itself is called: a control
    // named `addEventListener` would stand in for the form's own method.
    this.addEventListener("input", this.#typed.soon);
    this.addEventListener("change", this.#typed.soon);
    this.addEventListener("reset", this.#typed.soon);
    this.addEventListener("formdata", (event) => this.#write(event));
  }

  /** The decision about the answers as they last were; null while there is none. */
  get decision(): Decision | null {
    return this.#decision;
  }

  /** The definition's text as it was fetched, for a host that wants to show its labels or places. */
  get definitionText(): string | null {
    return this.#text;
  }

  /** The control that gives a field, for a host that wants to lead a person there. */
  controlOf(field: string): HTMLElement | null {
    const form = this.#form();
    return form && controlFor(form, this.#names, field);
  }

  connectedCallback(): void {
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#typed.cancel();
    this.#loading?.abort();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.#load();
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    this.#forget();
    try {
      const text = await this.#fetchText(loading.signal);
      const wasm = this.getAttribute("wasm");
      const pact = await open(text, wasm === null ? {} : { wasm: new URL(wasm, document.baseURI) });
      if (loading.signal.aborted) return pact.free();
      this.#ready(pact, outline(JSON.parse(text) as Record<string, unknown>));
    } catch (error) {
      if (!loading.signal.aborted)
        this.#fail(
          error instanceof DefinitionError
            ? "definition-broken"
            : this.#text === null
              ? "definition-not-loaded"
              : "engine-not-started",
          error,
        );
    }
  }

  async #fetchText(signal: AbortSignal): Promise<string> {
    const address = this.getAttribute("definition") ?? "";
    if (address === "") throw new Error("the attribute `definition` is missing");
    const response = await fetch(new URL(address, document.baseURI), { signal });
    if (!response.ok) throw new Error(`\`${address}\` answered ${response.status}`);
    return (this.#text = await response.text());
  }

  #ready(pact: Pact, definition: DefinitionOutline): void {
    this.#pact = pact;
    this.#names = fieldNames(definition);
    this.#decide();
  }

  #forget(): void {
    this.#pact?.free();
    this.#pact = null;
    this.#text = null;
    this.#decision = null;
    this.#shown = "";
    this.#failed = false;
  }

  /** Keeps the decision of this moment; says so if it is another one (the moment itself aside). */
  #decide(): Decision | null {
    const form = this.#form();
    if (!this.#pact || !form) return null;
    try {
      const lead = readForm(form, this.#names);
      const decision = this.#pact.decide(lead);
      const shown = JSON.stringify({ ...decision, as_of: null });
      this.#decision = decision;
      if (shown !== this.#shown) {
        this.#shown = shown;
        this.dispatchEvent(leadDecision({ decision, lead }));
      }
      return decision;
    } catch (error) {
      this.#fail("lead-not-decided", error);
      return null;
    }
  }

  /** Runs while the browser gathers the form's data; whatever happens here, the form is sent. */
  #write(event: FormDataEvent): void {
    if (event.target !== this.#form()) return;
    try {
      if (!this.#pact)
        this.#fail("not-ready", new Error("the form was sent before the definition was ready"));
      const decision = this.#decide();
      if (decision) writeScore(event.formData, decision);
    } catch (error) {
      this.#fail("lead-not-decided", error);
    }
  }

  #fail(code: LeadErrorCode, error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#decision = null;
    this.dispatchEvent(leadError(code, error));
  }

  #form(): HTMLFormElement | null {
    return this.querySelector("form");
  }
}
