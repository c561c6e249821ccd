import type { Decision } from "../engine/page/form.js";
import type { Attachment, Mapped } from "./attachment.js";
import type { Lead } from "./events.js";
import { ATTRIBUTES, optionsOf } from "./options.js";
import { Watch } from "./watch.js";

/** Without a page (on a server) there are no elements; the module can be imported there all the same. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

/**
 * Scores an ordinary form while it is filled in, and adds the score to what the form sends. It draws
 * nothing, sends nothing, stops nothing and, unless the visitor agreed, stores nothing: without it,
 * or when anything fails, the form is sent exactly as it would have been.
 *
 * ```html
 * <lead-form definition="/lead.json"><form method="post" action="/received"> … </form></lead-form>
 * <lead-form definition="/lead.json" for="signup"></lead-form>
 * ```
 *
 * Which control gives which field is found out by, in this order: `data-lead-field` on the control,
 * the definition's names and aliases, `autocomplete`, `type`, the control's name or id, its label, its
 * placeholder. Passwords, files, cards, and what only robots can see are neither read nor written;
 * `data-lead-ignore` on a control, or around some, keeps them out as well.
 *
 * When the form's data are gathered (`formdata`: by a click, by `form.submit()`, by `new FormData`)
 * these are added: `lead_score` (the total, or the first score where there is no total), `lead_grade`,
 * `lead_verdict` and `lead_definition` (`id@version#digest`). They come from a page anyone can change:
 * advice, until the server has scored the answers again.
 *
 * A form may also stand in a frame of the same origin in it; then the events come at the frame.
 *
 * It has no shadow tree, so there are no parts and no custom properties.
 *
 * @element lead-form
 * @slot - the form, in the page's own tree and style; with `for` there is none
 * @attr {string} definition - address of the definition's JSON
 * @attr {string} for - id of the form, where it is not inside
 * @attr {string} wasm - address of the engine's .wasm; by default beside the script
 * @attr {string} fallback - where WebAssembly is refused: `auto`, the default, loads the same in plain JavaScript, which lies
 *   beside the script (`leadpact-form-plain.js`); `off` leaves the form without a score; anything else is its address
 * @attr {string} names - other names for what is written: `score:Lead_Score__c grade: note:Notes`; an empty one is left away
 * @attr {boolean} hidden-inputs - keeps hidden inputs in the form, for scripts that walk over its controls
 * @attr {string} data-layer - tells `dataLayer`, or the array of that name, when the form is sent: `generate_lead`, and
 *   `qualify_lead` for a verdict that is accepted, with the value that the definition gives it (`x-value`, `x-currency`)
 * @attr {boolean} ask - shows the elements marked `data-lead-ask` one by one, the most useful first, until the decision is settled
 * @attr {string} redirect - where to go once the form was sent without leaving the page, by verdict, kind or route:
 *   `sales-ready:/book *:/thanks`
 * @attr {string} redirect-on - the events, of the page or of its jQuery, that say that it was sent, before which the data
 *   layer is not told either; by default `lead-sent` and those of well-known form builders
 * @attr {string} consent - whether the visitor agreed to be remembered: `granted`, or `tcf` to ask the page's IAB consent
 *   tool (`tcf 1 5` names the purposes); without it nothing is remembered, and never against Global Privacy Control
 * @attr {string} activity - what opening this page counts as, besides `page-view`
 * @attr {number} keep-days - how long a visitor is remembered; 90 days
 * @attr {boolean} debug - shows the web team what became of each control
 * @fires {LeadDecisionEvent} lead-decision - after a visitor has done something, and whenever another decision comes of it;
 *   bubbles and crosses shadow roots; `detail` is `{ decision, lead, provisional }`, the lead being the answers as they
 *   were read; `provisional` when private parts of the definition are not in the page, which may then decide otherwise
 * @fires {LeadErrorEvent} lead-error - once, when there will be no score and why; `detail` is `{ code, message, diagnostics }`
 */
export class LeadForm extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #watch: Watch | null = null;
  #waiting: ((decision: Decision | null) => void)[] = [];

  /** The decision about the answers as they last were; null while there is none. */
  get decision(): Decision | null {
    return this.#attachment?.decision ?? null;
  }

  /** The answers as they last were read, by field. */
  get lead(): Lead {
    return this.#attachment?.lead ?? {};
  }

  /** The first decision; null when there will be none. */
  get ready(): Promise<Decision | null> {
    return this.#attachment?.ready ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Whether private criteria or gates are not in this page, so that the server may decide otherwise. */
  get provisional(): boolean {
    return this.#attachment?.provisional === true;
  }

  /** What became of each control of the form: which field it gives and by what, or why it is ignored. */
  get mapping(): Mapped[] {
    return this.#attachment?.mapping ?? [];
  }

  /** The definition's text as it was fetched, for a host that wants to show its labels or places. */
  get definitionText(): string | null {
    return this.#attachment?.definitionText ?? null;
  }

  /** The control that gives a field, for a host that wants to lead a person there. */
  controlOf(field: string): HTMLElement | null {
    return this.mapping.find((mapped) => mapped.field === field)?.control ?? null;
  }

  connectedCallback(): void {
    this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.#watch && before !== now) this.#start();
  }

  get #attachment(): Attachment | undefined {
    return this.#watch?.attachments.values().next().value;
  }

  #start(): void {
    this.#stop();
    const id = this.getAttribute("for");
    const root = id === null ? this : (this.getRootNode() as Document | ShadowRoot);
    const selector = id === null ? "form" : `[id="${CSS.escape(id)}"]`;
    this.#watch = new Watch(
      root,
      selector,
      optionsOf((name) => this.getAttribute(name)),
      this,
    );
    this.#attachment?.ready.then(
      (decision) => this.#waiting.splice(0).forEach((tell) => tell(decision)),
      () => undefined,
    );
  }

  #stop(): void {
    this.#watch?.stop();
    this.#watch = null;
  }
}
