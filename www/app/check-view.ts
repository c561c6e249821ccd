import { LeadError } from "../engine/leadpact.js";
import { afterPause } from "../shared/pause.js";
import { plain } from "../shared/text.js";
import { type DecisionView, decisionView } from "../shared/view/decision-view.js";
import { byId, el } from "../shared/view/dom.js";
import { asOfInput } from "./as-of.js";
import { diagnosticsView } from "./diagnostics-view.js";
import { type FieldInputs, fieldInputs } from "./field-inputs.js";
import { jsonPane } from "./json-pane.js";
import { type Lead, leadState } from "./lead-state.js";
import { go, type Pane } from "./router.js";
import { decisionWords, strings } from "./strings.js";
import { tabs } from "./tabs.js";
import { templatePicker } from "./template-picker.js";
import type { ReadyTemplate, Template } from "./templates.js";
import { undoBar } from "./undo-bar.js";
import { verdictBar } from "./verdict-bar.js";

/** One lead under one template: typed or pasted on one side, its decision on the other. */
export class CheckView {
  readonly #root: HTMLElement;
  readonly #state = leadState();
  readonly #panel = byId("check-decision");
  readonly #bar = verdictBar(this.#panel);
  readonly #view: DecisionView;
  readonly #typed = afterPause(() => this.#decide());
  readonly #json = jsonPane((lead) => this.#jsonTyped(lead));
  readonly #asOf = asOfInput(() => this.#decide());
  readonly #undo = undoBar(() => this.#state.undo() && this.#showLead());
  readonly #selectPane = tabs(byId("panes"), (name) =>
    this.#go(name === "json" ? "json" : "fields"),
  );
  readonly #picker = templatePicker({
    picked: (id) => go({ view: "check", template: id, pane: this.#pane }),
    loaded: (template) => this.#showTemplate(template),
    failed: (message) => this.#showNone(el("p", {}, plain(message))),
    example: ({ name, lead, asOf }) => {
      if (asOf) this.#asOf.set(asOf);
      this.#replace(lead, strings.check.loaded(name));
    },
  });
  #template: ReadyTemplate | null = null;
  #inputs: FieldInputs | null = null;
  #pane: Pane = "fields";

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#view = decisionView(this.#panel, {
      words: decisionWords,
      wayTo: (field) => () => this.#ask(field),
    });
    root.append(this.#bar.element);
    byId("clear").addEventListener("click", this.clear);
  }

  /** Shows a template, or the first one when there is none of that name, and one way to fill it in. */
  async open(template: string | null, pane: Pane): Promise<void> {
    this.#pane = pane;
    this.#selectPane(pane);
    await this.#picker.open(template);
  }

  /** Empties the lead, which can be undone. */
  readonly clear = (): void => {
    if (!this.#root.hidden) this.#replace({}, strings.check.cleared);
  };

  /** From the fields to the JSON, or back. */
  readonly otherPane = (): void => {
    if (!this.#root.hidden) this.#go(this.#pane === "json" ? "fields" : "json");
  };

  #decide(): void {
    if (!this.#template) return;
    const { pact, outline } = this.#template;
    try {
      const explanation = pact.explain(this.#state.lead, { asOf: this.#asOf.value() });
      this.#view.show({ explanation, definition: outline, provisional: pact.provisional });
      this.#bar.show(explanation);
      this.#inputs?.showProblems(explanation.problems);
    } catch (error) {
      if (!(error instanceof LeadError)) throw error;
      this.#bar.clear();
      this.#view.showInstead(
        el("h2", {}, strings.check.noDecision),
        el("p", {}, plain(error.message)),
      );
    }
  }

  #fieldsTyped(lead: Lead): void {
    this.#json.show(lead);
    this.#view.setOutdated(null);
    this.#edited(lead);
  }

  #jsonTyped(lead: Lead | null): void {
    this.#view.setOutdated(lead ? null : strings.check.outdated);
    if (!lead) return;
    this.#inputs?.show(lead);
    this.#edited(lead);
  }

  #edited(lead: Lead): void {
    this.#state.edit(lead);
    this.#undo.hide();
    this.#typed.soon();
  }

  #replace(lead: Lead, said: string): void {
    this.#state.replace(lead);
    this.#showLead();
    this.#undo.offer(said);
  }

  #showLead(): void {
    this.#typed.cancel();
    this.#inputs?.show(this.#state.lead);
    this.#json.show(this.#state.lead);
    this.#view.setOutdated(null);
    this.#decide();
  }

  #showTemplate(template: Template): void {
    if ("diagnostics" in template) {
      this.#showNone(diagnosticsView(template.diagnostics, template.text));
      return;
    }
    this.#template = template;
    this.#inputs = fieldInputs(byId("fields"), template.outline, (lead) => this.#fieldsTyped(lead));
    this.#showLead();
  }

  #showNone(reason: HTMLElement): void {
    this.#template = null;
    this.#inputs = null;
    byId("fields").replaceChildren();
    this.#bar.clear();
    this.#view.showInstead(el("h2", {}, strings.check.noTemplate), reason);
  }

  #ask(field: string): void {
    if (this.#pane === "json") this.#go("fields");
    this.#selectPane("fields");
    this.#inputs?.focus(field);
  }

  #go(pane: Pane): void {
    go({ view: "check", template: this.#picker.current(), pane });
  }
}
