import { publish } from "../engine/leadpact.js";
import type { Diagnostic } from "../shared/explanation.js";
import { plain } from "../shared/text.js";
import { type DecisionView, decisionView } from "../shared/view/decision-view.js";
import { byId, type Child, el } from "../shared/view/dom.js";
import { diagnosticsView } from "./diagnostics-view.js";
import { earlyFailure, type FormFailure } from "./form-failure.js";
import { decisionWords, strings } from "./strings.js";
import { openTemplate, type Template } from "./templates.js";
import { type VerdictBar, verdictBar } from "./verdict-bar.js";
import { beginning, workspace } from "./workspace/open.js";

/** What this page uses of the form element. It is loaded by its own script; here it is only an element. */
interface LeadForm extends HTMLElement {
  readonly ready: Promise<{ as_of: string } | null>;
  readonly lead: Decided["lead"];
  readonly definitionText: string | null;
  controlOf(field: string): HTMLElement | null;
}

interface Decided {
  decision: { as_of: string };
  lead: Readonly<Record<string, unknown>>;
}

/**
 * Beside the form: what its answers come to, redrawn whenever the element says the decision changed.
 * The element only decides; the words come from the larger build, which a visitor's page never loads.
 */
export function formView(root: HTMLElement): { open(): void } {
  const form = root.querySelector<LeadForm>("lead-form");
  if (!form) throw new Error("the page has no form");
  const view = new FormView(root, form);
  return { open: () => void view.follow() };
}

class FormView {
  readonly #form: LeadForm;
  readonly #view: DecisionView;
  readonly #bar: VerdictBar;
  #opened: { text: string; template: Promise<Template> } | null = null;
  #latest: Decided | null = null;
  readonly #root: HTMLElement;
  /** What the form scores by, if that is another than what the page came with. */
  #given: { text: string; address: string } | null = null;
  #isBroken = false;

  constructor(root: HTMLElement, form: LeadForm) {
    const panel = byId("form-decision");
    this.#root = root;
    this.#form = form;
    this.#bar = verdictBar(panel);
    this.#view = decisionView(panel, {
      words: decisionWords,
      wayTo: (field) => {
        const control = form.controlOf(field);
        return control && (() => control.focus());
      },
    });
    root.append(this.#bar.element);
    this.#view.showInstead(el("p", { class: "waiting" }, strings.form.waiting));
    form.addEventListener("lead-decision", (event) => {
      void this.#decided((event as CustomEvent<Decided>).detail);
    });
    void this.#first();
    workspace.watch((happening) => {
      if (happening === "read") void this.follow();
    });
    form.addEventListener("lead-error", (event) => this.#failed(event as FormFailure));
    const early = earlyFailure();
    if (early) this.#failed(early);
  }

  #failed({ detail: { message, diagnostics } }: FormFailure): void {
    this.#latest = null;
    this.#showInstead(message, strings.form.stillWorks, diagnostics);
  }

  /** The form is scored by what is open, published as a website would; a template is published already. */
  async follow(): Promise<void> {
    await beginning;
    const { text, reading } = workspace;
    if (this.#root.hidden || !reading) return;
    if ("diagnostics" in reading) {
      this.#isBroken = true;
      const { broken, mend } = strings.form;
      return this.#showInstead(broken, mend, reading.diagnostics, text);
    }
    const template = workspace.isUntouched ? await workspace.template() : null;
    if (template !== null) return this.#scoreBy(text, `/published/${template}.json`);
    if (this.#given?.text === text) return this.#scoreBy(text, this.#given.address);
    const published = new Blob([await publish(text)], { type: "application/json" });
    if (workspace.text === text) this.#scoreBy(text, URL.createObjectURL(published));
  }

  #scoreBy(text: string, address: string): void {
    const before = this.#form.getAttribute("definition") ?? "";
    this.#given = { text, address };
    if (before === address && !this.#isBroken) return;
    this.#isBroken = false;
    this.#latest = null;
    this.#form.setAttribute("definition", address);
    if (before !== address && before.startsWith("blob:")) URL.revokeObjectURL(before);
    void this.#first();
  }

  /** The element tells of decisions after somebody has done something; the first one by each definition is asked for. */
  async #first(): Promise<void> {
    await customElements.whenDefined("lead-form");
    const address = this.#form.getAttribute("definition");
    const decision = await this.#form.ready;
    const isLate = this.#form.getAttribute("definition") !== address;
    if (decision && !isLate && !this.#latest)
      await this.#decided({ decision, lead: this.#form.lead });
  }

  /** Explains the decision, unless a later one has come while the words were being fetched. */
  async #decided(decided: Decided): Promise<void> {
    this.#latest = decided;
    try {
      const template = await this.#template();
      if (this.#latest === decided) this.#show(template, decided);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#showInstead(message, strings.form.stillScored);
    }
  }

  #show(template: Template, { lead, decision }: Decided): void {
    if ("diagnostics" in template) return;
    const explanation = template.pact.explain(lead, { asOf: decision.as_of });
    const { outline, pact } = template;
    this.#view.show({ explanation, definition: outline, provisional: pact.provisional });
    this.#bar.show(explanation);
  }

  /** The element's definition, opened again only when it is another one. */
  #template(): Promise<Template> {
    const text = this.#form.definitionText ?? "";
    if (this.#opened?.text !== text) this.#opened = { text, template: openTemplate(text) };
    return this.#opened.template;
  }

  #showInstead(
    reason: string,
    after: string,
    diagnostics: readonly Diagnostic[] = [],
    text = this.#form.definitionText ?? "",
  ): void {
    const content: Child[] = [
      el("h2", {}, strings.form.noDecision),
      el("p", { class: "headline" }, plain(reason)),
      diagnostics.length > 0 && diagnosticsView(diagnostics, text),
      el("p", {}, after),
    ];
    this.#bar.clear();
    this.#view.showInstead(...content);
  }
}
