import { LeadError } from "../engine/leadpact.js";
import { afterPause } from "../shared/pause.js";
import { plain } from "../shared/text.js";
import { type DecisionView, decisionView } from "../shared/view/decision-view.js";
import { byId, el } from "../shared/view/dom.js";
import { asOfInput } from "./as-of.js";
import { diagnosticsView } from "./diagnostics-view.js";
import { showExamples } from "./examples.js";
import { type FieldInputs, fieldInputs } from "./field-inputs.js";
import { jsonPane } from "./json-pane.js";
import { type Lead, leadState } from "./lead-state.js";
import { go, type Pane } from "./router.js";
import { decisionWords, strings } from "./strings.js";
import { tabs } from "./tabs.js";
import type { ReadyTemplate } from "./templates.js";
import { undoBar } from "./undo-bar.js";
import { verdictBar } from "./verdict-bar.js";
import { definitionSelect } from "./workspace/definition-select.js";
import { beginning, workspace } from "./workspace/open.js";

/** One lead under the open definition: typed or pasted on one side, its decision on the other. */
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
  #template: ReadyTemplate | null = null;
  #inputs: FieldInputs | null = null;
  #pane: Pane = "fields";
  #isStale = true;
  #hasBegun = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#view = decisionView(this.#panel, {
      words: decisionWords,
      wayTo: (field) => () => this.#ask(field),
    });
    root.append(this.#bar.element);
    byId("clear").addEventListener("click", this.clear);
    definitionSelect(byId<HTMLSelectElement>("template"), (message) =>
      this.#showNone(el("p", {}, plain(message))),
    );
    workspace.watch((happening) => {
      if (happening === "opened" && this.#hasBegun) void this.#address();
      if (happening !== "read") return;
      this.#isStale = true;
      if (!root.hidden) this.#showDefinition();
    });
  }

  /** Shows the template of that name, or else what is open, and one way to fill it in. */
  async open(template: string | null, pane: Pane): Promise<void> {
    this.#pane = pane;
    this.#selectPane(pane);
    if (this.#isStale) this.#showDefinition();
    await beginning;
    this.#hasBegun = true;
    if (template !== null && template !== (await workspace.template()))
      await workspace.openTemplate(template);
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

  #showDefinition(): void {
    const { reading, problem } = workspace;
    if (reading === null && problem === null) return;
    this.#isStale = false;
    if (reading === null) return this.#showNone(el("p", {}, plain(problem ?? "")));
    if ("diagnostics" in reading)
      return this.#showNone(diagnosticsView(reading.diagnostics, reading.text));
    this.#template = reading;
    this.#inputs = fieldInputs(byId("fields"), reading.outline, (lead) => this.#fieldsTyped(lead));
    showExamples(reading.outline, ({ name, lead, asOf }) => {
      if (asOf) this.#asOf.set(asOf);
      this.#replace(lead, strings.check.loaded(name));
    });
    this.#showLead();
  }

  #showNone(reason: HTMLElement): void {
    this.#template = null;
    this.#inputs = null;
    byId("fields").replaceChildren();
    showExamples(null, () => {});
    this.#bar.clear();
    this.#view.showInstead(el("h2", {}, strings.check.noTemplate), reason);
  }

  #ask(field: string): void {
    if (this.#pane === "json") this.#go("fields");
    this.#selectPane("fields");
    this.#inputs?.focus(field);
  }

  #go(pane: Pane): void {
    this.#pane = pane;
    this.#selectPane(pane);
    void this.#address();
  }

  /** The address names the template that is open, so that it can be passed on. */
  async #address(): Promise<void> {
    const template = await workspace.template();
    if (!this.#root.hidden) go({ view: "check", template, pane: this.#pane });
  }
}
