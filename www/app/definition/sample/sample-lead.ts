import { LeadError } from "../../../engine/leadpact.js";
import { type DecisionView, decisionView } from "../../../shared/view/decision-view.js";
import { plain } from "../../../shared/text.js";
import { el } from "../../../shared/view/dom.js";
import { asOfInput } from "../../as-of.js";
import { type FieldInputs, fieldInputs } from "../../field-inputs.js";
import type { Lead } from "../../lead-state.js";
import { decisionWords } from "../../strings.js";
import type { Judge } from "../judge.js";
import type { Sample } from "../parts/examples.js";
import { strings } from "../strings.js";

const words = strings.sample;

/** A lead that is decided anew whenever it or the definition changes; its sum is shown criterion by criterion. */
export class SampleLead implements Sample {
  readonly element: HTMLElement;
  readonly #judge: Judge;
  readonly #view: DecisionView;
  readonly #fields = el("div", {
    class: "fields sample-fields",
    role: "group",
    "aria-label": words.lead,
    tabindex: 0,
  });
  readonly #load = el("select", { "aria-label": words.load });
  readonly #asOf: ReturnType<typeof asOfInput>;
  #inputs: FieldInputs | null = null;
  #drawn = "";
  #lead: Lead = {};

  constructor(judge: Judge, host: HTMLElement, showFindings: () => void) {
    this.#judge = judge;
    const decision = el("div", { class: "panel sample-decision" });
    this.#view = decisionView(decision, {
      words: decisionWords,
      wayTo: (field) => () => this.#inputs?.focus(field),
    });
    this.#view.showInstead(el("p", { class: "waiting" }, words.waiting));
    this.element = host;
    host.append(this.#inputsForm(), decision);
    this.#asOf = asOfInput(() => this.#decide(), "sample-as-of");
    this.#load.addEventListener("change", () => this.#loaded());
    decision.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.closest("[data-show-findings]")) showFindings();
    });
  }

  lead(): { lead: Lead; asOf: string } {
    return { lead: { ...this.#lead }, asOf: this.#asOf.value() };
  }

  show(lead: Lead, asOf: string): void {
    this.#lead = lead;
    if (asOf !== "") this.#asOf.set(asOf);
    this.#inputs?.show(lead);
    this.#decide();
  }

  /** After the definition was opened again, or could not be. */
  update(): void {
    const { ready, mistakes } = this.#judge;
    if (ready) this.#drawInputs();
    this.#view.setOutdated(ready && mistakes > 0 ? words.outdated : null);
    if (ready) this.#decide();
    else if (mistakes > 0) this.#cannot(mistakes);
  }

  #inputsForm(): HTMLElement {
    return el(
      "div",
      { class: "sample-lead" },
      el(
        "div",
        { class: "pair" },
        el("div", { class: "field" }, el("span", { class: "field-label" }, words.load), this.#load),
        el(
          "div",
          { class: "field" },
          el("label", { class: "field-label", for: "sample-as-of" }, words.asOf),
          el(
            "div",
            { class: "with-button" },
            el("input", {
              id: "sample-as-of",
              type: "datetime-local",
              "aria-describedby": "sample-as-of-problem",
            }),
            el(
              "button",
              { type: "button", class: "quiet-button", id: "sample-as-of-now" },
              words.now,
            ),
          ),
          el("span", { class: "field-problem", id: "sample-as-of-problem" }),
        ),
      ),
      this.#fields,
    );
  }

  /** Inputs follow the definition's fields; what was typed stays. */
  #drawInputs(): void {
    const outline = this.#judge.ready?.outline;
    if (!outline) return;
    const examples = outline.examples.map(({ name }) => name);
    const drawn = JSON.stringify([outline.fields, outline.activityTypes, examples]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const take = (lead: Lead): void => {
      this.#lead = lead;
      this.#decide();
    };
    this.#inputs = fieldInputs(this.#fields, outline, take, "sample");
    this.#inputs.show(this.#lead);
    this.#load.replaceChildren(
      el("option", { value: "" }, words.mine),
      ...examples.map((name, at) => el("option", { value: at }, plain(name))),
      el("option", { value: "clear" }, words.clear),
    );
  }

  #loaded(): void {
    if (this.#load.value === "clear") this.show({}, "");
    const example = this.#judge.ready?.outline.examples[Number(this.#load.value)];
    if (this.#load.value !== "" && example) this.show(example.lead, example.asOf ?? "");
    if (this.#load.value === "clear") this.#load.value = "";
  }

  #decide(): void {
    const { ready } = this.#judge;
    if (!ready) return;
    try {
      const explanation = ready.pact.explain(this.#lead, { asOf: this.#asOf.value() });
      const { outline: definition, pact } = ready;
      this.#view.show({ explanation, definition, provisional: pact.provisional });
      this.#inputs?.showProblems(explanation.problems);
    } catch (error) {
      if (!(error instanceof LeadError)) throw error;
      this.#view.showInstead(el("h2", {}, words.cannotJudge), el("p", {}, plain(error.message)));
    }
  }

  #cannot(mistakes: number): void {
    this.#view.showInstead(
      el("h2", {}, words.cannot),
      el("p", {}, words.reasons(mistakes)),
      el(
        "button",
        { type: "button", class: "quiet-button", "data-show-findings": true },
        words.showFindings,
      ),
    );
  }
}
